import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../../src/load/inside.ts';

/** Below the folder that npm leaves to tools: git ignores it, and whoever deletes it loses time alone. */
const folder = 'node_modules/.cache/drillbook';

/**
 * The folder in which a project's check keeps what it has worked out. None where a build machine runs it: nothing is left there from the last
 * run, and what says whether a change may be merged rests on nothing that was kept. None where no tool has a folder in the project, either.
 */
export function cacheFolder(root: string, { CI }: Readonly<Record<string, string | undefined>>): string | undefined {
  if (CI !== undefined && !['', '0', 'false'].includes(CI)) return undefined;
  return existsSync(join(root, 'node_modules')) && isInside(root, folder) ? join(root, folder) : undefined;
}
