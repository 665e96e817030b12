import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from '../../src/trace/author/rename/rename.ts';

/**
 * Writes every change, or none: when one fails, what was written before it is put back, and the failure thrown on.
 * @throws Error when a file is not what it was when the changes were worked out.
 */
export function writeAll(root: string, changes: readonly Change[]): void {
  for (const { oldPath, newPath, before } of changes) {
    const now = oldPath === undefined ? undefined : readFileSync(join(root, oldPath), 'utf8');
    if (now !== undefined && now !== before) throw new Error(`${oldPath} has changed meanwhile; nothing was written`);
    if (oldPath !== newPath && existsSync(join(root, newPath)))
      throw new Error(`${newPath} exists already; nothing was written`);
  }
  const done: Change[] = [];
  try {
    for (const change of changes) {
      done.push(change);
      mkdirSync(dirname(join(root, change.newPath)), { recursive: true });
      writeFileSync(join(root, change.newPath), change.after);
      if (change.oldPath !== undefined && change.oldPath !== change.newPath) rmSync(join(root, change.oldPath));
    }
  } catch (error) {
    for (const change of done) restore(root, change);
    throw error;
  }
}

function restore(root: string, { oldPath, newPath, before }: Change): void {
  if (oldPath !== newPath) rmSync(join(root, newPath), { force: true });
  if (oldPath !== undefined) writeFileSync(join(root, oldPath), before);
}
