import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordKey } from '../model/address.ts';
import { fingerprint } from '../trace/graph/meaning-hash.ts';
import { recordMeanings } from '../trace/graph/record-meanings.ts';
import { pathInContent } from '../trace/project/content-folder.ts';
import { parsePlain } from '../trace/project/plain-source.ts';
import type { Project } from '../trace/project/project.ts';
import type { RecordOf } from '../trace/project/records.ts';
import type { Movements } from '../trace/report/causes/moved-by-hand.ts';
import type { SourceFile } from '../trace/text/source.ts';

/** Revisions of one file that are looked at for its last change in meaning. */
const revisionLimit = 50;

/**
 * The day on which the meaning of each drilled playbook last changed, from git: the oldest revision since which its
 * fingerprint is what it is today. Empty without git. Only playbooks with a drill record are looked up.
 */
export function materialChanges(root: string, project: Project): ReadonlyMap<string, string> {
  const drills = new Set(project.of('drill-records').map(({ data }) => data.drill));
  const drilled = new Set(
    project
      .of('drills')
      .filter(({ id }) => drills.has(id))
      .flatMap(({ data }) => data.exercises),
  );
  const changes = new Map<string, string>();
  for (const record of project.of('playbooks')) {
    if (!drilled.has(record.id)) continue;
    const changed = lastChange(root, record);
    if (changed !== undefined) changes.set(recordKey(record), changed);
  }
  return changes;
}

function meaning(data: unknown): string {
  return fingerprint(data, recordMeanings('playbooks', data).asides);
}

function lastChange(root: string, { path, data }: RecordOf<'playbooks'>): string | undefined {
  const now = meaning(data);
  const log = git(root, ['log', `--max-count=${revisionLimit}`, '--format=%H %cs', '--', path]);
  let changed: string | undefined;
  for (const line of log?.trim().split('\n') ?? []) {
    const [revision = '', day] = line.split(' ');
    const text = git(root, ['show', `${revision}:./${path}`]);
    if (text === undefined || meaning(parsePlain({ path, text }, 'mdx').data) !== now) break;
    changed = day;
  }
  return changed;
}

/**
 * The files that differ from a revision, new and deleted ones included (a renamed one is both), relative to `root`; undefined when
 * git cannot tell.
 */
export function changedFiles(root: string, base: string): Set<string> | undefined {
  const merged = git(root, ['merge-base', base, 'HEAD'])?.trim() ?? base;
  const changed = git(root, ['diff', '--name-only', '--no-renames', '--relative', '-z', merged, '--']);
  const added = git(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed === undefined || added === undefined) return undefined;
  return new Set([...changed.split('\0'), ...added.split('\0')].filter((path) => path !== ''));
}

/** The short name of the commit that is checked out; undefined without git. */
export function headCommit(root: string): string | undefined {
  return git(root, ['rev-parse', '--short', 'HEAD'])?.trim();
}

/** The texts that files had where a branch left a revision, for those of them that were there then. */
export function textsBefore(root: string, base: string, paths: Iterable<string>): SourceFile[] {
  const merged = git(root, ['merge-base', base, 'HEAD'])?.trim() ?? base;
  const asked = [...paths];
  const input = asked.map((path) => `${merged}:./${path}\n`).join('');
  const output = gitBytes(root, ['cat-file', '--batch'], input);
  const files: SourceFile[] = [];
  let at = 0;
  for (const path of asked) {
    const line = output?.indexOf('\n', at) ?? -1;
    if (!output || line === -1) break;
    // "<object> blob <bytes>", or "<name> missing".
    const [, kind, length = ''] = /^\S+ (blob) (\d+)$/.exec(output.toString('utf8', at, line)) ?? [];
    at = line + 1;
    if (kind === undefined) continue;
    files.push({ path, text: output.toString('utf8', at, at + Number(length)) });
    at += Number(length) + 1;
  }
  return files;
}

/** The content files that came and went since a revision. Empty without git. */
export function movements(root: string, base: string): Movements {
  const changed = [...(changedFiles(root, base) ?? [])].filter((path) => pathInContent(path) !== undefined);
  const before = textsBefore(root, base, changed);
  const known = new Set(before.map(({ path }) => path));
  return {
    deleted: before.filter(({ path }) => !existsSync(join(root, path))),
    added: new Set(changed.filter((path) => !known.has(path))),
  };
}

function git(root: string, parameters: readonly string[]): string | undefined {
  return gitBytes(root, parameters)?.toString('utf8');
}

function gitBytes(root: string, parameters: readonly string[], input?: string): Buffer | undefined {
  try {
    return execFileSync('git', [...parameters], {
      cwd: root,
      input: input ?? '',
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 64_000_000,
    });
  } catch {
    return undefined;
  }
}
