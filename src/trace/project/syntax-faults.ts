import { lineOf, type Position, type SyntaxProblem } from '../text/place.ts';

/** A fault of a file's form, in the author's terms, with what to do about it. */
export interface SyntaxFault {
  message: string;
  position: Position;
  help?: string;
}

/** Where a text holds a merge that nobody has settled; undefined where it holds none. */
export function mergeConflict(text: string): SyntaxFault | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  const lines = text.split(/\r?\n/);
  const ours = lines.findIndex((line) => /^<{7}(?: |$)/.test(line));
  const between = lines.findIndex((line, index) => index > ours && line === '=======');
  const theirs = lines.findIndex((line, index) => index > between && /^>{7}(?: |$)/.test(line));
  if (ours === -1 || between === -1 || theirs === -1) return undefined;
  return {
    message: 'a merge conflict that nobody has settled',
    position: { line: ours + 1, column: 1, length: lines[ours]?.length ?? 7 },
    help: 'keep one of the two sides, or both, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>',
  };
}

/**
 * The faults of a file's syntax. A merge conflict stands for all that it breaks; what YAML says in its own terms is said in the
 * author's. `text` is the whole file, in which the positions count.
 */
export function syntaxFaults(problems: readonly SyntaxProblem[], text: string): SyntaxFault[] {
  const conflict = mergeConflict(text);
  if (conflict) return [conflict];
  // What the parser says of a line besides only follows from the first.
  const first = new Map(problems.toReversed().map((problem) => [problem.position.line, problem]));
  return problems
    .filter((problem) => first.get(problem.position.line) === problem)
    .map(({ message, position }) => explained(message, position, text));
}

const indentation = 'fields that belong together are indented alike, and so are the entries of a list';

/** What YAML says, and what it means to somebody who writes a record; `of` narrows it to lines that look so. */
const known: readonly {
  says: RegExp;
  of?: (line: string) => boolean;
  message?: string;
  help: (line: string) => string | undefined;
  /** Whether the fault is the line below. */
  below?: true;
}[] = [
  {
    says: /nested mappings are not allowed in compact mappings/,
    of: (line) => /^\s*(?:- )*[^:]+: .*:(?: |$)/.test(line),
    message: 'a colon and a space stand inside text without quotes, which makes a field of it',
    help: quotes,
  },
  {
    says: /nested mappings are not allowed in compact mappings/,
    message: 'this line stands further right than the field above it, whose text runs on into it',
    help: () => indentation,
    below: true,
  },
  {
    says: /plain value cannot start with/,
    help: quotes,
  },
  {
    says: /unexpected scalar at node end/,
    of: (line) => /["']/.test(line),
    message: 'something follows the closing quote of a text',
    help: () => "put the whole value in quotes; a ' inside single quotes is written twice",
  },
  {
    says: /unexpected scalar at node end/,
    message: 'this line belongs to nothing that stands above it',
    help: () => indentation,
  },
  { says: /missing closing/, help: () => 'close the text with the quote that opens it' },
  {
    says: /invalid escape sequence/,
    help: () => 'between double quotes a \\ begins a sign of its own: take single quotes',
  },
  { says: /tabs are not allowed/, help: () => 'indent with spaces' },
  { says: /map keys must be unique/, help: () => 'the field stands in this record twice: keep one' },
  { says: /must start at the same column/, help: () => indentation },
  {
    says: /sequence item without - indicator/,
    message: 'this line stands further left than the entry that it belongs to',
    help: () => indentation,
  },
  {
    says: /block sequence may not be used as an implicit map key/,
    message: 'this line stands further right than the entries before it',
    help: () => indentation,
  },
  {
    says: /unexpected block-seq-ind on same line with key/,
    message: 'a list begins on the line of its field',
    help: () => 'put each entry on a line of its own below the field, or all of them in brackets: [one, two]',
  },
  {
    says: /implicit (?:map )?keys need to be/,
    of: (line) => /^\s*-(?: |$)/.test(line),
    message: 'this list belongs to no field',
    help: () => indentation,
  },
  {
    says: /implicit (?:map )?keys need to be/,
    message: 'this line is no field',
    help: () => 'after the name of a field stand a colon and a space',
  },
  {
    says: /contains multiple documents/,
    message: 'a second record begins here',
    help: () => 'a file holds one record: take this line out, or put what follows it into a file of its own',
  },
  {
    says: /must be sufficiently indented and end with a/,
    help: () => 'close the bracket that is opened here',
  },
];

function explained(message: string, position: Position, text: string): SyntaxFault {
  const line = lineOf(text, position.line) ?? '';
  const entry = known.find(({ says, of }) => says.test(message) && (of?.(line) ?? true));
  const help = entry?.help(line);
  return {
    message: entry?.message ?? message,
    position: entry?.below ? lineBelow(position, text) : atFirstLetter(position, line),
    ...(help === undefined ? {} : { help }),
  };
}

/** The next line that holds something, at its first letter. */
function lineBelow(position: Position, text: string): Position {
  for (let line = position.line + 1; ; line += 1) {
    const next = lineOf(text, line);
    if (next === undefined) return position;
    if (next.trim() !== '') return { line, column: next.search(/\S/) + 1 };
  }
}

/** Where the line begins for a person, if the fault is said to stand in the spaces before. A tab there is itself the fault. */
function atFirstLetter(position: Position, line: string): Position {
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  return position.column <= spaces && /^ *[^\s]/.test(line) ? { ...position, column: spaces + 1, length: 1 } : position;
}

/** The line with its value in quotes. */
function quotes(line: string): string {
  const field = /^\s*(?:- )*([\w-]+: +)(\S.*?)\s*$/.exec(line);
  const value = field?.[2];
  if (field === null || value === undefined || /^["'[{|>]/.test(value)) return 'put the value in quotes';
  const quoted = value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "''")}'`;
  return `put the value in quotes: ${field[1]?.replace(/ +$/, ' ')}${quoted}`;
}
