import { execFileSync } from 'node:child_process';
import { recordKey } from '../model/address.ts';
import { fingerprint } from '../trace/graph/meaning-hash.ts';
import { recordMeanings } from '../trace/graph/record-meanings.ts';
import { parsePlain } from '../trace/project/plain-source.ts';
import type { Project } from '../trace/project/project.ts';
import type { RecordOf } from '../trace/project/records.ts';

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

function git(root: string, parameters: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [...parameters], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64_000_000,
    });
  } catch {
    return undefined;
  }
}
