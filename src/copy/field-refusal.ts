import { isPossible, type TimeParts } from '../model/possible-time.ts';
import { hasUnseen, isVariableType, refusal } from '../model/value-types.ts';

/** What a field asks for: a type of a command's variables, `line` or `paragraph` of a message, and the form that a source asks for. */
export interface FieldForm {
  /** A type of `value-types.ts`; `text` is one line of a message, `paragraph` several. */
  type: string;
  /** The form in the source's words: `YYYY-MM-DD HH:MM:SS UTC`, `#incident-YYYYMMDD-NNN`, `@username`. */
  format: string | undefined;
}

/** Why a value can't be filled in, in words; undefined where it can. An empty value is refused. */
export function fieldRefusal({ type, format }: FieldForm, value: string): string | undefined {
  if (isVariableType(type)) return refusal(type, value);
  if (value === '') return 'nothing is filled in';
  if (value.length > 10_000) return 'expected less than 10,000 characters';
  if (hasUnseen(type === 'paragraph' ? value.replace(/\r?\n/g, ' ') : value))
    return 'expected no line break and no character that cannot be seen';
  if (/\[(?![A-Z]+\])[A-Za-z][^[\]\n]*\]|\{\{|\}\}/.test(value))
    return 'expected no brackets that still ask for something';
  if (/[\w.-]*@[\w.-]*\bexample\.(?:com|net|org)\b/i.test(value))
    return 'expected no example address, which nobody reads';
  return format === undefined ? undefined : formRefusal(format, value);
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
  if (match === null) return `expected the form ${format}`;
  return isPossible(timeParts(format, match.slice(1)))
    ? undefined
    : `expected a day and a time that exist, as ${format}`;
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
