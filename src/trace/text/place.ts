import { isObject } from '../../model/is-object.ts';

/** Line and column, both from 1; `length` is how many characters of the line are meant, where that is known. */
export interface Position {
  line: number;
  column: number;
  length?: number;
}

/** Where in a value: keys and indexes from the root. */
export type DataPath = readonly (string | number)[];

export interface SyntaxProblem {
  message: string;
  position: Position;
}

/** Line and column of a character; `linesBefore` is how many lines stand above the text. */
export function positionIn(text: string, offset: number, linesBefore = 0): Position {
  const starts = lineStarts(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1 + linesBefore, column: offset - (starts[low] ?? 0) + 1 };
}

/** A line of a text by its number from 1, without its break; undefined where there is none. */
export function lineOf(text: string, line: number): string | undefined {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const end = starts[line];
  return text.slice(start, end === undefined ? undefined : end - 1).replace(/\r$/, '');
}

let last: { text: string; starts: readonly number[] } = { text: '', starts: [0] };

/** Where each line starts. Findings come file by file, so the last text's lines are kept: a place must not cost a walk through its file. */
function lineStarts(text: string): readonly number[] {
  if (last.text === text) return last.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  last = { text, starts };
  return starts;
}

/** The value at a path, or undefined. */
export function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      Array.isArray(value) && typeof key === 'number' ? value[key] : isObject(value) ? value[key] : undefined,
    data,
  );
}
