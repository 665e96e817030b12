import type { Format } from '../../model/collection-rows.ts';
import { readPage } from './markdown/read.ts';
import type { MarkdownScan } from './markdown/scan.ts';
import { type DataPath, type Position, positionIn, type SyntaxProblem } from './place.ts';
import { type YamlIndex, yamlIndex } from './yaml/positions.ts';
import { readYamlValues } from './yaml/values.ts';

/** A content file as text. `path` is relative to the project, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
  /** Why the file has no text that can be used: unreadable, binary, too large. */
  fault?: string;
}

/** A parsed file: its data, its prose, and the way back from a value to its place in the text. */
export interface ParsedSource {
  data: unknown;
  body: string;
  problems: SyntaxProblem[];
  /** The body, read as MDX. Empty for a record without a body. */
  scan(): MarkdownScan;
  /**
   * The place of a value, or of its key; `offset` counts characters into a text value, whatever YAML style it is
   * written in. A path that does not exist gives its nearest ancestor.
   */
  locate(path: DataPath, part?: 'key' | 'value', offset?: number): Position;
  /** The place of a character of the body. */
  locateInBody(offset: number): Position;
  /** A position in the body, as one in the file. */
  positionFromBody(position: Position): Position;
}

/** What was read from the same text before: no parser need look at it again, unless a place is asked for. */
export interface KnownSource {
  data: object;
  scan: MarkdownScan | undefined;
}

const frontmatter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;
const start: Position = { line: 1, column: 1 };

/**
 * Parses a YAML record, or the YAML frontmatter of an MDX record. Never throws: faults are in `problems`.
 * Values come from js-yaml, and from the `yaml` package for what only it can judge; positions always come from `yaml`,
 * and only once somebody asks for one. `known` is what the same text was read as before.
 */
export function parseSource(file: SourceFile, format: Format, known?: KnownSource): ParsedSource {
  if (file.fault !== undefined) return failed(file.fault);
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  if (format === 'yaml') return parseYaml(text, 0, '', 1, known);
  const match = text.startsWith('---') ? frontmatter.exec(text) : null;
  if (match?.index !== 0) return failed('expected frontmatter between two lines of ---', text);
  const bodyLine = match[0].split('\n').length;
  return parseYaml(match[1] ?? '', 1, text.slice(match[0].length), bodyLine, known);
}

function failed(message: string, body = ''): ParsedSource {
  return {
    data: undefined,
    body,
    problems: [{ message, position: start }],
    scan: () => readPage(body, { mdx: true }),
    locate: () => start,
    locateInBody: (offset) => positionIn(body, offset, 0),
    positionFromBody: (position) => position,
  };
}

function parseYaml(
  text: string,
  linesBefore: number,
  body: string,
  bodyLine: number,
  known: KnownSource | undefined,
): ParsedSource {
  let index: YamlIndex | undefined;
  const indexed = () => {
    index ??= yamlIndex(text);
    return index;
  };
  const shift = ({ line, ...rest }: Position): Position => ({ line: line + linesBefore, ...rest });
  let scanned = known?.scan;
  const values = known ?? readYamlValues(text);
  const { data, problems } = values ? { data: values.data, problems: [] } : indexed().read();
  return {
    data,
    body,
    problems: problems.map(({ message, position }) => ({ message, position: shift(position) })),
    scan() {
      scanned ??= readPage(body, { mdx: true });
      return scanned;
    },
    locate: (path, part = 'value', offset) => shift(indexed().locate(path, part, offset)),
    locateInBody: (offset) => positionIn(body, offset, bodyLine - 1),
    positionFromBody: ({ line, ...rest }) => ({ line: line + bodyLine - 1, ...rest }),
  };
}
