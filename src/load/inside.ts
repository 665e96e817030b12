import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Whether a path below a folder really lies in it, every symbolic link followed. What does not exist lies where its nearest
 * folder does. A content folder may come from a stranger's pull request: a link in it must not show what lies elsewhere on the machine.
 */
export function isInside(root: string, path: string): boolean {
  const below = relative(realpathSync(root), real(join(root, path)));
  return below !== '..' && !below.startsWith(`..${sep}`) && !/^(?:[a-zA-Z]:|[\\/])/.test(below);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : real(folder);
  }
}

/** What a report says of a link that leads out. */
export const leadsOut = 'this symbolic link leads out of the project, so it was not followed';
