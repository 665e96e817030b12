import { isPossible, type TimeParts } from '../model/possible-time.ts';
import { hasUnseen, isVariableType, refusal } from '../model/value-types.ts';

/** What a field asks for: a type of a command's variables, `line` or `paragraph` of a message, and the form that a source asks for. */
export interface FieldForm {
  /** A type of `value-types.ts`; `text` is one line of a message, `paragraph` several. */
  type: string;
  /** The form in the source's words: `YYYY-MM-DD HH:MM:SS UTC`, `#incident-YYYYMMDD-NNN`, `@username`. */
  format: string | undefined;
}

/** What a field of a message takes whatever its form: nobody is to make up a name or a time. */
export const notKnownYet = 'under investigation';

/**
 * Why a value can't be filled in, in words: what is refused, why, and what to type; undefined where it can. An empty value is refused.
 * Brackets of a person are theirs; those of a source's blank (`[Brief description]`, `{{impact}}`) ask for something still.
 */
export function fieldRefusal({ type, format }: FieldForm, value: string): string | undefined {
  if (isVariableType(type)) return refusal(type, value);
  if (value === '') return 'nothing is filled in';
  if (value.length > 10_000) return 'expected less than 10,000 characters';
  if (hasUnseen(type === 'paragraph' ? value.replace(/\r?\n/g, ' ') : value))
    return 'expected no line break and no character that cannot be seen';
  const blank = /\[(?![A-Z]+\])[A-Za-z][^[\]\n]{2,}\]|\{\{.*?\}\}|\{\{|\}\}/.exec(value)?.[0];
  if (blank !== undefined)
    return `“${blank}” looks like a blank that nobody has filled in: write what belongs there, or use round brackets`;
  if (/[\w.-]*@[\w.-]*\bexample\.(?:com|net|org)\b/i.test(value))
    return 'expected no example address, which nobody reads';
  return format === undefined || value.toLowerCase() === notKnownYet ? undefined : formRefusal(format, value);
}

const letters: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})',
  MM: '(\\d{2})',
  DD: '(\\d{2})',
  HH: '(\\d{2})',
  SS: '(\\d{2})',
  NNN: '\\d{3,}',
  username: '[\\w.-]+',
};

const part = /YYYY|MM|DD|HH|SS|NNN|username|[^A-Za-z0-9\s]/g;

/**
 * Why a value is not of a form that a source writes with letters for digits (`TMT-INC-YYYY-MM-DD-NNN`), or names a day or a time that
 * does not exist; undefined where it is right.
 */
function formRefusal(format: string, value: string): string | undefined {
  const pattern = format.replace(part, (letter) => letters[letter] ?? `\\u{${letter.codePointAt(0)?.toString(16)}}`);
  const match = new RegExp(`^${pattern}$`, 'u').exec(value);
  if (match === null)
    return `“${short(value)}” has not the form that the template asks for: write ${format}${exampleOf(format)}, or “${notKnownYet}”`;
  return isPossible(timeParts(format, match.slice(1)))
    ? undefined
    : `“${short(value)}” names a day or a time that does not exist: write one that does, as ${format}`;
}

function short(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/** A form in letters is easily taken for the value itself: one with a name in it is shown with a name. */
function exampleOf(format: string): string {
  return format.includes('username') ? `, as ${format.replace('username', 'ann.lee')}` : '';
}

/** The numbers of a value, by what its form says that they are. `MM` is a minute behind an hour or before a second, and else a month. */
function timeParts(format: string, numbers: readonly (string | undefined)[]): TimeParts {
  const found: TimeParts = {};
  const names = [...format.matchAll(/YYYY|MM|DD|HH|SS/g)];
  for (const [index, match] of names.entries()) {
    const isMinute = /HH\W?$/.test(format.slice(0, match.index)) || /^MM\W?SS/.test(format.slice(match.index));
    const name = match[0] === 'MM' && isMinute ? 'minute' : partOf[match[0]];
    if (name !== undefined) found[name] = Number(numbers[index]);
  }
  return found;
}

const partOf: Readonly<Record<string, keyof TimeParts>> = {
  YYYY: 'year',
  MM: 'month',
  DD: 'day',
  HH: 'hour',
  SS: 'second',
};
