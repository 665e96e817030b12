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
  if (format !== undefined && !formPattern(format).test(value)) return `expected the form ${format}`;
  return undefined;
}

const letters: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  MM: '[0-5]\\d',
  DD: '[0-3]\\d',
  HH: '[0-2]\\d',
  SS: '[0-5]\\d',
  NNN: '\\d{3,}',
  username: '[\\w.-]+',
};

/** The pattern of a form that a source writes with letters for digits: `TMT-INC-YYYY-MM-DD-NNN`. */
export function formPattern(format: string): RegExp {
  const pattern = format.replace(
    /YYYY|MM|DD|HH|SS|NNN|username|[^A-Za-z0-9\s]/g,
    (part) => letters[part] ?? `\\u{${part.codePointAt(0)?.toString(16)}}`,
  );
  return new RegExp(`^${pattern}$`, 'u');
}
