import { type Cursor, NotPlain, resolvePlain, withoutEnd } from './scalars.ts';

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

/** Reads what stands in quotes or brackets, all on one line, and leaves the cursor behind it. */
export class FlowReader {
  private readonly cursor: Cursor;
  private depth = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  value(): unknown {
    const first = this.peek();
    if (first === '"' || first === "'") return this.quoted();
    if (first === '[') return this.list();
    if (first === '{') return this.map();
    return resolvePlain(this.word());
  }

  quoted(): string {
    const { text } = this.cursor;
    const quote = text[this.cursor.at];
    this.cursor.at += 1;
    let value = '';
    for (;;) {
      const character = text[this.cursor.at];
      if (character === undefined || character === '\n') throw new NotPlain();
      this.cursor.at += 1;
      if (character === quote) {
        if (quote !== "'" || text[this.cursor.at] !== "'") return value;
        this.cursor.at += 1;
        value += "'";
      } else if (character === '\\' && quote === '"') {
        const escaped = simpleEscapes[text[this.cursor.at] ?? ''];
        if (escaped === undefined) throw new NotPlain();
        this.cursor.at += 1;
        value += escaped;
      } else value += character;
    }
  }

  private list(): unknown[] {
    const values: unknown[] = [];
    this.open();
    while (this.peek() !== ']') {
      values.push(this.value());
      this.comma(']');
    }
    this.close();
    return values;
  }

  private map(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    this.open();
    while (this.peek() !== '}') {
      const quoted = this.peek() === '"' || this.peek() === "'";
      const key = quoted ? this.quoted() : resolvePlain(this.word());
      if (typeof key !== 'string' || key === '__proto__' || Object.hasOwn(values, key)) throw new NotPlain();
      if (this.peek() !== ':' || this.cursor.text[this.cursor.at + 1] !== ' ') throw new NotPlain();
      this.cursor.at += 1;
      const next = this.peek();
      if (next === ',' || next === '}') throw new NotPlain();
      values[key] = this.value();
      this.comma('}');
    }
    this.close();
    return values;
  }

  private open(): void {
    this.depth += 1;
    if (this.depth > 50) throw new NotPlain();
    this.cursor.at += 1;
  }

  private close(): void {
    this.depth -= 1;
    this.cursor.at += 1;
  }

  private comma(closing: string): void {
    const next = this.peek();
    if (next === ',') {
      this.cursor.at += 1;
      if (this.peek() === ',') throw new NotPlain();
    } else if (next !== closing) throw new NotPlain();
  }

  /** The next character that is no space. */
  private peek(): string {
    const { cursor } = this;
    while (cursor.text[cursor.at] === ' ') cursor.at += 1;
    const next = cursor.text[cursor.at];
    if (next === undefined || next === '\n' || next === '#') throw new NotPlain();
    return next;
  }

  private word(): string {
    const { cursor } = this;
    const start = cursor.at;
    if ('&*!%@`|>?:'.includes(cursor.text[start] ?? '')) throw new NotPlain();
    let end = start;
    for (; end < cursor.text.length; end += 1) {
      const character = cursor.text[end] ?? '';
      if (character === '\n') throw new NotPlain();
      if (',[]{}'.includes(character)) break;
      if (character === ':') {
        const next = cursor.text[end + 1] ?? '\n';
        if (next === ' ') break;
        if (next === '\n' || ',[]{}'.includes(next)) throw new NotPlain();
      }
      if (character === '#' && cursor.text[end - 1] === ' ') throw new NotPlain();
    }
    cursor.at = end;
    const word = withoutEnd(cursor.text.slice(start, end));
    if (word === '' || word.startsWith('- ') || word === '-') throw new NotPlain();
    return word;
  }
}
