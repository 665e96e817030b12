import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { handbookFolder } from '../trace/project/content-folder.ts';

/** The folder of the package that runs here, where its handbook counts for others. */
let engine: string | undefined;

/**
 * Says which package's handbook counts for a desk that has none of its own: one that has installed Drillbook, and holds nothing but its
 * content. The repository has its own, and a test takes none.
 * @param folder holds `src/handbook`
 * @returns takes it back, for a test.
 */
export function useHandbook(folder: string): () => void {
  const before = engine;
  engine = folder;
  return () => {
    engine = before;
  };
}

/** The folder below which a content file is read: the project's, but for the handbook of a desk that has none of its own. */
export function homeOf(root: string, path: string): string {
  if (engine === undefined || !path.startsWith(handbookFolder)) return root;
  return existsSync(join(root, handbookFolder)) ? root : engine;
}
