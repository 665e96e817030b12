import { expect, it } from 'vitest';
import { agoWords, dayWords, toneOf } from '../../../src/offline/age.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [0, 'fine'],
  [7 * day - 1, 'fine'],
  [7 * day, 'old'],
  [30 * day - 1, 'old'],
  [30 * day, 'very-old'],
])('%i milliseconds without a word of the server are %s', (age, tone) => expect(toneOf(age)).toBe(tone));

it.each([
  [-day, 'just now'],
  [minute - 1, 'just now'],
  [minute, '1 minute ago'],
  [2 * hour - 1, '1 hour ago'],
  [3 * day, '3 days ago'],
])('%i milliseconds are "%s"', (age, words) => expect(agoWords(age)).toBe(words));

it('a build of today is of today until the day is over', () => {
  const noon = Date.parse('2026-11-27T12:00:00');
  expect(dayWords('2026-11-27', noon)).toBe('today');
  expect(dayWords('2026-11-26', noon)).toBe('1 day ago');
});
