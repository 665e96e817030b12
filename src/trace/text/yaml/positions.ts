import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';
import type { DataPath, Position, SyntaxProblem } from '../place.ts';

/** A YAML text read by the `yaml` package. */
export interface YamlIndex {
  /** Its value, and its faults. */
  read(): { data: unknown; problems: SyntaxProblem[] };
  /** Where a value stands. */
  locate(path: DataPath, part: 'key' | 'value', offset?: number): Position;
}

/** Aliases that one record may resolve; a "billion laughs" needs far more. */
const aliasLimit = 100;

/** Parses with positions. Never throws: what is wrong is in `problems`. The value is made when it is asked for: mostly only a place is. */
export function yamlIndex(text: string): YamlIndex {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    read() {
      const problems = [...document.errors, ...document.warnings].map((error) => ({
        message: sentence(error.message),
        position: positionAt(error.pos[0]),
      }));
      if (problems.length > 0) return { data: undefined, problems };
      try {
        return { data: document.toJS({ maxAliasCount: aliasLimit }), problems };
      } catch (error) {
        const message = error instanceof Error ? sentence(error.message) : 'the YAML cannot be read';
        return { data: undefined, problems: [{ message, position: { line: 1, column: 1 } }] };
      }
    },
    locate(path, part, offset) {
      const { start, end, node } = find(document.contents, path, part);
      const inside = offset !== undefined && node !== undefined;
      const at = inside ? offsetInText(text, node, offset) : start;
      const position = positionAt(at);
      const lineEnd = text.indexOf('\n', at);
      const stop = Math.min(end, lineEnd === -1 ? text.length : lineEnd);
      return !inside && stop > at ? { ...position, length: stop - at } : position;
    },
  };
}

interface Found {
  start: number;
  end: number;
  /** The scalar that the path names, when it names one. */
  node?: Scalar;
}

function find(root: Node | null, path: DataPath, part: 'key' | 'value'): Found {
  let node: unknown = root;
  let found: Found = { start: 0, end: 0 };
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
      if (!pair) break;
      const key = range(pair.key);
      const value = range(pair.value);
      const last = depth === path.length - 1;
      found = (last && part === 'value' && !isCollection(pair.value) ? value : undefined) ?? key ?? value ?? found;
      if (last && part === 'value' && isScalar(pair.value) && value) found = { ...value, node: pair.value };
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step];
      const at = range(item);
      if (!at) break;
      found = isScalar(item) ? { ...at, node: item } : { start: at.start, end: at.start };
      node = item;
    } else break;
  }
  return found;
}

function isCollection(node: unknown): boolean {
  return isMap(node) || isSeq(node);
}

function range(node: unknown): Found | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const at = node.range;
  if (!Array.isArray(at)) return undefined;
  const [start, end]: unknown[] = at;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/**
 * Where the character at `offset` of a scalar's value stands in the text. Folding, indentation and chomping touch white
 * space alone, so the n-th visible character of the value is the n-th of the source, escapes counted as one.
 */
function offsetInText(text: string, node: Scalar, offset: number): number {
  const at = range(node);
  if (!at || typeof node.value !== 'string') return at?.start ?? 0;
  let left = visible(node.value.slice(0, offset));
  const doubleQuoted = node.type === 'QUOTE_DOUBLE';
  const singleQuoted = node.type === 'QUOTE_SINGLE';
  let position = at.start;
  if (doubleQuoted || singleQuoted) position += 1;
  else if (node.type !== 'PLAIN') position = text.indexOf('\n', position) + 1;
  while (position < at.end) {
    const [width, counts] = doubleQuoted
      ? escapeWidth(text, position)
      : singleQuoted && text.startsWith("''", position)
        ? [2, true]
        : [1, !isSpace(text[position])];
    if (counts) {
      if (left === 0) return position;
      left -= 1;
    }
    position += width;
  }
  return at.start;
}

const blankEscapes = new Set(['n', 't', 'r', ' ', '\n', '\t', '0', 'e', 'N', '_', 'L', 'P', 'v', 'f', 'a', 'b']);

function escapeWidth(text: string, position: number): [width: number, counts: boolean] {
  if (text[position] !== '\\') return [1, !isSpace(text[position])];
  const letter = text[position + 1] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits === undefined) return [2, !blankEscapes.has(letter)];
  const code = Number.parseInt(text.slice(position + 2, position + 2 + digits), 16);
  return [2 + digits, Number.isNaN(code) || !isSpace(String.fromCodePoint(Math.min(code, 0x10ffff)))];
}

function visible(text: string): number {
  let count = 0;
  for (const character of text.split('')) if (!isSpace(character)) count += 1;
  return count;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character) || character < ' ';
}

/** `yaml` ends some messages with a colon and ours are phrases, not sentences. */
function sentence(message: string): string {
  const text = message.replace(/[.:]$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
