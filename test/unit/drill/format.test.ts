import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exerciseTimeText, parseExerciseTime } from '../../../src/components/drill/console/exercise-time.ts';
import { shortClock, zoneTime } from '../../../src/components/session/format.ts';

describe('what the console says of time', () => {
  it('shows a clock without an hour that is not there', () => {
    expect([0, 9_000, 61_000, 3_729_000, -61_000].map(shortClock)).toEqual([
      '0:00',
      '0:09',
      '1:01',
      '1:02:09',
      '−1:01',
    ]);
  });

  it('reads back every exercise time that it writes, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 * 60 }), (seconds) => {
        expect(parseExerciseTime(exerciseTimeText(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it('takes one number as minutes and refuses what is no time', () => {
    expect(parseExerciseTime('25')).toBe(1_500_000);
    for (const text of ['', 'soon', '1:99', '1:2:3:4', '-5', '1:00:61'])
      expect(parseExerciseTime(text)).toBeUndefined();
  });

  it('shows the story in its own zone, and in UTC when the zone is unknown', () => {
    const at = Date.parse('2026-02-02T13:37:00Z');
    expect(zoneTime(at, 'America/New_York')).toContain('08:37:00');
    expect(zoneTime(at, 'Mars/Olympus')).toContain('13:37:00');
  });
});
