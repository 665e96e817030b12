import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/model/plain-text.ts';

describe('prose as plain text', () => {
  it.each([
    ['a link keeps its words', 'See [the *mode*](plan:desk#halt) now.', 'See the mode now.'],
    ['a link may have a title', '[a](/b/ "c") d', 'a d'],
    ['emphasis of every kind goes', '*a* **b** _c_ __d__ ***e***', 'a b c d e'],
    ['code loses its marks and nothing else', 'Run `a * b * c` and `[x](y)`.', 'Run a * b * c and [x](y).'],
    ['code in a link and in emphasis', '**[`kill -9`](term:kill)**', 'kill -9'],
    ['a star that multiplies stays', '2 * 3 * 4', '2 * 3 * 4'],
    ['an underscore in a word stays', 'feed_outage_start', 'feed_outage_start'],
    ['brackets that are no link stay', '[INCIDENT] (draft)', '[INCIDENT] (draft)'],
    ['a mark without its partner stays', 'a ** b ` c _ d', 'a ** b ` c _ d'],
  ])('%s', (_what, prose, plain) => {
    expect(plainText(prose)).toBe(plain);
  });
});
