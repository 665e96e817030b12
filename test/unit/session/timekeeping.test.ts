import { describe, expect, it } from 'vitest';
import { advance, reopen } from '../../../src/session/log/timekeeping.ts';

const anchor = { offset: 10_000, wall: 1_000_000, monotonic: 500 };
const after = (ticked: number, walled: number) =>
  advance(anchor, { wall: anchor.wall + walled, monotonic: anchor.monotonic + ticked });

describe('between two readings of a machine’s clocks', () => {
  it('a wall clock may drift by two seconds; more is a clock that was set back', () => {
    expect(after(10_000, 8_000).noticed).toEqual([]);
    expect(after(10_000, 7_999).noticed).toEqual([{ kind: 'set-back', by: 2_001 }]);
    expect(after(10_000, 7_999).anchor.offset).toBe(20_000);
  });

  it('a silence of a minute and a half is a hidden window; longer is sleep', () => {
    expect(after(90_000, 90_000).noticed).toEqual([]);
    expect(after(90_001, 90_001).noticed).toMatchObject([{ kind: 'gap', cause: 'asleep' }]);
  });
});

describe('a wall clock that was set forward', () => {
  it('can’t be told from sleep, and the report says so: it claims neither', () => {
    expect(after(1_000, 3_600_000).noticed).toMatchObject([{ kind: 'gap', length: 3_600_000, cause: 'asleep' }]);
    expect(after(1_000, 31_000).noticed).toEqual([]);
    expect(after(1_000, 31_001).noticed).toHaveLength(1);
  });
});

describe('a session that is opened again', () => {
  const again = (away: number) => reopen({ offset: 10_000, wall: 1_000_000 }, { wall: 1_000_000 + away, monotonic: 7 });

  it('was closed since it was last seen, and by the wall clock no time passed where that was set back', () => {
    const gap = { kind: 'gap', from: 1_000_000, cause: 'closed' };
    expect(again(60_000)).toEqual({
      anchor: { offset: 70_000, wall: 1_060_000, monotonic: 7 },
      noticed: [{ ...gap, length: 60_000 }],
    });
    expect(again(-2_000).noticed).toEqual([{ ...gap, length: 0 }]);
    expect(again(-2_001)).toEqual({
      anchor: { offset: 10_000, wall: 997_999, monotonic: 7 },
      noticed: [
        { ...gap, length: 0 },
        { kind: 'set-back', by: 2_001 },
      ],
    });
  });
});
