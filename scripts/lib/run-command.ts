import { NoProject } from '../../src/load/no-project.ts';
import { visible, withoutCommands } from '../../src/model/visible.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { type Command, usage } from './command.ts';
import { reason } from './files.ts';
import { Refused, type Surroundings, UsageError } from './surroundings.ts';

/**
 * Runs one of the commands that an npm script stands for, with the words of a command line. Never throws: what goes wrong is a
 * sentence on `err` and an exit code.
 * @returns 0 holds or done, 1 findings or refused by the content, 2 could not run.
 */
export async function runCommand(
  commands: readonly Command[],
  script: string,
  line: readonly string[],
  bare: Surroundings,
): Promise<number> {
  const surroundings = inert(bare);
  try {
    const { chosen, rest } = choose(commands, script, line, bare.asCalled);
    if (wantsHelp(rest)) {
      const others = chosen.name === script ? commands.filter(({ name }) => name.startsWith(`${script} `)) : [];
      surroundings.out(`${usage(chosen, others, bare.asCalled)}\n`);
      return 0;
    }
    return await chosen.run(rest, surroundings);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const expected = error instanceof UsageError || error instanceof NoProject || error instanceof Refused;
    const disk = error instanceof Error && 'syscall' in error && 'path' in error;
    const said = disk
      ? `${String(error.path)}: ${reason(error)}`
      : `it failed, and this is a defect of ours: ${message}`;
    surroundings.err(`${script}: ${expected ? message : said}\n`);
    return error instanceof Refused ? 1 : 2;
  }
}

/** Surroundings that obey nothing in what they are told. */
function inert(bare: Surroundings): Surroundings {
  const { asCalled = (text: string) => text } = bare;
  return {
    ...bare,
    out: (text) => bare.out(withoutCommands(visible(asCalled(text)))),
    err: (text) => bare.err(withoutCommands(visible(asCalled(text)))),
    painted: (text) => bare.out(text),
  };
}

/** What stands after `--` is text, not an option. */
function wantsHelp(line: readonly string[]): boolean {
  const end = line.indexOf('--');
  return line.slice(0, end === -1 ? undefined : end).some((word) => word === '--help' || word === '-h');
}

/** `check links docs` is the command "check links" with the word "docs". */
function choose(
  commands: readonly Command[],
  script: string,
  line: readonly string[],
  asCalled: Surroundings['asCalled'],
): { chosen: Command; rest: readonly string[] } {
  const own = commands.filter(({ name }) => name === script || name.startsWith(`${script} `));
  const at = firstWord(own, line);
  const word = at === -1 ? undefined : line[at];
  const sub = own.find(({ name }) => name === `${script} ${word}`);
  if (sub) return { chosen: sub, rest: line.filter((_, index) => index !== at) };
  const base = own.find(({ name }) => name === script);
  if (base && (word === undefined || base.takes !== undefined || own.length === 1)) return { chosen: base, rest: line };
  const [first, ...others] = own;
  if (!first) throw new UsageError(`there is no command ${script}`);
  // A script whose commands all have a word of their own, and none stands there.
  if (word === undefined) {
    if (wantsHelp(line)) return { chosen: first, rest: line };
    throw new UsageError(`what shall be done?\n\n${usage(first, others, asCalled)}`);
  }
  const names = own.flatMap(({ name }) => name.split(' ')[1] ?? []);
  const near = nearest(word, names);
  throw new UsageError(
    `unknown command "${word}"; ${near ? `did you mean ${near}?` : `there is: ${names.join(', ')}`}`,
  );
}

/**
 * Where the first word stands that is neither an option nor the value of one; -1 where there is none, or where an option that no
 * command knows makes it a guess.
 */
function firstWord(commands: readonly Command[], line: readonly string[]): number {
  for (let index = 0; index < line.length; index += 1) {
    const word = line[index] ?? '';
    if (!word.startsWith('-')) return index;
    if (word === '-h' || word === '--help') continue;
    const [name = '', value] = word.slice(2).split('=', 2);
    const option = commands.map(({ options }) => options[name]).find((known) => known !== undefined);
    if (!option) return -1;
    const next = line[index + 1];
    const mayStandAlone = option.alone !== undefined && (next === undefined || next.startsWith('-'));
    if (option.type === 'string' && value === undefined && !mayStandAlone) index += 1;
  }
  return -1;
}
