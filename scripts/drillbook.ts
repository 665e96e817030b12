import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { useHandbook } from '../src/load/handbook.ts';
import { contentFolder } from '../src/trace/project/content-folder.ts';
import { asProgramme, programme } from '../src/trace/report/as-called.ts';
import { nearest } from '../src/trace/text/nearest.ts';
import { deskCommands } from './desk-commands.ts';
import { astros, runAstro } from './lib/astro.ts';
import { ownVersion } from './lib/own-version.ts';
import { runHere } from './lib/run-here.ts';

/** `drillbook links docs` is short for `drillbook check links docs`. */
const short: Readonly<Record<string, readonly string[]>> = { links: ['check', 'links'] };

const names = new Set(deskCommands.map(({ name }) => name.split(' ')[0] ?? name));

/**
 * The programme `drillbook`: the commands of the table and those of Astro, run against the desk that the person stands in.
 * @param line what stands behind the programme's name
 * @param engine the folder of this package; its handbook counts for desks that have none of their own
 */
export async function drillbook(line: readonly string[], engine: string): Promise<void> {
  const [word, ...rest] = line;
  if (word === undefined || ['--help', '-h', 'help'].includes(word)) {
    process.stdout.write(`${help()}\n`);
    process.exitCode = word === undefined ? 2 : 0;
    return;
  }
  if (word === '--version') {
    process.stdout.write(`${ownVersion()}\n`);
    return;
  }
  const from = process.cwd();
  const root = deskAround(from) ?? from;
  const astro = astros[word];
  if (astro) {
    process.exitCode = runAstro(root, astro.command, rest);
    return;
  }
  const [script, ...first] = short[word] ?? [word];
  if (script === undefined || !names.has(script)) {
    const near = nearest(word, [...names, ...Object.keys(short), ...Object.keys(astros)]);
    process.stderr.write(
      `drillbook: there is no command "${word.replaceAll(/[^\x20-\x7e]/g, '?')}"; ${near ? `did you mean ${near}?` : `${programme} --help lists them`}\n`,
    );
    process.exitCode = 2;
    return;
  }
  useHandbook(engine);
  await runHere(deskCommands, script, [...first, ...rest], {
    root,
    from,
    asCalled: (text) => asProgramme(text, new Set([...names, ...Object.keys(astros)])),
  });
}

function help(): string {
  const rows = [
    ...Object.entries(astros).map(([name, { summary }]) => [name, summary] as const),
    ...deskCommands.map(({ name, summary }) => [name === 'check links' ? 'links' : name, summary] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${programme} <command> …   run in the folder of a desk, or in any folder below it`,
    rows.map(([name, summary]) => `  ${name.padEnd(width)}   ${summary}`).join('\n'),
    `${programme} <command> --help says what a command takes. Exit: 0 holds or done, 1 findings or refused, 2 could not run.`,
  ].join('\n\n');
}

/** The nearest folder, this one or one above it, that holds a desk's content. */
function deskAround(folder: string): string | undefined {
  if (existsSync(join(folder, contentFolder))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : deskAround(above);
}
