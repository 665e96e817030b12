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
  return problems.map(({ message, position }) => explained(message, position, text));
}

/** What YAML says, and what it means to somebody who writes a record. */
const known: readonly { says: RegExp; message?: string; help: (line: string) => string | undefined }[] = [
  {
    says: /nested mappings are not allowed in compact mappings/,
    message: 'a colon and a space stand inside text without quotes, which makes a field of it',
    help: quotes,
  },
  {
    says: /plain value cannot start with/,
    help: quotes,
  },
  {
    says: /unexpected scalar at node end/,
    message: 'something follows the closing quote of a text',
    help: () => "put the whole value in quotes; a ' inside single quotes is written twice",
  },
  { says: /missing closing/, help: () => 'close the text with the quote that opens it' },
  { says: /tabs are not allowed/, help: () => 'indent with spaces' },
  { says: /map keys must be unique/, help: () => 'the field stands in this record twice: keep one' },
  {
    says: /must start at the same column/,
    help: () => 'fields that belong together are indented alike',
  },
  {
    says: /must be sufficiently indented and end with a/,
    help: () => 'close the bracket that is opened here',
  },
];

function explained(message: string, position: Position, text: string): SyntaxFault {
  const entry = known.find(({ says }) => says.test(message));
  const help = entry?.help(lineOf(text, position.line) ?? '');
  return { message: entry?.message ?? message, position, ...(help === undefined ? {} : { help }) };
}

/** The line with its value in quotes. */
function quotes(line: string): string {
  const field = /^\s*(?:- )*([\w-]+: +)(\S.*?)\s*$/.exec(line);
  const value = field?.[2];
  if (field === null || value === undefined || /^["'[{|>]/.test(value)) return 'put the value in quotes';
  const quoted = value.includes("'") && !/["\\]/.test(value) ? `"${value}"` : `'${value.replaceAll("'", "''")}'`;
  return `put the value in quotes: ${field[1]?.replace(/ +$/, ' ')}${quoted}`;
}
