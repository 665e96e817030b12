import { isAbsolute, relative } from 'node:path';
import type { Command } from './command.ts';
import { runCommand } from './run-command.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs a command of the repository as this process: its words, its folder, its exit code. */
export async function runAsProcess(script: string): Promise<void> {
  const { commands } = await import('../commands.ts');
  const root = process.cwd();
  await runHere(commands, script, process.argv.slice(2), { root, from: standingIn(root, process.env['INIT_CWD']) });
}

/** Runs one command of a table in this process, with the process's own output and exit code. */
export async function runHere(
  commands: readonly Command[],
  script: string,
  line: readonly string[],
  place: Pick<Surroundings, 'root' | 'from' | 'asCalled'>,
): Promise<void> {
  letReadersGo();
  process.exitCode = await runCommand(commands, script, line, {
    ...place,
    now: new Date(),
    environment: process.env,
    terminal: process.stdout.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

/** Who reads along may stop, as `| head` does; the command still ends with its own exit code. */
function letReadersGo(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** npm runs a script in the project's folder, and says in which folder of it the person stands. */
function standingIn(root: string, called: string | undefined): string {
  const below = called === undefined ? '..' : relative(root, called);
  return called === undefined || below.startsWith('..') || isAbsolute(below) ? root : called;
}
