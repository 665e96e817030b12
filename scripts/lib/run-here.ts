import { readDeskConfig } from '../../src/integration/desk-config.ts';
import { visible, withoutCommands } from '../../src/model/visible.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Command } from './command.ts';
import { runCommand } from './run-command.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs one command of a table in this process, with the process's own output and exit code, once the desk has said what it has of its own. */
export async function runHere(
  commands: readonly Command[],
  script: string,
  line: readonly string[],
  place: Pick<Surroundings, 'root' | 'from' | 'asCalled'>,
): Promise<void> {
  letReadersGo();
  try {
    if (!isBare(commands, script, line)) await readDeskConfig(place.root);
  } catch (error) {
    process.stderr.write(
      `astro.config: ${withoutCommands(visible(error instanceof Error ? error.message : String(error)))}\n`,
    );
    process.exitCode = 2;
    return;
  }
  process.exitCode = await runCommand(commands, script, line, {
    ...place,
    cache: cacheFolder(place.root, process.env),
    now: new Date(),
    environment: process.env,
    terminal: process.stdout.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

/** Whether a call is of a command that needs nothing of the desk. Where that is not plain at once, it is none. */
function isBare(commands: readonly Command[], script: string, [word, ...rest]: readonly string[]): boolean {
  return commands.find(({ name }) => name === `${script} ${word}`)?.isBare(rest) ?? false;
}

/** Who reads along may stop, as `| head` does; the command still ends with its own exit code. */
function letReadersGo(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
