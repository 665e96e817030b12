import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Format } from '../model/collections.ts';

/** A content file as text. `path` is relative to the project, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Line and column, both from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Where in a value: keys and indexes from the root. */
export type DataPath = readonly (string | number)[];

export interface SyntaxProblem {
  message: string;
  position: Position;
}

/** A parsed file: its data, its prose, and the way back from a value to its place in the text. */
export interface ParsedSource {
  data: unknown;
  body: string;
  /** Line of the file on which the body starts, from 1. */
  bodyLine: number;
  problems: SyntaxProblem[];
  /** The place of a value, or of its key. A path that does not exist gives its nearest ancestor. */
  locate(path: DataPath, part?: 'key' | 'value'): Position;
}

const fence = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Parses a YAML record, or the YAML frontmatter of an MDX record. Never throws: faults are in `problems`. */
export function parseSource(file: SourceFile, format: Format): ParsedSource {
  const text = file.text.replace(/^\uFEFF/, '');
  if (format === 'yaml') return { ...parseYaml(text, 0), body: '', bodyLine: 1 };
  const match = text.startsWith('---') ? fence.exec(text) : null;
  if (!match) {
    const problem = { message: 'expected frontmatter between two lines of ---', position: { line: 1, column: 1 } };
    return { data: undefined, body: text, bodyLine: 1, problems: [problem], locate: () => ({ line: 1, column: 1 }) };
  }
  const body = text.slice(match[0].length);
  const bodyLine = match[0].split('\n').length;
  return { ...parseYaml(match[1] ?? '', 1), body, bodyLine };
}

function parseYaml(text: string, lineOffset: number): Pick<ParsedSource, 'data' | 'problems' | 'locate'> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: line + lineOffset, column: col };
  };
  const problems = document.errors.map((error) => ({ message: error.message, position: positionAt(error.pos[0]) }));
  let data: unknown;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({
        message: error instanceof Error ? error.message : String(error),
        position: { line: 1 + lineOffset, column: 1 },
      });
    }
  }
  const locate: ParsedSource['locate'] = (path, part = 'value') => {
    let node: unknown = document.contents;
    let start = 0;
    for (const [depth, step] of path.entries()) {
      const last = depth === path.length - 1;
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
        if (!pair) break;
        const key = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
        const value = rangeStart(pair.value);
        start = (last && part === 'key' ? key : (value ?? key)) ?? start;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number') {
        const item = node.items[step];
        const at = rangeStart(item);
        if (at === undefined) break;
        start = at;
        node = item;
      } else break;
    }
    return positionAt(start);
  };
  return { data, problems, locate };
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
