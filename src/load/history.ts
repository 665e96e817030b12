import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathInContent } from '../trace/project/content-folder.ts';
import type { Movements } from '../trace/report/causes/moved-by-hand.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { git, gitMeanwhile, objectTexts } from './git.ts';

/**
 * The files that differ from a revision, new and deleted ones included (a renamed one is both), relative to `root`; undefined when
 * git cannot tell.
 */
export function changedFiles(root: string, base: string): Set<string> | undefined {
  const merged = base === 'HEAD' ? base : (git(root, ['merge-base', base, 'HEAD'])?.trim() ?? base);
  return together(git(root, sinceRevision(merged)), git(root, neverAdded));
}

/** The files that differ from what is checked out: `changedFiles` of HEAD, while this process goes on with something else. */
export async function changesMeanwhile(root: string): Promise<Set<string> | undefined> {
  const [changed, added] = await Promise.all([
    gitMeanwhile(root, sinceRevision('HEAD')),
    gitMeanwhile(root, neverAdded),
  ]);
  return together(changed, added);
}

const neverAdded = ['ls-files', '--others', '--exclude-standard', '-z'];

function sinceRevision(revision: string): readonly string[] {
  return ['diff', '--name-only', '--no-renames', '--relative', '-z', revision, '--'];
}

/** The paths of two lists of git's. */
function together(changed: string | undefined, added: string | undefined): Set<string> | undefined {
  if (changed === undefined || added === undefined) return undefined;
  return new Set([...changed.split('\0'), ...added.split('\0')].filter((path) => path !== ''));
}

/**
 * The first ten characters of the commit that is checked out; undefined without git, or before a first commit. git's own short name
 * has as many as a clone's settings and its number of objects ask for: two builds of one commit would not be the same.
 */
export function headCommit(root: string): string | undefined {
  return git(root, ['rev-parse', '--verify', 'HEAD'])?.trim().slice(0, 10);
}

/** The texts that files had where a branch left a revision, for those of them that were there then. */
export function textsBefore(root: string, base: string, paths: Iterable<string>): SourceFile[] {
  const merged = git(root, ['merge-base', base, 'HEAD'])?.trim() ?? base;
  const asked = [...paths];
  const texts = objectTexts(
    root,
    asked.map((path) => `${merged}:./${path}`),
  );
  return asked.flatMap((path, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ path, text }];
  });
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
