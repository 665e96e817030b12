import { isAbsolute, relative } from 'node:path';
import { commands } from '../commands.ts';
import { runCommand } from './run-command.ts';

/** Runs a command as this process: its words, its folder, its exit code. */
export async function runAsProcess(script: string): Promise<void> {
  // Who reads along may stop, as `| head` does; the command still ends with its own exit code.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const root = process.cwd();
  process.exitCode = await runCommand(commands, script, process.argv.slice(2), {
    root,
    from: standingIn(root, process.env['INIT_CWD']),
    now: new Date(),
    environment: process.env,
    terminal: process.stdout.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

/** npm runs a script in the project's folder, and says in which folder of it the person stands. */
function standingIn(root: string, called: string | undefined): string {
  const below = called === undefined ? '..' : relative(root, called);
  return called === undefined || below.startsWith('..') || isAbsolute(below) ? root : called;
}
