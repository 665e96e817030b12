import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPresentForm, presentForm } from '../../../src/session/log/present-form.ts';
import { readAs } from '../../../src/session/log/read-as.ts';
import { isInstant } from '../../../src/session/log/schema-parts.ts';
import { started } from './fixtures.ts';

const [sealed] = started().log;
if (!sealed) throw new Error('no event');
const names = Object.keys(sealed);

/** What a field may hold that is no good, or at the edge of what is. */
const odd = fc.oneof(
  fc.constantFrom(
    ...[
      0,
      1,
      2,
      -1,
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      2 ** 53 - 1,
      9_467_280_000_000,
      9_467_280_000_001,
    ],
    ...['', 'first', 'first:1', 'first:0', 'first:01', 'FIRST:1', 'first:1\n', 'a'.repeat(32), 'a'.repeat(33)],
    ...['0'.repeat(64), '0'.repeat(63), '0'.repeat(65), 'A'.repeat(64), `${'0'.repeat(64)}\n`],
    ...['2026-02-28T00:00:00.000Z', '2026-02-29T00:00:00.000Z', '2026-02-28T24:00:00.000Z', '2026-02-28T00:00:00Z'],
    ...[null, undefined, true, [], {}],
  ),
  fc.anything(),
);

it('an event is taken as it is only where its schema takes it, and one that was sealed always', () => {
  expect(started().log.every(isPresentForm)).toBe(true);
  const changed = fc.record({
    set: fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 2 }),
    more: fc.dictionary(fc.constantFrom('constructor', '__proto__', 'toString', 'sealed', 'note'), odd, { maxKeys: 1 }),
    less: fc.subarray(names, { maxLength: 1 }),
  });
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(changed, ({ set, more, less }) => {
      const value = Object.fromEntries(
        Object.entries({ ...sealed, ...set, ...more }).filter(([name]) => !less.includes(name)),
      );
      const read = readAs(presentForm, value);
      if (isPresentForm(value)) {
        taken += 1;
        expect(read.value).toEqual(value);
      } else if (Object.keys(value).every((name) => names.includes(name))) {
        refused += 1;
        expect(read.reason).toBeDefined();
      }
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(1_000);
});

it('an instant is one that a clock wrote: what is no day or hour of the calendar is none', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
  const near = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
  const text = fc
    .tuple(
      fc.integer({ min: 0, max: 9_999 }),
      near(14),
      near(33),
      near(25),
      fc.oneof(near(61), two),
      near(61),
      fc.nat(999),
    )
    .map(
      ([year, month, day, hour, minute, second, rest]) =>
        `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${String(rest).padStart(3, '0')}Z`,
    );
  fc.assert(
    fc.property(text, (written) => {
      const time = Date.parse(written);
      expect(isInstant(written)).toBe(!Number.isNaN(time) && new Date(time).toISOString() === written);
    }),
    {
      numRuns: 20_000,
      examples: [['2026-02-28T24:00:00.000Z'], ['2024-02-29T00:00:00.000Z'], ['2026-04-31T00:00:00.000Z']],
    },
  );
});
