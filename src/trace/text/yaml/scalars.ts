/** Thrown where a text leaves the part of YAML that the plain reader knows. Never leaves the reader. */
export class NotPlain extends Error {}

/** A text and the place of its next character. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Whether a character ends a word of YAML's: a space, a line's end, the text's end. */
export function isLineEnd(character: string | undefined): boolean {
  return character === undefined || character === '\n' || character === ' ';
}

const number =
  /^[-+]?(?:\d+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;

/** The value of a plain scalar by YAML 1.2's core schema. Numbers in unusual forms are left to `yaml`. */
export function resolvePlain(text: string): unknown {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!mayBeNumber || !number.test(text)) return text;
  if (!/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) || text === '-0' || text.startsWith('-0.'))
    throw new NotPlain();
  return Number(text);
}

/** Reads a plain scalar with its further lines, which are indented more than `indent`, and ends at a line's start. */
export function plainText(cursor: Cursor, indent: number): unknown {
  const first = cursor.text[cursor.at] ?? '';
  if ('&*!%@`#,]}?:-'.includes(first)) {
    const opens = '?:-'.includes(first) && !isLineEnd(cursor.text[cursor.at + 1]);
    if (!opens) throw new NotPlain();
  }
  const opening = plainLine(cursor);
  let text = opening.text;
  let commented = opening.commented;
  let blanks = 0;
  let folded = false;
  for (;;) {
    let word = cursor.at;
    while (cursor.text[word] === ' ') word += 1;
    if (word >= cursor.text.length) break;
    if (cursor.text[word] === '\n') {
      blanks += 1;
      cursor.at = word + 1;
      continue;
    }
    if (word - cursor.at <= indent) break;
    if (commented || cursor.text[word] === '#') throw new NotPlain();
    cursor.at = word;
    const line = plainLine(cursor);
    text += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + line.text;
    commented = line.commented;
    blanks = 0;
    folded = true;
  }
  return folded ? text : resolvePlain(text);
}

function plainLine(cursor: Cursor): { text: string; commented: boolean } {
  const { text, at } = cursor;
  const newline = text.indexOf('\n', at);
  const lineEnd = newline === -1 ? text.length : newline;
  let line = text.slice(at, lineEnd);
  const comment = line.indexOf(' #');
  if (comment !== -1) line = line.slice(0, comment);
  line = withoutEnd(line);
  if (line.includes(': ') || line.endsWith(':')) throw new NotPlain();
  cursor.at = lineEnd + 1;
  return { text: line, commented: comment !== -1 };
}

/** Takes the spaces at the end away. YAML knows no other white space inside a line; `trimEnd` would take a no-break space too. */
export function withoutEnd(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 32) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
