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
