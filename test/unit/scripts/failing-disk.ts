import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** How a disk fails. It `dies` as a process does that is killed: nothing is written from then on, and a text may be cut in its middle. */
export type Failure = 'dies' | 'is full' | 'is full once' | 'is read-only';

/** What a run wrote, and whether the disk failed in it. */
export interface Written {
  /** Steps that changed something on the disk. */
  steps: number;
  failed: boolean;
}

const { openSync, writeSync, closeSync, writeFileSync, renameSync, mkdirSync, rmdirSync, rmSync, existsSync } = fs;
const real = { openSync, writeSync, closeSync, writeFileSync, renameSync, mkdirSync, rmdirSync, rmSync };
const codes: Record<Failure, string> = {
  dies: 'EIO',
  'is full': 'ENOSPC',
  'is full once': 'ENOSPC',
  'is read-only': 'EROFS',
};

/** Runs something on a disk that fails at its nth step below a folder: at a write, a new folder, a renaming, a removal. 0 never fails. */
export async function onFailingDisk(
  root: string,
  failure: Failure,
  at: number,
  run: () => Promise<unknown>,
): Promise<Written> {
  const written: Written = { steps: 0, failed: false };
  const open = new Set<number>();
  const below = (path: unknown): path is string => typeof path === 'string' && path.startsWith(root);
  const needsRoom = (name: string) => ['openSync', 'writeSync', 'mkdirSync', 'writeFileSync'].includes(name);
  /** Throws where this step fails. `torn` writes what a kill leaves of it. */
  const step = (name: string, torn?: () => void) => {
    written.steps += 1;
    if (at === 0 || written.steps < at) return;
    if (failure === 'is full once' && written.steps > at) return;
    if (failure.startsWith('is full') && !needsRoom(name)) return;
    if (written.steps === at && failure !== 'is read-only') torn?.();
    written.failed = true;
    throw Object.assign(new Error(`${codes[failure]}: ${name}`), { code: codes[failure], syscall: name });
  };
  Object.assign(fs, {
    openSync: (path: fs.PathLike, flags?: fs.OpenMode, mode?: fs.Mode) => {
      const changes = below(path) && typeof flags === 'string' && flags !== 'r';
      if (changes) step('openSync');
      const file = real.openSync(path, flags ?? 'r', mode);
      if (changes) open.add(file);
      return file;
    },
    writeSync: (file: number, bytes: Uint8Array, from = 0) => {
      if (open.has(file)) step('writeSync', () => real.writeSync(file, bytes.subarray(from, from + bytes.length / 2)));
      return real.writeSync(file, bytes, from);
    },
    closeSync: (file: number) => {
      open.delete(file);
      real.closeSync(file);
    },
    writeFileSync: (path: fs.PathLike, text: string | Uint8Array, options?: fs.WriteFileOptions) => {
      if (below(path)) step('writeFileSync', () => real.writeFileSync(path, text.slice(0, text.length / 2), options));
      real.writeFileSync(path, text, options);
    },
    renameSync: (from: fs.PathLike, to: fs.PathLike) => {
      if (below(to)) step('renameSync');
      real.renameSync(from, to);
    },
    mkdirSync: (path: fs.PathLike, options?: fs.MakeDirectoryOptions) => {
      if (below(path)) step('mkdirSync');
      return real.mkdirSync(path, options);
    },
    rmdirSync: (path: fs.PathLike) => {
      if (below(path)) step('rmdirSync');
      real.rmdirSync(path);
    },
    rmSync: (path: fs.PathLike, options?: fs.RmOptions) => {
      if (below(path) && existsSync(path)) step('rmSync');
      real.rmSync(path, options);
    },
  });
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  return written;
}
