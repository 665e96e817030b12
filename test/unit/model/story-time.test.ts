import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyBegins, storyInstant, storyTime, zonedText } from '../../../src/model/story-time.ts';

const newYork = { at: '2026-02-02T08:35', zone: 'America/New_York' };

describe('the time of a story', () => {
  it.each([
    ['counts from its start', '+PT8M', '2026-02-02T13:43:00.000Z'],
    ['stands on the wall of its zone', '2026-02-02T08:43', '2026-02-02T13:43:00.000Z'],
    ['takes seconds', '2026-02-02T08:43:30', '2026-02-02T13:43:30.000Z'],
    ['has its own offset, as it always could', '2026-02-02T13:43:00.000Z', '2026-02-02T13:43:00.000Z'],
  ])('%s: %s', (_, text, instant) => {
    expect(new Date(storyInstant(text, newYork)).toISOString()).toBe(instant);
  });

  it('counts elapsed time across the autumn change: a day is 24 hours, not the same time on the wall', () => {
    const start = { at: '2026-10-24T12:00', zone: 'Europe/Berlin' };
    expect(zonedText(storyInstant('+P1D', start), start.zone)).toBe('2026-10-25T11:00:00+01:00');
  });

  it('refuses an hour that spring leaves out', () => {
    const start = { at: '2026-03-29T01:00', zone: 'Europe/Berlin' };
    expect(() => storyInstant('2026-03-29T02:30', start)).toThrow('the clocks of Europe/Berlin never showed');
  });

  it('asks for the offset of an hour that autumn repeats, and takes it', () => {
    const start = { at: '2026-10-25T01:00', zone: 'Europe/Berlin' };
    expect(() => storyInstant('2026-10-25T02:30', start)).toThrow('twice: write it with its offset');
    expect(storyInstant('2026-10-25T02:30:00+01:00', start) - storyBegins(start)).toBe(2.5 * 3_600_000);
  });

  it.each(['PT8M', '+P1M', '+8', '08:43', '2026-02-30T08:43', '2026-02-02'])('is never %s', (text) => {
    expect(storyTime.safeParse(text).success).toBe(false);
  });

  it('is read back from what is written with its offset, in every zone and at every second', () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2040, 0, 1) / 1000 }),
        fc.constantFrom(...zones),
        (second, zone) => {
          expect(storyInstant(zonedText(second * 1_000, zone), { at: '2026-01-01T00:00', zone })).toBe(second * 1_000);
        },
      ),
    );
  });
});
