import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Surroundings, UsageError } from './surroundings.ts';

/**
 * The text of a file that somebody has named; `what` is how they named it: "--baseline".  * @throws UsageError when it cannot be read.
 */
export function readNamed({ from }: Surroundings, path: string, what?: string): string {
  try {
    return readFileSync(resolve(from, path), 'utf8');
  } catch (error) {
    throw new UsageError(`${named(path, what)} cannot be read: ${reason(error)}`);
  }
}

/**
 * Writes a file that somebody has named, or adds to it.
 * @throws UsageError when it cannot be written.
 */
export function writeNamed(
  { from }: Surroundings,
  path: string,
  text: string | Uint8Array,
  { what, append = false }: { what?: string; append?: boolean } = {},
): void {
  try {
    writeFileSync(resolve(from, path), text, { flag: append ? 'a' : 'w' });
  } catch (error) {
    throw new UsageError(`${named(path, what)} cannot be written: ${reason(error)}`);
  }
}

/** Writes a new file and its folders; never over one that is there. */
export function writeNew(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

function named(path: string, what: string | undefined): string {
  return what === undefined ? path : `${what} ${path}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'it is not allowed to you',
  EPERM: 'it is not allowed to you',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  return reasons[code] ?? code;
}
