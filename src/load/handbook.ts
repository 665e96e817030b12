import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { handbookFolder } from '../trace/project/content-folder.ts';

/** The folder of the package that runs here, where its handbook counts for others. The configuration says it, and the pages, another bundle, read it. */
const engineHere = Symbol.for('drillbook.engine');
const shared: typeof globalThis & { [engineHere]?: string | undefined } = globalThis;

/**
 * Says which package's handbook counts for a desk that has none of its own: one that has installed Drillbook, and holds nothing but its
 * content. The repository has its own, and a test takes none.
 * @param folder holds `src/handbook`
 * @returns takes it back, for a test.
 */
export function useHandbook(folder: string): () => void {
  const before = shared[engineHere];
  shared[engineHere] = folder;
  return () => {
    shared[engineHere] = before;
  };
}

/** The folder below which a content file is read: the project's, but for the handbook of a desk that has none of its own. */
export function homeOf(root: string, path: string): string {
  const engine = shared[engineHere];
  if (engine === undefined || !path.startsWith(handbookFolder)) return root;
  return existsSync(join(root, handbookFolder)) ? root : engine;
}

/** Where a content file lies, as a path from the project's folder: a handbook file of an installed package leads out of `src`. */
export function pathFrom(root: string, path: string): string {
  const home = homeOf(root, path);
  return home === root ? path : relative(root, join(home, path)).split(sep).join('/');
}
