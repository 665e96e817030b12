import { isAbsolute, relative } from 'node:path';
import { commands } from '../commands.ts';
import { runHere } from './run-here.ts';

/** Runs a command of the repository as this process: its words, its folder, its exit code. */
export async function runAsProcess(script: string): Promise<void> {
  const root = process.cwd();
  await runHere(commands, script, process.argv.slice(2), { root, from: standingIn(root, process.env['INIT_CWD']) });
}

/** npm runs a script in the project's folder, and says in which folder of it the person stands. */
function standingIn(root: string, called: string | undefined): string {
  const below = called === undefined ? '..' : relative(root, called);
  return called === undefined || below.startsWith('..') || isAbsolute(below) ? root : called;
}
