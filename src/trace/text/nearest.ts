/**
 * The candidate nearest to a word that was mistyped, by letters inserted, dropped, changed or swapped. Undefined when
 * none is near: more than a third of the word would have to change. Never the word itself.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bound = Math.max(2, Math.floor(word.length / 3)) + 1;
  const lower = word.toLowerCase();
  const letters = lettersOf(lower);
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= bound) continue;
    const other = candidate.toLowerCase();
    if (leastDistance(letters, lettersOf(other)) >= bound) continue;
    const cost = apart(...withoutShared(lower, other), bound);
    if (cost < bound) {
      best = candidate;
      bound = cost;
      if (bound === 0) return best;
    }
  }
  return best;
}

/** Which letters a word holds, as bits: 32 classes of characters. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/** Each letter that only one of two words holds costs a change: a bound that is far cheaper than the distance. */
function leastDistance(left: number, right: number): number {
  return Math.max(bits(left & ~right), bits(right & ~left));
}

function bits(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Two words without the beginning and the end that they share: it changes nothing about how far apart they are. */
function withoutShared(left: string, right: string): [string, string] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  let end = 0;
  const most = shorter - start;
  while (end < most && left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end)) end += 1;
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

/** How far two words are apart, as far as that is less than `bound`. */
function apart(one: string, other: string, bound: number): number {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length === 0) return Math.min(bound, longer.length);
  return shorter.length <= 32 && isPlain.test(shorter)
    ? distanceInBits(shorter, longer, bound)
    : distance(one, other, bound);
}

const isPlain = /^[\0-\x7f]*$/;
const places = new Int32Array(128);

/**
 * The same distance as `distance`, a whole column at once: each letter of the shorter word, 32 at most and all of them ASCII, is a bit. What differs
 * between neighbours of the column is kept, not its numbers (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
 */
function distanceInBits(shorter: string, longer: string, bound: number): number {
  for (let index = 0; index < longer.length; index += 1) places[longer.charCodeAt(index)] = 0;
  for (let index = 0; index < shorter.length; index += 1) places[shorter.charCodeAt(index)] = 0;
  for (let index = 0; index < shorter.length; index += 1) {
    const letter = shorter.charCodeAt(index);
    places[letter] = (places[letter] ?? 0) | (1 << index);
  }
  const last = 1 << (shorter.length - 1);
  let [rises, falls, same, before] = [-1, 0, 0, 0];
  let cost = shorter.length;
  for (let index = 0; index < longer.length; index += 1) {
    // A letter that has no place in the table is none of the shorter word's.
    const match = places[longer.charCodeAt(index)] ?? 0;
    const swapped = ((~same & match) << 1) & before;
    same = ((((match & rises) + rises) | 0) ^ rises) | match | falls | swapped;
    const right = falls | ~(same | rises);
    const left = same & rises;
    if ((right & last) !== 0) cost += 1;
    if ((left & last) !== 0) cost -= 1;
    // Each letter that is left can bring them nearer by one at most.
    if (cost - (longer.length - 1 - index) >= bound) return bound;
    rises = (left << 1) | ~(same | (right << 1) | 1);
    falls = ((right << 1) | 1) & same;
    before = match;
  }
  return Math.min(bound, cost);
}

let rows: [Uint16Array, Uint16Array, Uint16Array] = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)];

/** Optimal string alignment distance; stops at `bound` and gives `bound` then. */
function distance(left: string, right: string, bound: number): number {
  const width = right.length + 1;
  if (rows[0].length < width)
    rows = [new Uint16Array(width * 2), new Uint16Array(width * 2), new Uint16Array(width * 2)];
  let [beforePrevious, previous, current] = rows;
  for (let column = 0; column < width; column += 1) previous[column] = column;
  for (let row = 1; row <= left.length; row += 1) {
    current[0] = row;
    let least = row;
    const letter = left.charCodeAt(row - 1);
    for (let column = 1; column < width; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (letter === right.charCodeAt(column - 1) ? 0 : 1);
      let cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, changed);
      const swapped =
        row > 1 &&
        column > 1 &&
        letter === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least >= bound) return bound;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return previous[right.length] ?? bound;
}
