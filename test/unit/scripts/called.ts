import { commands } from '../../../scripts/commands.ts';
import { runCommand } from '../../../scripts/lib/run-command.ts';
import type { Surroundings } from '../../../scripts/lib/surroundings.ts';

/** What came of a command. */
export interface Outcome {
  status: number;
  out: string;
  err: string;
}

/** Runs a command in this process, in a folder: starting a Node for each takes seconds on a busy machine. */
export async function called(
  root: string,
  script: string,
  words: readonly string[],
  surroundings: Partial<Surroundings> = {},
): Promise<Outcome> {
  let out = '';
  let err = '';
  const status = await runCommand(commands, script, words, {
    root,
    from: root,
    now: new Date('2026-11-21T12:00:00Z'),
    environment: {},
    terminal: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...surroundings,
  });
  return { status, out, err };
}
