import { type Project, readProject } from '../../project/project.ts';
import { compare } from '../../text/compare.ts';
import type { SourceFile } from '../../text/source.ts';
import type { FileDiff } from '../rename/unified-diff.ts';
import { type Codemod, codemods, type Wanted } from './codemods.ts';

/** What an upgrade comes to. */
export interface Upgrade {
  /** Each file before and after all codemods. One that goes is not there afterwards. */
  changes: FileDiff[];
  /** The codemods that found something, each with the files that it changes. */
  made: { codemod: Codemod; files: number }[];
  /** The content as it will be. */
  after: Project;
}

/** Works out what takes a desk's content to the form of today: one codemod after the other, each on what the last has left. Writes nothing. */
export function upgrade(project: Project): Upgrade {
  const before = new Map(project.files.map(({ path, text }) => [path, text]));
  const made: Upgrade['made'] = [];
  let after = project;
  for (const codemod of codemods) {
    const wanted = codemod.change(after);
    if (wanted.size === 0) continue;
    made.push({ codemod, files: wanted.size });
    after = readProject({ files: filesWith(after.files, wanted), today: project.today });
  }
  const now = new Map(after.files.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...before.keys(), ...now.keys()])].sort(compare);
  const changes = paths
    .filter((path) => before.get(path) !== now.get(path))
    .map((path) => ({
      oldPath: before.has(path) ? path : undefined,
      newPath: path,
      before: before.get(path) ?? '',
      after: now.get(path),
    }));
  return { changes, made, after };
}

function filesWith(files: readonly SourceFile[], wanted: Wanted): SourceFile[] {
  const kept = files.filter(({ path }) => !wanted.has(path));
  const made = [...wanted].flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
  return [...kept, ...made].sort((left, right) => compare(left.path, right.path));
}
