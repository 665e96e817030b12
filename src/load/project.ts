import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder, contentRoots, withoutOverridden } from '../trace/project/content-folder.ts';
import { type Project, readProject } from '../trace/project/project.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { listFiles, readTextFile } from './files.ts';
import { materialChanges } from './material-changes.ts';
import { NoProject } from './no-project.ts';

export interface LoadOptions {
  today: string;
  transitive?: boolean;
}

/**
 * Loads the project in a folder.
 * @throws NoProject when the folder holds no content.
 */
export function loadProject(root: string, options: LoadOptions, known?: ReadonlyMap<string, SourceFile>): Project {
  if (!existsSync(join(root, contentFolder)))
    throw new NoProject(`${root} is no Drillbook project: it has no ${contentFolder} folder`);
  const files = loadFiles(root, known);
  const project = readProject({ files, ...options });
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

/** Every file of the content, the desk's and the handbook's. A file of `known` whose text is the same is kept, and with it what was worked out from it. */
export function loadFiles(root: string, known?: ReadonlyMap<string, SourceFile>): SourceFile[] {
  return withoutOverridden(contentRoots.flatMap((folder) => listFiles(root, folder))).map((found) => {
    const file = readTextFile(root, found);
    const before = known?.get(file.path);
    return before && before.text === file.text && before.fault === file.fault ? before : file;
  });
}
