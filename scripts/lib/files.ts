import { appendFileSync, existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Surroundings, UsageError } from './surroundings.ts';
import { replaceFile } from './writing/disk.ts';

/**
 * The text of a file that somebody has named; `what` is how they named it: "--baseline".
 * @throws UsageError when it cannot be read.
 */
export function readNamed(surroundings: Surroundings, path: string, what?: string): string {
  return readNamedBytes(surroundings, path, what).toString('utf8');
}

/** The same, as bytes. @throws UsageError when it cannot be read. */
export function readNamedBytes({ from }: Surroundings, path: string, what?: string): Buffer {
  try {
    return readFileSync(resolve(from, path));
  } catch (error) {
    throw new UsageError(`${named(path, what)} cannot be read: ${reason(error)}`);
  }
}

/**
 * Writes a file that somebody has named, whole or not at all, or adds to it.
 * @throws UsageError when it cannot be written.
 */
export function writeNamed(
  { from }: Surroundings,
  path: string,
  text: string | Uint8Array,
  { what, append = false }: { what?: string; append?: boolean } = {},
): void {
  try {
    const full = resolve(from, path);
    if (append) appendFileSync(full, text);
    else if (isFile(full)) replaceFile(realpathSync(full), Buffer.from(text), statSync(full).mode & 0o777);
    else if (existsSync(full)) writeFileSync(full, text);
    else replaceFile(full, Buffer.from(text));
  } catch (error) {
    throw new UsageError(`${named(path, what)} cannot be written: ${reason(error)}`);
  }
}

/** A pipe or a device is written to as it is. */
function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
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
  EEXIST: 'it is there already',
  EBUSY: 'something else holds it',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its symbolic links lead in a circle',
  EDQUOT: 'your share of the disk is full',
  EIO: 'the disk has failed',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** Why the disk did not do it, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  return reasons[code] ?? code;
}
