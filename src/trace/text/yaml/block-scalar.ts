import { type Cursor, NotPlain } from './scalars.ts';

const header = /[|>][-+]?(?: +#[^\n]*| *)(?:\n|$)/y;

/** Whether a block scalar begins here whose header leaves the indentation to be found. */
export function isBlockHeader(text: string, at: number): boolean {
  header.lastIndex = at;
  return header.test(text);
}

/** Reads a literal or folded block scalar from its header and ends at the start of the first line behind it. */
export function readBlockScalar(cursor: Cursor, parentIndent: number): string {
  const { text } = cursor;
  const folded = text[cursor.at] === '>';
  const chomping = text[cursor.at + 1];
  const lines = contentLines(cursor, parentIndent);
  let trailing = 0;
  while (lines.at(-1) === '') {
    lines.pop();
    trailing += 1;
  }
  if (lines.length === 0 || (chomping === '+' && trailing > 0)) throw new NotPlain();
  const content = folded ? fold(lines) : lines.join('\n');
  return chomping === '-' ? content : `${content}\n`;
}

function contentLines(cursor: Cursor, parentIndent: number): string[] {
  const { text } = cursor;
  const lines: string[] = [];
  let indent = -1;
  const headerEnd = text.indexOf('\n', cursor.at);
  let at = headerEnd === -1 ? text.length : headerEnd + 1;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    let word = at;
    while (text[word] === ' ') word += 1;
    const width = word - at;
    if (word >= end) {
      // White space beyond the indentation is content in some places and not in others.
      if (indent === -1 || width > indent) throw new NotPlain();
      lines.push('');
    } else {
      if (indent === -1 && width > parentIndent) indent = width;
      if (width < indent || indent === -1) {
        if (width > parentIndent) throw new NotPlain();
        break;
      }
      lines.push(text.slice(at + indent, end));
    }
    at = end + 1;
  }
  cursor.at = Math.min(at, text.length);
  return lines;
}

function fold(lines: readonly string[]): string {
  let text = lines[0] ?? '';
  let blanks = 0;
  if (text.startsWith(' ')) throw new NotPlain();
  for (const line of lines.slice(1)) {
    if (line === '') {
      blanks += 1;
      continue;
    }
    // Lines that are indented further keep their breaks by rules of their own.
    if (line.startsWith(' ')) throw new NotPlain();
    text += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + line;
    blanks = 0;
  }
  return text;
}
