import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/trace/text/nearest.ts';
import { nearestId } from '../../../src/trace/text/nearest-id.ts';

describe('the nearest id', () => {
  it.each([
    ['feed-outgae', ['feed-outage', 'failover'], 'feed-outage'],
    ['R-0O1', ['R-001', 'R-002'], 'R-001'],
    ['Feed-Outage', ['feed-outage'], 'feed-outage'],
    ['R-001', ['R-001', 'R-002'], 'R-002'],
    ['emergency', ['recovery'], undefined],
    ['x', [], undefined],
  ])('to %s among %j is %s', (word, candidates, best) => {
    expect(nearest(word, candidates)).toBe(best);
  });

  it('is found again after one slip of the pen, and is never the word itself', () => {
    const id = fc.stringMatching(/^[a-z]{4,12}(-[a-z]{3,8})?$/);
    fc.assert(
      fc.property(id, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (word, at, slip) => {
        const index = at % (word.length - 1);
        const [first = '', second = ''] = [word[index], word[index + 1]];
        const typed =
          slip === 'drop'
            ? word.slice(0, index) + word.slice(index + 1)
            : slip === 'double'
              ? word.slice(0, index) + first + word.slice(index)
              : word.slice(0, index) + second + first + word.slice(index + 2);
        expect(nearest(typed, [typed, 'zzzzzzzzzzzzzzzzzzzzzz', word])).toBe(typed === word ? undefined : word);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the one that the fewest slips part from the word, whatever they are written in and however long', () => {
    const letter = fc.constantFrom('a', 'b', 'c', '-', 'é', '7', '😀');
    const text = fc.array(letter, { maxLength: 45 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 6 }), (word, candidates) => {
        const bound = Math.max(2, Math.floor(word.length / 3)) + 1;
        const others = candidates.filter((candidate) => candidate !== word);
        const least = Math.min(bound, ...others.map((other) => slips(word, other)));
        const found = nearest(word, candidates);
        expect(found === undefined ? bound : slips(word, found)).toBe(least);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Optimal string alignment as its definition says it: the whole table. */
function slips(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_unused, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1)
    for (let column = 1; column <= other.length; column += 1) {
      const costs = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1),
      ];
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        costs.push(at(row - 2, column - 2) + 1);
      const line = table[row];
      if (line) line[column] = Math.min(...costs);
    }
  return at(one.length, other.length);
}

describe('the id that was meant', () => {
  const ids = ['desk/halt', 'playbook:desk/halt', 'other/halts', 'one/twin', 'two/twin', 'plain'];

  it.each([
    ['halt', undefined, 'desk/halt'],
    ['playbook:halt', undefined, 'playbook:desk/halt'],
    ['drill:halt', undefined, undefined],
    ['twin', undefined, undefined],
    ['twin', 'two', 'two/twin'],
    ['twin', 'desk', undefined],
    ['desk/hal', undefined, 'desk/halt'],
    ['plian', 'desk', 'plain'],
  ])('%s, named in %s: %s', (name, plan, meant) => {
    expect(nearestId(name, ids, plan)).toBe(meant);
  });
});
