import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Refused } from '../surroundings.ts';
import { removeQuietly } from './disk.ts';

/** The folder that a command holds while it writes. What it means to do stands in it. */
export const writingFolder = '.drillbook-writing';

const ownerSchema = z.object({ process: z.int(), machine: z.string() });

/** What this process holds now: its own number in a folder says nothing more. */
const heldHere = new Set<string>();

/** The project, taken for writing. */
export interface Lock {
  /** The folder that is held. */
  folder: string;
  /** What commands that died left behind, to be finished first. */
  left: readonly string[];
  /** Removes a folder of `left` that is finished. */
  end(folder: string): void;
  /** Gives the project back. With `keep`, what stands in the folder is left for the next command to finish. */
  release(keep: boolean): void;
}

/**
 * Takes the project for writing. The folder comes into being whole, by a renaming, so that two commands never both have it.
 * @throws Refused when another command is writing.
 */
export function takeLock(root: string): Lock {
  const left = abandoned(root).map((folder, index) => {
    const taken = join(root, `${writingFolder}.${process.pid}.${index}`);
    try {
      if (folder !== taken) renameSync(folder, taken);
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? busy() : error;
    }
    return taken;
  });
  const own = join(root, `${writingFolder}.${process.pid}`);
  const folder = join(root, writingFolder);
  mkdirSync(own);
  try {
    writeFileSync(join(own, 'owner.json'), JSON.stringify({ process: process.pid, machine: hostname() }));
    renameSync(own, folder);
  } catch (error) {
    removeQuietly(own);
    throw ['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(codeOf(error)) ? busy() : error;
  }
  heldHere.add(folder);
  return {
    folder,
    left,
    end: removeQuietly,
    release: (keep) => {
      heldHere.delete(folder);
      if (!keep) removeQuietly(folder);
    },
  };
}

/** The folders of commands that are no more. @throws Refused when one of them still runs. */
function abandoned(root: string): string[] {
  return readdirSync(root)
    .filter((name) => name === writingFolder || name.startsWith(`${writingFolder}.`))
    .sort()
    .map((name) => {
      if (isHeld(join(root, name), name)) throw busy();
      return join(root, name);
    });
}

/** A folder under its own name belongs to whom it names; one that is being taken, to the process in its name. */
function isHeld(folder: string, name: string): boolean {
  if (heldHere.has(folder)) return true;
  const number = Number(name.split('.')[2] ?? Number.NaN);
  const by = Number.isNaN(number) ? ownerOf(folder) : { process: number, machine: hostname() };
  if (by === undefined) return false;
  return by.machine !== hostname() || (by.process !== process.pid && isAlive(by.process));
}

function ownerOf(folder: string): z.output<typeof ownerSchema> | undefined {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function busy(): Refused {
  return new Refused(
    `another command is writing here, so nothing was written: try again when it has ended (if none runs, on this machine or another, delete ${writingFolder})`,
  );
}
