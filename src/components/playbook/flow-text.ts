/** The drawing's size of text, in its own units. */
export const fontSize = 14;

/** Breaks text into lines no wider than `width`. A word that is wider by itself is broken. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((part) => pieces(part, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part && textWidth(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part ? [...parts, part] : parts;
}

/** The width of text at the drawing's size, estimated from classes of letters; bold text fits too. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + letterWidth(character), 0) * fontSize;
}

function letterWidth(character: string): number {
  if (/[iljI.,:;'’!|]/.test(character)) return 0.32;
  if (/[ftr()\-[\]/ ]/.test(character)) return 0.4;
  if (/[mwMW@%—→]/.test(character)) return 0.95;
  if (/[A-Z]/.test(character)) return 0.72;
  return 0.6;
}
