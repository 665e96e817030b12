/** Text that is read as inline Markdown: the contents of one paragraph, heading or cell. */
export interface InlineText {
  text: string;
  /** Offset of each piece of `text` in the source: `[offset in text, offset in source]`, ascending. */
  pieces: readonly (readonly [number, number])[];
  /** 1 to 6 for a heading. */
  heading?: number;
  /** Whether it may begin with reference definitions. */
  mayDefine?: true;
}

/** A stretch of the source, end exclusive. */
export type Span = readonly [start: number, end: number];

export interface Blocks {
  inline: InlineText[];
  /** Code blocks and other stretches that hold no Markdown. */
  opaque: Span[];
  /** HTML blocks: no Markdown, but tags. */
  html: Span[];
}

type Container = { type: 'quote' } | { type: 'item'; column: number };
type Paragraph = { lines: readonly Span[]; lazy: boolean };
type Leaf =
  | { type: 'paragraph'; lines: Span[]; lazy: boolean }
  | { type: 'fence'; marker: string; start: number }
  | { type: 'html'; ends: RegExp | null; start: number };

const fenceStart = /(`{3,})[^`\n]*$|(~{3,})[^\n]*$/my;
const thematicBreak = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/my;
const headingStart = /(#{1,6})(?:[ \t]+|$)/my;
const setext = /(?:=+|-+)[ \t]*$/my;
const listMarker = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/my;
const htmlStarts: readonly (readonly [start: RegExp, end: RegExp | null])[] = [
  [/<(?:script|pre|style|textarea)(?=[\s>]|$)/imy, /<\/(?:script|pre|style|textarea)>/i],
  [/<!--/y, /-->/],
  [/<\?/y, /\?>/],
  [/<![A-Z]/iy, />/],
  [/<!\[CDATA\[/y, /\]\]>/],
  [
    /<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/imy,
    null,
  ],
];
const loneTag =
  /(?:<[a-z][\w-]*(?:\s+[\w:.@-]+(?:\s*=\s*(?:[^\s"'=<>`]+|'[^'\n]*'|"[^"\n]*"))?)*\s*\/?>|<\/[a-z][\w-]*\s*>)[ \t]*$/imy;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Parts Markdown into blocks by the rules of CommonMark (containers, lazy lines, fences, HTML) with GFM's tables, in
 * one pass and without building a tree. In MDX there is neither indented code nor an HTML block.
 */
export function readBlocks(source: string, options: { mdx: boolean; start: number }): Blocks {
  return new BlockReader(source, options.mdx).read(options.start);
}

class BlockReader {
  private readonly found: Blocks = { inline: [], opaque: [], html: [] };
  private containers: Container[] = [];
  private leaf: Leaf | undefined;
  private readonly source: string;
  private readonly mdx: boolean;
  /** The next character of the line, its column, and the line's end. */
  private at = 0;
  private column = 0;
  private lineEnd = 0;

  constructor(source: string, mdx: boolean) {
    this.source = source;
    this.mdx = mdx;
  }

  read(start: number): Blocks {
    let next = start;
    while (next < this.source.length) {
      const newline = this.source.indexOf('\n', next);
      const stop = newline === -1 ? this.source.length : newline;
      this.lineEnd = this.source[stop - 1] === '\r' && stop > next ? stop - 1 : stop;
      this.at = next;
      this.column = 0;
      this.line();
      next = stop + 1;
    }
    this.lineEnd = this.source.length;
    this.close();
    return this.found;
  }

  private line(): void {
    const matched = this.matchContainers();
    const all = matched === this.containers.length;
    if (this.leaf?.type === 'fence' || this.leaf?.type === 'html') {
      if (all) {
        this.continueRaw(this.leaf);
        return;
      }
      this.close();
    }
    if (!all && this.leaf === undefined) this.containers.length = matched;
    this.startBlocks(matched);
  }

  /** Walks through the open containers that this line continues, and says how many. */
  private matchContainers(): number {
    for (const [index, container] of this.containers.entries()) {
      const [word, column] = this.nextWord();
      if (container.type === 'quote') {
        if (column - this.column > 3 || this.source[word] !== '>' || word >= this.lineEnd) return index;
        this.afterQuote(word, column);
      } else if (word < this.lineEnd) {
        if (column < container.column) return index;
        this.moveTo(container.column);
      }
    }
    return this.containers.length;
  }

  private continueRaw(leaf: Exclude<Leaf, { type: 'paragraph' }>): void {
    if (leaf.type === 'fence') {
      const [word, column] = this.nextWord();
      const rest = this.source.slice(word, this.lineEnd).trimEnd();
      const closes =
        column - this.column < 4 && rest.startsWith(leaf.marker) && rest === leaf.marker.charAt(0).repeat(rest.length);
      if (closes) this.close();
    } else if (leaf.ends) {
      if (leaf.ends.test(this.source.slice(this.at, this.lineEnd))) this.close();
    } else if (this.nextWord()[0] >= this.lineEnd) this.close();
  }

  private startBlocks(matched: number): void {
    let depth = matched;
    let opened = false;
    for (;;) {
      const [word, column] = this.nextWord();
      const paragraph = this.leaf?.type === 'paragraph' ? this.leaf : undefined;
      if (word >= this.lineEnd) {
        this.close();
        if (!opened) this.containers.length = Math.max(depth, this.openItems(depth));
        return;
      }
      if (!this.mdx && column - this.column >= 4) {
        if (!paragraph || this.tableStart(paragraph) !== -1) {
          this.truncate(depth);
          this.found.opaque.push([word, this.lineEnd]);
          return;
        }
        break;
      }
      if (this.source[word] === '>') {
        this.truncate(depth);
        this.afterQuote(word, column);
        this.containers.push({ type: 'quote' });
        depth += 1;
        opened = true;
        continue;
      }
      if (this.leafStarts(word, depth, opened)) return;
      const item = this.itemColumn(word, column, paragraph !== undefined && !opened);
      if (item === undefined) break;
      this.truncate(depth);
      this.moveTo(item.contentColumn, item.contentAt);
      this.containers.push({ type: 'item', column: item.column });
      depth += 1;
      opened = true;
    }
    this.text(depth, opened);
  }

  /** A blank line ends no list item; the items that it was matched through stay open. */
  private openItems(depth: number): number {
    let open = depth;
    while (this.containers[open]?.type === 'item') open += 1;
    return open;
  }

  /** Headings, fences, HTML and thematic breaks. */
  private leafStarts(word: number, depth: number, opened: boolean): boolean {
    const paragraph = this.leaf?.type === 'paragraph' ? this.leaf : undefined;
    const character = this.source[word];
    if ((character === '=' || character === '-') && paragraph && !opened && depth === this.containers.length) {
      if (matchAt(setext, this.source, word) && this.tableStart(paragraph) === -1) {
        this.leaf = undefined;
        this.paragraph(paragraph, character === '=' ? 1 : 2);
        return true;
      }
    }
    if (character === '#') {
      const match = matchAt(headingStart, this.source, word);
      if (!match) return false;
      this.truncate(depth);
      this.heading(word + match[0].length, match[1]?.length ?? 1);
      return true;
    }
    if (character === '`' || character === '~') {
      const match = matchAt(fenceStart, this.source, word);
      if (!match) return false;
      this.truncate(depth);
      this.leaf = { type: 'fence', marker: match[1] ?? match[2] ?? '```', start: word };
      return true;
    }
    if (character === '<' && !this.mdx) return this.htmlStarts(word, depth, paragraph !== undefined && !opened);
    if (character === '*' || character === '-' || character === '_') {
      if (!matchAt(thematicBreak, this.source, word)) return false;
      this.truncate(depth);
      return true;
    }
    return false;
  }

  private htmlStarts(word: number, depth: number, interrupts: boolean): boolean {
    const known = htmlStarts.find(([begins]) => matchAt(begins, this.source, word));
    if (!known && (interrupts || !matchAt(loneTag, this.source, word))) return false;
    this.truncate(depth);
    const ends = known?.[1] ?? null;
    this.leaf = { type: 'html', ends, start: word };
    if (ends?.test(this.source.slice(word + 1, this.lineEnd))) this.close();
    return true;
  }

  private itemColumn(
    word: number,
    column: number,
    interrupts: boolean,
  ): { column: number; contentColumn: number; contentAt: number } | undefined {
    const match = matchAt(listMarker, this.source, word);
    if (!match || (interrupts && match[1] !== undefined && match[1] !== '1')) return undefined;
    const markerEnd = word + match[0].length;
    const markerColumn = column + match[0].length;
    this.at = markerEnd;
    this.column = markerColumn;
    const [content, contentColumn] = this.nextWord();
    if (content >= this.lineEnd) {
      if (interrupts) {
        this.at = word;
        this.column = column;
        return undefined;
      }
      return { column: markerColumn + 1, contentColumn, contentAt: content };
    }
    const wide = contentColumn - markerColumn > 4;
    return wide
      ? { column: markerColumn + 1, contentColumn: markerColumn + 1, contentAt: markerEnd + 1 }
      : { column: contentColumn, contentColumn, contentAt: content };
  }

  private text(depth: number, opened: boolean): void {
    const [word] = this.nextWord();
    if (this.leaf?.type === 'paragraph' && !opened) {
      this.leaf.lines.push([word, this.lineEnd]);
      this.leaf.lazy ||= depth < this.containers.length;
      return;
    }
    this.truncate(depth);
    this.leaf = { type: 'paragraph', lines: [[word, this.lineEnd]], lazy: false };
  }

  private heading(start: number, level: number): void {
    const raw = this.source.slice(start, this.lineEnd);
    const text = raw.replace(/(?:^|[ \t]+)#+[ \t]*$/, '').trimEnd();
    const lead = text.length - text.trimStart().length;
    this.found.inline.push({ text: text.trimStart(), pieces: [[0, start + lead]], heading: level });
  }

  private truncate(depth: number): void {
    this.close();
    this.containers.length = Math.min(this.containers.length, depth);
  }

  private close(): void {
    const { leaf } = this;
    this.leaf = undefined;
    if (leaf?.type === 'paragraph') this.paragraph(leaf);
    if (leaf?.type === 'fence') this.found.opaque.push([leaf.start, this.lineEnd]);
    if (leaf?.type === 'html') this.found.html.push([leaf.start, this.lineEnd]);
  }

  private paragraph({ lines, lazy }: Paragraph, heading?: number): void {
    const table = heading === undefined ? this.tableStart({ lines, lazy }) : -1;
    if (table !== -1) {
      if (table > 0) this.paragraph({ lines: lines.slice(0, table), lazy });
      for (const line of lines.slice(table)) this.cells(line);
      return;
    }
    const pieces: [number, number][] = [];
    let text = '';
    for (const [start, end] of lines) {
      if (text !== '') text += '\n';
      pieces.push([text.length, start]);
      text += this.source.slice(start, end);
    }
    this.found.inline.push({
      text: heading === undefined ? text : text.trimEnd(),
      pieces,
      mayDefine: true,
      ...(heading === undefined ? {} : { heading }),
    });
  }

  /** The header of a table in a paragraph: the line above a row of dashes that has as many cells. -1 without one. */
  private tableStart({ lines, lazy }: Paragraph): number {
    if (lazy) return -1;
    return lines.findIndex((line, index) => {
      const next = lines[index + 1];
      if (!next) return false;
      const row = this.source.slice(...next);
      return row.includes('-') && delimiterRow.test(row) && cellCount(row) === cellCount(this.source.slice(...line));
    });
  }

  private cells([start, end]: Span): void {
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (this.source[at] === '\\') {
        at += 1;
        continue;
      }
      if (at !== end && this.source[at] !== '|') continue;
      const to = Math.min(at, end);
      if (to > from) this.found.inline.push({ text: this.source.slice(from, to), pieces: [[0, from]] });
      from = at + 1;
    }
  }

  private afterQuote(word: number, column: number): void {
    this.at = word + 1;
    this.column = column + 1;
    if (this.source[this.at] === ' ' || this.source[this.at] === '\t') {
      this.at += 1;
      this.column += 1;
    }
  }

  /** Moves to a column, or to a place whose column is known. */
  private moveTo(column: number, at?: number): void {
    if (at !== undefined) this.at = at;
    else
      while (this.column < column && this.at < this.lineEnd) {
        this.column += this.source[this.at] === '\t' ? 4 - (this.column % 4) : 1;
        this.at += 1;
      }
    this.column = column;
  }

  private nextWord(): [at: number, column: number] {
    let { at, column } = this;
    for (; at < this.lineEnd; at += 1) {
      const character = this.source[at];
      if (character === ' ') column += 1;
      else if (character === '\t') column += 4 - (column % 4);
      else break;
    }
    return [at, column];
  }
}

function cellCount(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
