import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeAxis } from '../../../src/components/plan/time-axis.ts';

const hour = 3_600;

describe('the axis of time', () => {
  it('puts equal ratios at equal distances', () => {
    const { place } = timeAxis([60, 86_400]);
    expect(place(4 * hour) - place(2 * hour)).toBeCloseTo(place(2 * hour) - place(hour), 1);
  });

  it('labels the round times that hold all values', () => {
    const labels = timeAxis([5 * 60, 24 * hour]).ticks.map(({ label }) => label);
    expect(labels).toEqual(['5 min', '15 min', '1 h', '4 h', '1 day']);
  });

  it('sets "at once" apart at the left edge, where a logarithm has no place for it', () => {
    const { ticks, place } = timeAxis([0, 15 * 60]);
    expect(ticks[0]).toEqual({ seconds: 0, label: '0', at: 0 });
    expect(place(0)).toBe(0);
    expect(ticks[1]?.at).toBeGreaterThan(5);
  });

  it('draws an axis for a single time', () => {
    const { ticks } = timeAxis([0]);
    expect(ticks.length).toBeGreaterThan(2);
  });

  it('keeps every value on the page, and their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000_000 }), { minLength: 1 }), (times) => {
        const { place } = timeAxis(times);
        const sorted = times.toSorted((left, right) => left - right).map(place);
        expect(sorted).toEqual(sorted.toSorted((left, right) => left - right));
        for (const at of sorted) expect(at >= 0 && at <= 100).toBe(true);
      }),
    );
  });

  it('refuses times before zero and an axis of nothing', () => {
    expect(() => timeAxis([])).toThrow(RangeError);
    expect(() => timeAxis([-1])).toThrow(RangeError);
  });
});
