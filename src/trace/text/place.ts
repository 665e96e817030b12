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
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line: line + linesBefore, column: offset - lineStart + 1 };
}

/** The value at a path, or undefined. */
export function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      Array.isArray(value) && typeof key === 'number' ? value[key] : isObject(value) ? value[key] : undefined,
    data,
  );
}
