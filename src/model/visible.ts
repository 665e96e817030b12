/** What a terminal obeys or a reader cannot see: control characters (line ends and tabs apart), and those that turn the direction of writing. */
const unseen = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text with every character that a terminal would obey written out: ESC becomes `\u001b`. JSON means the same by it, so a report
 * in JSON stays what it was.
 */
export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/\s*\n\s*/g, ' '));
}

/** Whether a text is one line that everybody sees whole. */
export function isPlainLine(text: string): boolean {
  return !text.includes('\n') && visible(text) === text;
}

/**
 * A text of which no line commands a build machine that reads along: GitHub obeys lines that begin with `::`, and `##[` anywhere.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1\\u003a').replaceAll('##[', '#\\u0023[');
}
