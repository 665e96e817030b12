import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/trace/text/nearest.ts';

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
});
