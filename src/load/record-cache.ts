import { hash, randomUUID } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { keepFile, progressOf, recallFile } from '../trace/project/kept-file.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { engineStamp } from './engine-stamp.ts';

/** What was worked out from content files before, for the next process. It only saves time: without it everything is worked out again. */
export interface RecordCache {
  /** Gives files what was worked out from the same texts by the same engine. */
  recall(files: readonly SourceFile[]): void;
  /** Keeps what was worked out from these files, and nothing of others. Without a word where the disk does not take it. */
  keep(files: readonly SourceFile[]): void;
}

/** What is kept of one file, and how much that was. */
interface Entry {
  bytes: Buffer;
  progress: string;
}

/** The most that is read or written, in bytes: some hundred times the content of this repository. */
const largest = 256_000_000;

const fileName = 'records';
const unfinished = '.new';

/** After this long, in milliseconds, nobody writes a file any more that was begun. */
const abandoned = 3_600_000;

/**
 * The cache in a folder, which is made when something is first kept; the folder around it has to be there. It is one file that is
 * replaced whole. What is torn, of another engine, or may have been put there by somebody else counts as not there.
 */
export function recordCache(folder: string): RecordCache {
  const path = join(folder, fileName);
  // Where our own code can't be read as files, as in an archive, nobody can tell one engine from another.
  const stamp = quietly(engineStamp);
  if (stamp === undefined) return { recall() {}, keep() {} };
  const names = new WeakMap<SourceFile, string>();
  const nameOf = (file: SourceFile) => {
    const name = names.get(file) ?? hash('sha256', `${file.path}\0${file.text}`);
    names.set(file, name);
    return name;
  };
  let entries: ReadonlyMap<string, Entry> = new Map();
  let stored = 0;
  return {
    recall(files) {
      const read = quietly(() => readEntries(path, stamp)) ?? new Map<string, Buffer>();
      const recalled = new Map<string, Entry>();
      for (const file of files) {
        const bytes = file.fault === undefined ? read.get(nameOf(file)) : undefined;
        if (!bytes) continue;
        quietly(() => {
          recallFile(file, bytes.toString());
          recalled.set(nameOf(file), { bytes, progress: progressOf(file) });
        });
      }
      entries = recalled;
      stored = read.size;
    },
    keep(files) {
      const now = new Map<string, Entry>();
      let fresh = false;
      for (const file of files) {
        const name = nameOf(file);
        const known = entries.get(name);
        if (known?.progress === progressOf(file)) {
          now.set(name, known);
          continue;
        }
        const text = quietly(() => keepFile(file));
        if (text === undefined) continue;
        now.set(name, { bytes: Buffer.from(text), progress: progressOf(file) });
        fresh = true;
      }
      if (!fresh && now.size === stored) return;
      quietly(() => writeEntries(folder, stamp, now));
      entries = now;
      stored = now.size;
    },
  };
}

/** What a cache can't do it leaves undone: no disk and no stranger's file is a reason for a check to fail. */
function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** @throws whatever keeps the file from being read, or from being believed. */
function readEntries(path: string, stamp: string): ReadonlyMap<string, Buffer> {
  const place = placeOf(dirname(path));
  const file = lstatSync(path);
  if (!file.isFile() || !isOurs(file) || file.size > largest) throw new Error('not ours');
  const bytes = readFileSync(path);
  const sumEnd = bytes.indexOf('\n');
  const headEnd = bytes.indexOf('\n', sumEnd + 1);
  if (hash('sha256', bytes.subarray(sumEnd + 1)) !== bytes.toString('latin1', 0, sumEnd)) throw new Error('torn');
  const head: { stamp: string; place: string; entries: readonly (readonly [string, number])[] } = JSON.parse(
    bytes.toString('utf8', sumEnd + 1, headEnd),
  );
  if (head.stamp !== stamp || head.place !== place) throw new Error('of another engine, or of another folder');
  const entries = new Map<string, Buffer>();
  let at = headEnd + 1;
  for (const [name, length] of head.entries) {
    entries.set(name, bytes.subarray(at, at + length));
    at += length;
  }
  return entries;
}

/** @throws whatever the disk throws. */
function writeEntries(folder: string, stamp: string, entries: ReadonlyMap<string, Entry>): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { mode: 0o700 });
  }
  const head = {
    stamp,
    place: placeOf(folder),
    entries: [...entries].map(([name, { bytes }]) => [name, bytes.length]),
  };
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    ...[...entries.values()].map(({ bytes }) => bytes),
  ]);
  if (body.length > largest) return;
  clear(folder);
  const path = join(folder, `${randomUUID()}${unfinished}`);
  try {
    writeFileSync(path, Buffer.concat([Buffer.from(`${hash('sha256', body)}\n`), body]), { mode: 0o600, flag: 'wx' });
    renameSync(path, join(folder, fileName));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Removes what runs that were killed had begun to write. */
function clear(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const begun = name.endsWith(unfinished) ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    if (begun && Date.now() - begun.mtimeMs > abandoned) rmSync(path, { force: true });
  }
}

/**
 * The folder as this machine knows it. A file that came with a repository, an archive or a copy was not written for it, and nobody else
 * can have written into it.
 * @throws Error when others may write there.
 */
function placeOf(folder: string): string {
  const found = lstatSync(folder);
  if (!found.isDirectory() || !isOurs(found)) throw new Error('not ours');
  return `${found.dev}:${found.ino}`;
}

/** Whether nobody but the one who runs this may write there. Windows has neither owner nor mode to ask. */
function isOurs({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
