import { parseArgs } from 'node:util';
import { nearest } from '../../src/trace/text/nearest.ts';
import { type Surroundings, UsageError } from './surroundings.ts';

/** An option of a command. */
export interface Option {
  type: 'string' | 'boolean';
  /** What it does, for the usage text. */
  help: string;
  /** What its value is called in the usage text: "FILE". Written in brackets when the value may be left out. */
  value?: string;
  /** What it means when it stands without a value. */
  alone?: string;
  /** Whether it may be repeated. */
  multiple?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** The value of each option: text or undefined, true or false, or a list where it may be repeated. */
export type Values<Named extends Options> = {
  [Name in keyof Named]: Named[Name]['type'] extends 'boolean'
    ? boolean
    : Named[Name]['multiple'] extends true
      ? string[]
      : string | undefined;
};

/** What a command was called with. */
export interface Call<Named extends Options> {
  words: readonly string[];
  values: Values<Named>;
}

/** A command as it is declared. */
export interface Declaration<Named extends Options> {
  /** As npm and the person call it: "check", "check links". */
  name: string;
  /** What it does, in a line without a full stop. */
  summary: string;
  /** Its words in the usage text: "<kind> <id or plan> [title]". */
  words?: string;
  /** How many words it takes: at least and at most. None, where it is left out. */
  takes?: readonly [least: number, most: number];
  options: Named;
  /** Ways to call it, each with what that does. */
  examples?: readonly (readonly [words: string, does: string])[];
  /** What the exit codes mean, where it is not "0 done, 1 refused, 2 could not run". */
  exit?: string;
  /** Whether what the desk's configuration says makes no difference to a call, so that it need not be read. Left out: it does. */
  isBare?(call: Call<Named>): boolean;
  /** @returns the exit code: 0 holds or done, 1 findings or refused by the content, 2 could not run. */
  run(call: Call<Named>, surroundings: Surroundings): number | Promise<number>;
}

/** A command of the table. Its options are known to itself alone. */
export interface Command extends Omit<Declaration<Options>, 'run' | 'isBare'> {
  /** Whether what the desk's configuration says makes no difference to this call. What can't be read is none: the command says why. */
  isBare(line: readonly string[]): boolean;
  /** @throws UsageError when it does not take what stands on the line. */
  run(line: readonly string[], surroundings: Surroundings): number | Promise<number>;
}

/** Makes a command of its declaration: options are read as declared, and nothing else is taken. */
export function command<const Named extends Options>(declared: Declaration<Named>): Command {
  return {
    ...declared,
    isBare: (line) => {
      try {
        return declared.isBare?.(read(declared, line)) ?? false;
      } catch {
        return false;
      }
    },
    run: (line, surroundings) => {
      const { words, values } = read(declared, line, surroundings.asCalled);
      return declared.run({ words, values }, surroundings);
    },
  };
}

function read<Named extends Options>(
  declared: Declaration<Named>,
  line: readonly string[],
  asCalled?: Surroundings['asCalled'],
): Call<Named> {
  const { options, takes: [least, most] = [0, 0] } = declared;
  const { values, positionals } = parsed(options, line);
  const complete = Object.fromEntries(
    Object.entries(options).map(([key, { type, multiple }]) => [
      key,
      values[key] ?? (type === 'boolean' ? false : multiple ? [] : undefined),
    ]),
  );
  if (positionals.length > most) throw new UsageError(tooMany(positionals.slice(most), declared));
  if (positionals.length < least) throw new UsageError(`something is missing\n\n${usage(declared, [], asCalled)}`);
  return { words: positionals, values: valuesOf<Named>(complete) };
}

/** `parseArgs` has read each value as its option declares it; this says so to the compiler. */
function valuesOf<Named extends Options>(values: Record<string, unknown>): Values<Named> {
  return values as Values<Named>;
}

function tooMany(words: readonly string[], { name, takes }: Pick<Command, 'name' | 'takes'>): string {
  const known = takes === undefined ? 'takes no words' : 'does not take that many words';
  return `"${words.join(' ')}" is one too many: npm run ${name.split(' ')[0]} ${known} there (--help says what it takes)`;
}

function parsed(options: Options, line: readonly string[]) {
  try {
    return parseArgs({
      args: alone(options, line),
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([key, { type, multiple = false }]) => [key, { type, multiple }]),
      ),
    });
  } catch (error) {
    throw new UsageError(unreadable(error, options));
  }
}

/** What `parseArgs` says, in a sentence, with the nearest option where one is unknown. */
function unreadable(error: unknown, options: Options): string {
  const message = error instanceof Error ? error.message : 'the command line cannot be read';
  const unknown = /^Unknown option '-*([^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split('\n')[0] ?? message;
  const near = nearest(unknown, Object.keys(options));
  return `there is no option --${unknown} here${near ? `; did you mean --${near}?` : ' (--help says what there is)'}`;
}

/** An option whose value may be left out gets the value that it then means. */
function alone(options: Options, line: readonly string[]): string[] {
  return line.map((word, index) => {
    const meant = word.startsWith('--') ? options[word.slice(2)]?.alone : undefined;
    const next = line[index + 1];
    return meant !== undefined && (next === undefined || next.startsWith('-')) ? `${word}=${meant}` : word;
  });
}

/**
 * How a command is called, its options, and what its exit codes mean.
 * @param asCalled says a call as it is made here, before columns are made of it
 */
export function usage(
  declared: Omit<Declaration<Options>, 'run' | 'isBare'>,
  others: readonly Command[] = [],
  asCalled: (text: string) => string = (text) => text,
): string {
  const { name, summary, options, examples = [], exit = '0 done, 1 refused, 2 could not run' } = declared;
  const optional = Object.keys(options).length > 0 ? ' [options]' : '';
  const calls = [
    [called(name, `${declared.words ?? ''}${optional}`), summary],
    ...examples.map(([words, does]) => [called(name, words), does] as const),
    ...others.map((other) => [called(other.name, other.words ?? ''), other.summary] as const),
  ] as const;
  const rows = Object.entries(options).map(
    ([key, { value, alone: meant, help }]) =>
      [`--${key}${value === undefined ? '' : meant === undefined ? ` ${value}` : ` [${value}]`}`, help] as const,
  );
  return [
    columns(calls.map(([call, does]) => [asCalled(call), does])),
    ...(rows.length > 0 ? [columns(rows)] : []),
    `Exit: ${exit}.`,
  ].join('\n\n');
}

function called(name: string, words: string): string {
  const [script, ...sub] = name.split(' ');
  const rest = [...sub, ...(words.trim() === '' ? [] : [words.trim()])].join(' ');
  return `npm run ${script}${rest === '' ? '' : ` -- ${rest}`}`;
}

function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.min(48, Math.max(...rows.map(([left]) => left.length)));
  return rows
    .map(([left, right]) =>
      left.length > width ? `${left}\n${' '.repeat(width)}   ${right}` : `${left.padEnd(width)}   ${right}`,
    )
    .join('\n');
}
