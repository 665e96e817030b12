import type { CommandLanguage } from '../model/languages.ts';
import { requestPart } from './request.ts';

// Words that no shell reads as anything else. "=" is not among them: zsh expands a word that begins with it.
const plain = /^[A-Za-z0-9_./:@+,-]+$/;
/** Words that PowerShell, too, hands on as they are: "@" and "," are signs of its own. */
const plainEverywhere = /^[A-Za-z0-9_./:+-]+$/;

/** The text as one word of a POSIX shell (bash, zsh, sh, dash): what the shell takes from it is the text, byte for byte. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The text as one word of a POSIX shell and of PowerShell alike.
 * @throws RangeError for a quote, which the two write differently, and what `powerShellString` refuses.
 */
export function eitherShellWord(text: string): string {
  if (plainEverywhere.test(text)) return text;
  if (/['\u2018-\u201b]/.test(text)) throw new RangeError('a quote cannot be written for every shell');
  return powerShellString(text);
}

/**
 * The text as a string of PowerShell, where an argument stands as well as where an expression does. It takes typographic quotes for quotes.
 * @throws RangeError for a double quote, which PowerShell before 7.3 hands on to programmes without its quotes.
 */
export function powerShellString(text: string): string {
  if (/["\0]/.test(text)) throw new RangeError('PowerShell before 7.3 hands a double quote on wrongly');
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * The text as a string of standard SQL.
 * @throws RangeError for a backslash, which some databases read as an escape, and for NUL.
 */
export function sqlString(text: string): string {
  if (/[\\\0]/.test(text)) throw new RangeError('a backslash and NUL cannot be quoted for every database');
  return quotedTwice(text);
}

/** Of PostgreSQL: with a backslash it is an escape string, which reads the same whatever `standard_conforming_strings` says. */
function postgresString(text: string): string {
  return text.includes('\\') ? `E${quotedTwice(text.replaceAll('\\', '\\\\'))}` : quotedTwice(text);
}

/** Of MySQL and MariaDB: with a backslash it is written in hexadecimal, since a server may be told to read one as a letter. */
function mysqlString(text: string): string {
  if (!text.includes('\\')) return quotedTwice(text);
  const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `_utf8mb4 X'${bytes.join('')}'`;
}

/** Of Kusto: verbatim, so that a backslash is a backslash. */
function kustoString(text: string): string {
  return `@${quotedTwice(text)}`;
}

function quotedTwice(text: string): string {
  if (text.includes('\0')) throw new RangeError('NUL cannot be quoted for a database');
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A value as it stands in a command of the language. Values are of one line: `refusal` of their type has let nothing else through.
 * @param before what of the command stands before it: of a request, it says in which of its parts the value stands.
 * @throws RangeError where the language can't hold it.
 */
export function quoted(text: string, language: CommandLanguage, before: string): string {
  switch (language) {
    case 'sh':
      return shellWord(text);
    case 'kubectl':
      return eitherShellWord(text);
    case 'powershell':
      return powerShellString(text);
    case 'sql':
      return sqlString(text);
    case 'postgresql':
      return postgresString(text);
    case 'mysql':
      return mysqlString(text);
    case 'sqlite':
      return quotedTwice(text);
    case 'tsql':
      return `N${quotedTwice(text)}`;
    case 'kql':
      return kustoString(text);
    case 'http':
      return requestPart(text, before);
    case 'text':
      return text;
  }
}
