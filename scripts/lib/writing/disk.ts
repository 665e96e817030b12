import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes a new file and returns when the disk has it, not just the system. */
export function writeThrough(path: string, bytes: Uint8Array, mode = 0o666): void {
  const file = openSync(path, 'w', mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Replaces a file's content in one step: whoever reads it finds the old text or the new one, never a part. */
export function replaceFile(path: string, bytes: Uint8Array, mode?: number): void {
  const next = `${path}.next`;
  try {
    writeThrough(next, bytes, mode);
    renameSync(next, path);
  } catch (error) {
    removeQuietly(next);
    throw error;
  }
}

/** Removes what may be there. What cannot be removed is left: the next command that writes tries again. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {}
}

/** The bytes of a file; undefined where there is none. */
export function bytesOf(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
