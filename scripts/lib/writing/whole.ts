import { join } from 'node:path';
import { homeOf } from '../../../src/load/handbook.ts';
import { isInside } from '../../../src/load/inside.ts';
import { contentFolder, handbookFolder } from '../../../src/trace/project/content-folder.ts';
import { reason } from '../files.ts';
import { Refused, type Surroundings, UsageError } from '../surroundings.ts';
import { fingerprintOf } from './bytes.ts';
import { bytesOf } from './disk.ts';
import { carryOut, type FileChange, isUnsettled, settle } from './journal.ts';
import { type Lock, takeLock } from './lock.ts';

/** Writes all of a command's files, or none. */
export type Write = (changes: readonly FileChange[]) => void;

/**
 * Runs a command that writes to the project: nobody else writes meanwhile, and what it writes is written whole or not at all. What a
 * command that was killed had left is ended first: its change is finished, or taken back where nothing of it had been written. When that
 * was this very command, it is done and not done again.
 * @param called the command with all that it was called with.
 * @returns what `work` returns, or 0 when it was finished already.
 * @throws Refused when another command writes, when a file has changed meanwhile, or a path leads out of the project; UsageError when
 *   the disk does not take it. Then the files are as they were.
 */
export async function writingWhole(
  { root, err }: Pick<Surroundings, 'root' | 'err'>,
  called: string,
  work: (write: Write) => number | Promise<number>,
): Promise<number> {
  const lock = lockOf(root);
  try {
    if (endWhatBrokeOff(root, lock, called, err)) return 0;
    return await work((changes) => {
      refuseStrangers(root, changes);
      onDisk(
        () => carryOut(root, lock.folder, called, changes),
        () => isUnsettled(lock.folder),
      );
    });
  } finally {
    lock.release(isUnsettled(lock.folder));
  }
}

function lockOf(root: string): Lock {
  return onDisk(() => takeLock(root));
}

/** @returns whether the command that is called now was among it, and is finished. */
function endWhatBrokeOff(root: string, { left, end }: Lock, called: string, err: (text: string) => void): boolean {
  let done = false;
  for (const folder of left) {
    const outcome = onDisk(() => settle(root, folder));
    if (outcome.is === 'stuck')
      throw new Refused(
        `a command broke off here (${outcome.called}), and ${outcome.paths.join(', ')} changed since: put the content back as you want it (git can), then delete ${folder.slice(root.length + 1)}; nothing was written`,
      );
    end(folder);
    if (outcome.is === 'nothing') continue;
    err(`a command had broken off here, and is ${outcome.is} now: ${outcome.called}\n`);
    done ||= outcome.is === 'finished' && outcome.called === called;
  }
  return done;
}

function refuseStrangers(root: string, changes: readonly FileChange[]): void {
  for (const { path, before } of changes) {
    if (homeOf(root, path) !== root)
      throw new Refused(
        `${path} is a file of the installed package; copy it to ${contentFolder}${path.slice(handbookFolder.length)}, where the desk's own counts; nothing was written`,
      );
    if (!isInside(root, path))
      throw new Refused(`${path} leads out of the project by a symbolic link; nothing was written`);
    const now = onDisk(() => bytesOf(join(root, path)));
    if (before === undefined && now !== undefined) throw new Refused(`${path} exists already; nothing was written`);
    if (fingerprintOf(now) !== fingerprintOf(before))
      throw new Refused(`${path} has changed meanwhile; nothing was written`);
  }
}

/** @throws UsageError with a sentence, when the disk does not do what is asked of it. */
function onDisk<Result>(act: () => Result, brokeOff = () => false): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new UsageError(
        `${brokeOff() ? 'it broke off, and the same command ends it when it is run again' : 'nothing was written'}: ${reason(error)} (${pathOf(error)})`,
      );
    throw error;
  }
}

/** A command as somebody would call it again: what it was called with names a change that broke off. */
export function calledAs(
  script: string,
  words: readonly string[],
  values: Readonly<Record<string, unknown>> = {},
): string {
  const quoted = (text: string) => (/^[\w./:#@+=-]+$/.test(text) ? text : JSON.stringify(text));
  const options = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [value === true ? `--${name}` : `--${name} ${quoted(String(value))}`],
  );
  return `npm run ${script} -- ${[...words.map(quoted), ...options].join(' ')}`;
}

function pathOf(error: Error): string {
  return 'path' in error ? String(error.path) : error.message;
}
