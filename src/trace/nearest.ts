/**
 * The candidate nearest to a word that was mistyped, by letters inserted, dropped, changed or swapped. Undefined when
 * none is near: more than a third of the word would have to change. Never the word itself.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bound = Math.max(2, Math.floor(word.length / 3)) + 1;
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bound) continue;
    const cost = distance(lower, candidate.toLowerCase(), bound);
    if (cost < bound) {
      best = candidate;
      bound = cost;
      if (bound === 0) return best;
    }
  }
  return best;
}

/** Optimal string alignment distance; stops at `bound` and gives `bound` then. */
function distance(left: string, right: string, bound: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= bound) return bound;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? bound;
}
