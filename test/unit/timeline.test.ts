import { describe, expect, it } from 'vitest';
import { boxSpan, layOutTimeline, limitSpan } from '../../src/components/lifecycle/timeline.ts';

const minute = 60;
const hour = 3600;

describe('time boxes on a line', () => {
  it('lets a phase begin where the one before it ends', () => {
    const { bars } = layOutTimeline([
      { from: 0, to: 15 * minute },
      { from: 15 * minute, to: hour },
      { from: hour, to: 24 * hour },
      { from: 24 * hour, to: 72 * hour },
    ]);
    expect(bars.map(({ start }) => start).slice(1)).toEqual(bars.map(({ end }) => end).slice(0, -1));
    expect(bars[0]?.start).toBe(0);
    expect(bars.at(-1)?.end).toBeCloseTo(100);
  });

  it('draws a longer span longer, and none outside the line', () => {
    const lengths = [5, 15, 60, 240, 1440].map((minutes) => ({ from: 0, to: minutes * minute }));
    const ends = layOutTimeline(lengths).bars.map(({ end }) => end);
    expect(ends).toEqual([...ends].sort((left, right) => left - right));
    expect(new Set(ends).size).toBe(ends.length);
    expect(Math.max(...ends)).toBeLessThanOrEqual(100);
  });

  it('runs a span without an end to the end of the line, and marks it open', () => {
    expect(layOutTimeline([{ from: hour, to: undefined }]).bars[0]).toMatchObject({ open: true, end: 100 });
  });

  it('labels the line at its start and its end, and never so close that labels collide', () => {
    const { ticks } = layOutTimeline([{ from: 0, to: 72 * hour }]);
    expect(ticks[0]?.label).toBe('0');
    expect(ticks.at(-1)?.label).toBe('72 h');
    for (const [index, tick] of ticks.slice(1).entries()) expect(tick.at - (ticks[index]?.at ?? 0)).toBeGreaterThan(10);
  });

  it('reads time boxes and limits, and leaves out a limit that no clock can count', () => {
    expect(boxSpan({ says: '1-24 hours', from: 'PT1H', to: 'PT24H' })).toEqual({ from: hour, to: 24 * hour });
    expect(limitSpan({ says: 'within 48 hours', max: 'PT48H' })).toEqual({ from: 0, to: 48 * hour });
    expect(limitSpan({ says: 'next business day', businessDays: 1 })).toBeUndefined();
    expect(limitSpan({ says: 'as needed', max: 'unset' })).toBeUndefined();
  });
});
