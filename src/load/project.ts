import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder, contentRoots, pathInContent, withoutOverridden } from '../trace/project/content-folder.ts';
import { type Project, readProject } from '../trace/project/project.ts';
import { compare } from '../trace/text/compare.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { listFiles, readTextFile } from './files.ts';
import { homeOf } from './handbook.ts';
import { materialChanges } from './material-changes.ts';
import { NoProject } from './no-project.ts';
import type { RecordCache } from './record-cache.ts';

export interface LoadOptions {
  today: string;
  transitive?: boolean;
  /** What was worked out from files before, where that is to be used. */
  cache?: RecordCache | undefined;
}

/**
 * Loads the project in a folder. A file of `known` whose text is the same is kept, and with it what was worked out from it.
 * @throws NoProject when the folder holds no content.
 */
export function loadProject(root: string, options: LoadOptions, known?: ReadonlyMap<string, SourceFile>): Project {
  refuseElsewhere(root);
  const files = loadFiles(root, known);
  options.cache?.recall(files);
  return projectOf(root, files, options);
}

/** @throws NoProject when the folder holds no content. */
function refuseElsewhere(root: string): void {
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
}

/**
 * The project that files of a folder make.
 * @throws NoProject when the folder holds no content.
 */
export function projectOf(root: string, files: readonly SourceFile[], options: LoadOptions): Project {
  refuseElsewhere(root);
  const { today, transitive } = options;
  const project = readProject({ files, today, ...(transitive === undefined ? {} : { transitive }) });
  let changes: ReadonlyMap<string, string> | undefined;
  return {
    ...project,
    // Git is asked when a rule asks, which most commands never do.
    get materialChanges() {
      changes ??= materialChanges(root, project);
      return changes;
    },
  };
}

/** Every file of the content, the desk's and the handbook's. A file of `known` whose text is the same is kept. */
export function loadFiles(root: string, known?: ReadonlyMap<string, SourceFile>): SourceFile[] {
  return withoutOverridden(contentRoots.flatMap((folder) => listFiles(homeOf(root, folder), folder))).map((found) => {
    const file = readTextFile(homeOf(root, found.path), found);
    const before = known?.get(file.path);
    return before && before.text === file.text && before.fault === file.fault ? before : file;
  });
}

/**
 * The same files with some read again, by paths relative to the project: they may be new, changed or gone. Of two files at one place
 * in both roots the desk's counts, so a file that the desk gives up brings the handbook's back.
 */
export function reloadFiles(root: string, files: readonly SourceFile[], changed: Iterable<string>): SourceFile[] {
  const now = new Map(files.map((file) => [file.path, file]));
  const known = now.size;
  let fresh = false;
  for (const path of changed) {
    const inside = pathInContent(path);
    // Nobody lists what begins with a dot: `listFiles` passes it over.
    if (inside === undefined || /(?:^|\/)\./.test(inside)) continue;
    const places = contentRoots.map((folder) => `${folder}/${inside}`);
    const found = places.find((place) => isFile(join(homeOf(root, place), place)));
    for (const place of places) if (place !== found) now.delete(place);
    if (found === undefined) continue;
    const file = readTextFile(homeOf(root, found), { path: found });
    const before = now.get(found);
    fresh ||= before === undefined;
    if (before?.text !== file.text || before.fault !== file.fault) now.set(found, file);
  }
  const left = [...now.values()];
  if (!fresh && now.size === known) return left;
  const rank = ({ path }: SourceFile) => contentRoots.findIndex((folder) => path.startsWith(`${folder}/`));
  return left.sort((one, other) => rank(one) - rank(other) || compare(one.path, other.path));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
