import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fingerprintOf } from './bytes.ts';
import { bytesOf, removeQuietly, replaceFile, writeThrough } from './disk.ts';

/** One file of a change. It is not there before where `before` is undefined, and gone afterwards where `after` is. */
export interface FileChange {
  /** Relative to the project. */
  path: string;
  before: string | undefined;
  after: string | Uint8Array | undefined;
}

const step = z.strictObject({
  path: z.string(),
  /** SHA-256 of the file's bytes; null where there is no file. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const planSchema = z.strictObject({
  /** What was called, to tell somebody who calls it again that it is done. */
  called: z.string(),
  steps: z.array(step),
  /** Folders that are made for it. */
  folders: z.array(z.string()),
});
export type Plan = z.output<typeof planSchema>;

/**
 * A change of many files on the disk. Its name says how far it is: a `plan` has touched nothing yet, what is `agreed` is carried on to
 * its end, and what goes `back` is taken back to its beginning. Each passes to the next by one renaming.
 */
const stages = ['back', 'agreed', 'plan'] as const;
type Stage = (typeof stages)[number];

const journalFile = (folder: string, stage: Stage) => join(folder, `${stage}.json`);

/** What a change that broke off has come to. */
export type Outcome =
  | { is: 'nothing' }
  | { is: 'finished' | 'taken back'; called: string }
  /** Somebody else has changed these files meanwhile. */
  | { is: 'stuck'; called: string; paths: readonly string[] };

/** Writes all changes, or none. Never half of them for longer than a process lives: `settle` ends what it could not. */
export function carryOut(root: string, folder: string, called: string, changes: readonly FileChange[]): void {
  const plan: Plan = {
    called,
    steps: changes.map(({ path, before, after }) => ({
      path,
      before: fingerprintOf(before),
      after: fingerprintOf(after),
    })),
    folders: missingFolders(root, changes),
  };
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  try {
    replaceFile(journalFile(folder, 'plan'), Buffer.from(JSON.stringify(plan)));
    for (const path of plan.folders) mkdirSync(join(root, path));
    for (const { path, before } of plan.steps) stage(root, path, texts.get(path), before !== null);
    renameSync(journalFile(folder, 'plan'), journalFile(folder, 'agreed'));
    forward(root, plan);
  } catch (error) {
    takeBack(root, folder, plan);
    throw error;
  }
  clear(root, plan);
  if (!isLeft(root, plan)) removeQuietly(journalFile(folder, 'agreed'));
}

/** Ends what a command that died, or a disk that failed, left in its folder. */
export function settle(root: string, folder: string): Outcome {
  const at = stages.find((name) => existsSync(journalFile(folder, name)));
  if (at === undefined) return { is: 'nothing' };
  const plan = planSchema.parse(JSON.parse(readFileSync(journalFile(folder, at), 'utf8')));
  const { called } = plan;
  if (at === 'plan') {
    discard(root, plan);
    return { is: 'taken back', called };
  }
  const moved = plan.steps.filter((one) => !isKnown(root, one, at));
  if (at === 'agreed' && moved.length > 0 && plan.steps.every((one) => now(root, one.path) === one.before)) {
    discard(root, plan);
    return { is: 'taken back', called };
  }
  if (moved.length > 0) return { is: 'stuck', called, paths: moved.map(({ path }) => path) };
  if (at === 'agreed') {
    forward(root, plan);
    clear(root, plan);
    return { is: 'finished', called };
  }
  back(root, plan);
  discard(root, plan);
  return { is: 'taken back', called };
}

/** Beside each file, what it will be, and what it was. */
function stage(root: string, path: string, after: string | Uint8Array | undefined, existed: boolean): void {
  const full = join(root, path);
  const mode = existed ? statSync(full).mode & 0o777 : undefined;
  if (after !== undefined) writeThrough(beside(full, 'new'), Buffer.from(after), mode);
  if (existed) writeThrough(beside(full, 'old'), readFileSync(full), mode);
}

const besides = ['new', 'old'] as const;

/** Both hidden from every reader of content, and on the same disk as the file, so that each step is one renaming. */
function beside(full: string, what: (typeof besides)[number]): string {
  return join(dirname(full), `.${full.slice(dirname(full).length + 1)}.drillbook-${what}`);
}

function forward(root: string, { steps }: Plan): void {
  for (const { path, after } of steps) {
    const full = join(root, path);
    if (after === null) rmSync(full, { force: true });
    else if (existsSync(beside(full, 'new'))) renameSync(beside(full, 'new'), full);
  }
}

function back(root: string, { steps }: Plan): void {
  for (const { path, before } of [...steps].reverse()) {
    const full = join(root, path);
    if (before === null) rmSync(full, { force: true });
    else if (existsSync(beside(full, 'old'))) renameSync(beside(full, 'old'), full);
  }
}

/** Takes back as far as the disk lets it. What it does not let is left to `settle`. */
function takeBack(root: string, folder: string, plan: Plan): void {
  try {
    if (existsSync(journalFile(folder, 'agreed'))) {
      renameSync(journalFile(folder, 'agreed'), journalFile(folder, 'back'));
      back(root, plan);
    }
    discard(root, plan);
    if (isLeft(root, plan)) return;
    for (const at of ['plan', 'back'] as const) removeQuietly(journalFile(folder, at));
  } catch {}
}

/** Whether anything of a change still lies beside the files. */
function isLeft(root: string, { steps }: Plan): boolean {
  return steps.some(({ path }) => besides.some((what) => existsSync(beside(join(root, path), what))));
}

/** Whether a folder still holds a change that is neither done nor taken back. */
export function isUnsettled(folder: string): boolean {
  return stages.some((stage) => existsSync(journalFile(folder, stage)));
}

function clear(root: string, { steps }: Plan): void {
  for (const { path } of steps) for (const what of besides) removeQuietly(beside(join(root, path), what));
}

function discard(root: string, plan: Plan): void {
  clear(root, plan);
  for (const folder of [...plan.folders].reverse()) {
    try {
      rmdirSync(join(root, folder));
    } catch {}
  }
}

/** Whether a file is as the change found it or leaves it, and what it still needs is there. */
function isKnown(root: string, { path, before, after }: Plan['steps'][number], at: 'agreed' | 'back'): boolean {
  const is = now(root, path);
  const wanted = at === 'agreed' ? after : before;
  if (is === wanted) return true;
  if (is !== (at === 'agreed' ? before : after)) return false;
  return (
    wanted === null || fingerprintOf(bytesOf(beside(join(root, path), at === 'agreed' ? 'new' : 'old'))) === wanted
  );
}

function now(root: string, path: string): string | null {
  return fingerprintOf(bytesOf(join(root, path)));
}

/** The folders that are not there yet, each after the one that it lies in. */
function missingFolders(root: string, changes: readonly FileChange[]): string[] {
  const missing = new Set<string>();
  const add = (folder: string) => {
    if (folder === '.' || missing.has(folder) || existsSync(join(root, folder))) return;
    add(dirname(folder));
    missing.add(folder);
  };
  for (const { path, after } of changes) if (after !== undefined) add(dirname(path));
  return [...missing];
}
