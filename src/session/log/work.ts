/** Work over a log that pauses after each piece of it: at once for who can wait, in slices where a page has to answer meanwhile. */
export type Work<Value> = Generator<void, Value, void>;

/** How many events are looked at between two pauses. */
export const pieceOf = 500;

/** Whether a pause is due after so many. */
export const isPiece = (done: number): boolean => done % pieceOf === pieceOf - 1;

/** Does all of it without a pause. */
export function atOnce<Value>(work: Work<Value>): Value {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
