// Words that no shell reads as anything else. "=" is not among them: zsh expands a word that begins with it.
const plain = /^[A-Za-z0-9_./:@+,-]+$/;

/** The text as one word of a POSIX shell (bash, zsh, sh, dash): what the shell takes from it is the text, byte for byte. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The text as a string of standard SQL.
 * @throws RangeError for a backslash, which some databases read as an escape, and for NUL.
 */
export function sqlString(text: string): string {
  if (/[\\\0]/.test(text)) throw new RangeError('a backslash and NUL cannot be quoted for every database');
  return `'${text.replaceAll("'", "''")}'`;
}
