import { isBlockHeader, readBlockScalar } from './block-scalar.ts';
import { FlowReader } from './flow-reader.ts';
import { type Cursor, isLineEnd, NotPlain, plainText, resolvePlain, withoutEnd } from './scalars.ts';

/**
 * Reads the plain YAML that records are written in: block maps and lists, scalars of every style, lists and maps in
 * brackets on one line. Undefined for anything else (anchors, tags, several documents, faults …): the `yaml` package has
 * the last word there. It exists for speed alone, and a property test holds it to `yaml`'s own values.
 */
export function readPlainYaml(text: string): { data: unknown; problems: [] } | undefined {
  const unified = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (/[\t\r\0\uFEFF\u0085\u2028\u2029]/.test(unified)) return undefined;
  try {
    return { data: new PlainReader(unified).read(), problems: [] };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class PlainReader implements Cursor {
  text: string;
  /** The next character to read. */
  at = 0;
  /** Column of the current line's first word; -1 at the end of the text. */
  private indent = -1;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): unknown {
    this.toNextLine();
    if (this.indent === -1) throw new NotPlain();
    const data = this.block(this.indent, -1);
    if (this.indent !== -1 || typeof data !== 'object') throw new NotPlain();
    return data;
  }

  /** Moves to the first word of the next line that says something. The cursor stands at a line's start. */
  private toNextLine(): void {
    const { text } = this;
    for (;;) {
      let word = this.at;
      while (text[word] === ' ') word += 1;
      if (word >= text.length) {
        this.at = text.length;
        this.indent = -1;
        return;
      }
      const character = text[word];
      if (character === '\n') {
        this.at = word + 1;
        continue;
      }
      if (character === '#') {
        const end = text.indexOf('\n', word);
        this.at = end === -1 ? text.length : end + 1;
        continue;
      }
      this.indent = word - this.at;
      if (this.indent === 0 && (text.startsWith('---', word) || text.startsWith('...', word) || character === '%'))
        throw new NotPlain();
      this.at = word;
      return;
    }
  }

  private block(indent: number, parentIndent: number): unknown {
    this.depth += 1;
    if (this.depth > 100) throw new NotPlain();
    const value = this.isDash()
      ? this.list(indent)
      : this.keyEnd() === -1
        ? this.inline(parentIndent)
        : this.map(indent);
    this.depth -= 1;
    return value;
  }

  private isDash(): boolean {
    return this.text[this.at] === '-' && isLineEnd(this.text[this.at + 1]);
  }

  private list(indent: number): unknown[] {
    const values: unknown[] = [];
    while (this.indent === indent && this.isDash()) {
      let next = this.at + 1;
      while (this.text[next] === ' ') next += 1;
      const column = indent + (next - this.at);
      this.at = next;
      if (this.skipLineEnd()) {
        this.toNextLine();
        values.push(this.indent > indent ? this.block(this.indent, indent) : null);
      } else if (this.isDash() || this.keyEnd() !== -1) {
        this.indent = column;
        values.push(this.block(column, indent));
      } else values.push(this.inline(indent));
    }
    if (this.indent > indent) throw new NotPlain();
    return values;
  }

  private map(indent: number): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    while (this.indent === indent && !this.isDash()) {
      const end = this.keyEnd();
      if (end === -1) throw new NotPlain();
      const key = this.key(end);
      if (key === '__proto__' || Object.hasOwn(values, key)) throw new NotPlain();
      this.at = end + 1;
      while (this.text[this.at] === ' ') this.at += 1;
      values[key] = this.value(indent);
    }
    if (this.indent > indent) throw new NotPlain();
    return values;
  }

  private value(indent: number): unknown {
    if (!this.skipLineEnd()) return this.inline(indent);
    this.toNextLine();
    if (this.indent > indent) return this.block(this.indent, indent);
    return this.indent === indent && this.isDash() ? this.list(indent) : null;
  }

  /** Passes the rest of a line that holds nothing or a comment. The cursor stands after white space or a colon. */
  private skipLineEnd(): boolean {
    const character = this.text[this.at];
    if (character === undefined || character === '\n') {
      this.at += 1;
      return true;
    }
    if (character !== '#' || this.text[this.at - 1] !== ' ') return false;
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end + 1;
    return true;
  }

  private key(end: number): string {
    const first = this.text[this.at];
    if (first === '"' || first === "'") return new FlowReader(this).quoted();
    const key = withoutEnd(this.text.slice(this.at, end));
    if (typeof resolvePlain(key) !== 'string') throw new NotPlain();
    return key;
  }

  /** Where the colon of a key stands that begins at the cursor; -1 when the line holds no key. */
  private keyEnd(): number {
    const { text } = this;
    const first = text[this.at];
    if (first === '"' || first === "'") {
      let end = this.at + 1;
      while (end < text.length && text[end] !== first && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
      return text[end + 1] === ':' && isLineEnd(text[end + 2]) ? end + 1 : -1;
    }
    if (first === '[' || first === '{' || first === '|' || first === '>') return -1;
    if (first === '?' || first === '&' || first === '*' || first === '!') throw new NotPlain();
    for (let end = this.at; end < text.length; end += 1) {
      const character = text[end];
      if (character === '\n') return -1;
      if (character === ':' && isLineEnd(text[end + 1])) {
        if (end === this.at || end - this.at > 1000 || (first && '-,]}#@`%:'.includes(first))) throw new NotPlain();
        return end;
      }
      if (character === '#' && text[end - 1] === ' ') return -1;
    }
    return -1;
  }

  /** A value on the line of its key or dash; `indent` is the column of that key or dash. */
  private inline(indent: number): unknown {
    const first = this.text[this.at];
    if (first === '|' || first === '>') {
      if (!isBlockHeader(this.text, this.at)) throw new NotPlain();
      const value = readBlockScalar(this, indent);
      this.toNextLine();
      return value;
    }
    if (first === '"' || first === "'" || first === '[' || first === '{') {
      const value = new FlowReader(this).value();
      while (this.text[this.at] === ' ') this.at += 1;
      if (!this.skipLineEnd()) throw new NotPlain();
      this.toNextLine();
      if (this.indent > indent) throw new NotPlain();
      return value;
    }
    const value = plainText(this, indent);
    this.toNextLine();
    return value;
  }
}
