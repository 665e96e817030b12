import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instantText, readTime, type Start } from '../../../src/model/clocks/local-time.ts';
import { type Known, readWindow } from '../../../src/model/clocks/reading.ts';
import type { ClockWindow } from '../../../src/model/clocks/window.ts';
import { isWorking, plusWorkingDays, type WorkingCalendar } from '../../../src/model/clocks/working-days.ts';

// Random windows by the hundred: a busy machine needs a while.
vi.setConfig({ testTimeout: 60_000 });

const calendar: WorkingCalendar = {
  id: 'desk',
  title: 'Desk',
  zone: 'Europe/Berlin',
  weekend: [6, 7],
  closed: [
    { day: '2026-04-03', name: 'Good Friday' },
    { day: '2026-04-06', name: 'Easter Monday' },
    { day: '2026-12-25', name: 'Christmas Day' },
  ],
  half: [{ day: '2026-12-24', name: 'Christmas Eve', closes: '13:00' }],
  closes: '17:30',
  known: { from: '2026-01-01', until: '2027-12-31' },
};

function start(text: string): Start {
  const read = readTime(text);
  if (read.time === undefined) throw new Error(read.refused);
  return read.time;
}

function known(events: Record<string, string | Start>, changes: Partial<Known> = {}): Known {
  return {
    events: new Map(Object.entries(events).map(([id, at]) => [id, typeof at === 'string' ? start(at) : at])),
    entities: [],
    calendars: new Map([['desk', calendar]]),
    now: Date.parse('2026-01-01T00:00Z'),
    ...changes,
  };
}

const from = (...events: string[]) => ({ events, which: 'earliest' as const });
const window = (
  limit: { max?: string; businessDays?: number; ends?: 'day' },
  rest: Partial<ClockWindow> = {},
): ClockWindow => ({
  id: 'window',
  title: 'Window',
  says: 'in time',
  limits: [{ from: from('aware'), says: 'in time', ...limit }],
  ...rest,
});
const dueOf = (one: ClockWindow, aware: string, changes: Partial<Known> = {}) =>
  readWindow(one, known({ aware }, changes)).due;

describe('spans', () => {
  it.each([
    [
      'six hours over the night when spring begins are six times an hour',
      'PT6H',
      '2026-03-28T23:00[Europe/London]',
      '2026-03-29T06:00+01:00',
    ],
    [
      'six hours over the night when autumn begins',
      'PT6H',
      '2026-10-24T23:00[Europe/London]',
      '2026-10-25T04:00+00:00',
    ],
    ['24 hours are 86,400 seconds', 'PT24H', '2026-03-28T12:00[Europe/Paris]', '2026-03-29T13:00+02:00'],
    ['a day is the same time on the wall', 'P1D', '2026-03-28T12:00[Europe/Paris]', '2026-03-29T12:00+02:00'],
    ['a month from the end of January, in no leap year', 'P1M', '2027-01-31T10:00+01:00', '2027-02-28T10:00+01:00'],
    ['a month from the end of January, in a leap year', 'P1M', '2028-01-31T10:00+01:00', '2028-02-29T10:00+01:00'],
    ['a year from a leap day', 'P1Y', '2028-02-29T10:00Z', '2029-02-28T10:00Z'],
    ['a month from a last of the month is the same day, not the last', 'P1M', '2026-02-28T10:00Z', '2026-03-28T10:00Z'],
    [
      'a day that lands on a time that does not exist goes on by the gap',
      'P1D',
      '2026-03-28T02:30[Europe/Berlin]',
      '2026-03-29T03:30+02:00',
    ],
    ['over a day that a zone left out', 'P1D', '2011-12-29T10:00[Pacific/Apia]', '2011-12-31T10:00+14:00'],
  ])('%s', (_says, max, aware, due) => {
    expect(dueOf(window({ max }), aware)).toBe(due);
  });

  it('of days run to the end of the last one where the source says days', () => {
    expect(dueOf(window({ max: 'P30D', ends: 'day' }), '2026-11-01T10:00[Europe/Paris]')).toBe(
      '2026-12-01T23:59:59+01:00',
    );
    expect(dueOf(window({ max: 'P30D', ends: 'day' }), '2026-11-01', { zone: 'UTC' })).toBe('2026-12-01T23:59:59Z');
  });
});

describe('working days', () => {
  const days = (businessDays: number) => window({ businessDays }, { calendar: 'desk' });
  it.each([
    ['from a Thursday before a long weekend', 1, '2026-04-02T18:00+02:00', '2026-04-07T17:30+02:00'],
    ['from a closed day, the next open one is the first', 1, '2026-04-03T10:00+02:00', '2026-04-07T17:30+02:00'],
    ['a half day is a working day, and ends when it closes', 1, '2026-12-23T10:00+01:00', '2026-12-24T13:00+01:00'],
    ['and the one after it ends as usual', 2, '2026-12-23T10:00+01:00', '2026-12-28T17:30+01:00'],
  ])('%s', (_says, count, aware, due) => {
    expect(dueOf(days(count), aware)).toBe(due);
  });

  it('are of the calendar’s zone: late in New York it is the next day in Berlin', () => {
    expect(dueOf(days(1), '2026-11-26T20:00-05:00')).toBe('2026-11-30T17:30+01:00');
  });

  it('end where the calendar does, on its last day and not before', () => {
    expect(plusWorkingDays(calendar, '2027-12-30', 1)).toEqual({ day: '2027-12-31' });
    expect(plusWorkingDays(calendar, '2027-12-31', 1)).toEqual({ unknown: 'calendar unknown after 2027-12-31 (desk)' });
    expect(isWorking(calendar, '2028-01-03')).toBeUndefined();
    expect(isWorking(calendar, '2025-12-31')).toBeUndefined();
  });

  it('that are counted land on an open day, and on no open day too few or too many', () => {
    const day = fc
      .integer({ min: 0, max: 500 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { day: last } = plusWorkingDays(calendar, from, count);
        const open: string[] = [];
        for (let at = Date.parse(from) + 86_400_000; last !== undefined && at <= Date.parse(last); at += 86_400_000) {
          const each = new Date(at).toISOString().slice(0, 10);
          if (isWorking(calendar, each)) open.push(each);
        }
        expect(last).toBeDefined();
        expect(open).toHaveLength(count);
        expect(open.at(-1)).toBe(last);
      }),
      { numRuns: 200 },
    );
  });
});

const anyMax = fc.constantFrom('PT1H', 'PT4H', 'PT6H', 'PT72H', 'P1D', 'P30D', 'P1M', 'P1Y');
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/Chicago',
  'Pacific/Apia',
  'Australia/Lord_Howe',
);
const anyInstant = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-06-01') })
  .map((at) => Math.floor(at / 60_000) * 60_000);
const anyWindow = fc
  .record({
    max: fc.option(anyMax, { nil: undefined }),
    cap: fc.option(anyMax, { nil: undefined }),
    ends: fc.option(fc.constant('day' as const), { nil: undefined }),
    relief: fc.boolean(),
  })
  .map(
    ({ max, cap, ends, relief }): ClockWindow => ({
      ...window(max === undefined ? { businessDays: 3 } : { max, ...(ends ? { ends } : {}) }, { calendar: 'desk' }),
      limits: [
        { from: from('aware', 'told'), says: 'first', ...(max === undefined ? { businessDays: 3 } : { max, ends }) },
        ...(cap === undefined ? [] : [{ from: from('classified'), says: 'second', max: cap }]),
      ],
      ...(relief ? { relief: { notFor: [], at: '12:00', says: 'noon' } } : {}),
    }),
  );
const events = (at: readonly number[], zone: string) =>
  at.map((instant, index) => [['aware', 'told', 'classified'][index] ?? '', { at: instant, zone }] as const);

describe('a due instant', () => {
  it('does not depend on the order in which its events were logged', () => {
    fc.assert(
      fc.property(anyWindow, fc.tuple(anyInstant, anyInstant, anyInstant), anyZone, (one, at, zone) => {
        const told = events(at, zone);
        const read = (order: typeof told) => readWindow(one, { ...known({}), zone, events: new Map(order) });
        expect(read(told.toReversed())).toEqual(read(told));
      }),
      { numRuns: 300 },
    );
  });

  it('never comes earlier because something began later', () => {
    fc.assert(
      fc.property(
        anyWindow,
        fc.tuple(anyInstant, anyInstant, anyInstant),
        fc.nat({ max: 60 * 24 * 40 }),
        fc.integer({ min: 0, max: 2 }),
        anyZone,
        (one, at, later, which, zone) => {
          const moved = at.map((instant, index) => (index === which ? instant + later * 60_000 : instant));
          const read = (times: readonly number[]) =>
            readWindow(one, { ...known({}), zone, events: new Map(events(times, zone)) });
          const [before, after] = [read(at), read(moved)];
          if (before.due === undefined || after.due === undefined) return;
          expect(Date.parse(after.due)).toBeGreaterThanOrEqual(Date.parse(before.due));
          // A relief is no longer one: a limit of Sunday may be met until Monday noon, one of Monday at nine may not.
          if (after.latest !== undefined)
            expect(Date.parse(after.latest)).toBeGreaterThanOrEqual(Date.parse(after.due));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may by the law’s own word: awareness that is found to be later brings a lapsed limit back', () => {
    const dora = {
      ...window({ max: 'PT4H' }),
      limits: [
        { from: from('classified'), says: 'four hours', max: 'PT4H' },
        { from: from('aware'), says: '24 hours', max: 'PT24H', lapses: true },
      ],
    };
    const due = (aware: string) => readWindow(dora, known({ aware, classified: '2026-11-26T09:00Z' })).due;
    expect(due('2026-11-25T08:00Z')).toBe('2026-11-26T13:00Z');
    expect(due('2026-11-25T10:00Z')).toBe('2026-11-26T10:00Z');
  });

  it('of hours is one instant, whatever zone its start was typed in', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, anyZone, fc.integer({ min: 1, max: 100 }), (at, one, other, hours) => {
        const due = (zone: string) => readWindow(window({ max: `PT${hours}H` }), known({ aware: { at, zone } })).due;
        expect(Date.parse(due(one) ?? '')).toBe(at + hours * 3_600_000);
        expect(Date.parse(due(other) ?? '')).toBe(at + hours * 3_600_000);
      }),
    );
  });

  it('does not move as time goes by: only how it stands changes, at its boundary', () => {
    fc.assert(
      fc.property(anyInstant, anyMax, anyZone, (at, max, zone) => {
        const read = (now: number) => readWindow(window({ max }), known({ aware: { at, zone } }, { now }));
        const due = Date.parse(read(at).due ?? '');
        const states = [due - 1_000, due, due + 1_000].map((now) => read(now));
        expect(new Set(states.map((each) => each.due)).size).toBe(1);
        expect(states.map(({ state }) => state)).toEqual(['running', 'running', 'late']);
      }),
      { numRuns: 200 },
    );
  });

  it('reads back as the same instant', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        expect(Date.parse(instantText({ at, zone }))).toBe(at);
      }),
    );
  });
});

describe('a typed time', () => {
  it('is taken as it stands, asked for or refused, and never guessed', () => {
    expect(readTime('2026-11-26T08:00Z').time).toEqual({ at: Date.parse('2026-11-26T08:00Z'), zone: 'UTC' });
    expect(readTime('2026-11-26').time).toEqual({ day: '2026-11-26' });
    expect(readTime('2026-11-26T08:00', 'Asia/Kolkata').time).toEqual({
      at: Date.parse('2026-11-26T02:30Z'),
      zone: 'Asia/Kolkata',
    });
    expect(readTime('2026-03-29T02:30', 'Europe/Berlin').refused).toContain('did not exist');
    expect(readTime('2026-10-25T02:30', 'Europe/Berlin').refused).toContain('say which');
    expect(readTime('2011-12-30T10:00', 'Pacific/Apia').refused).toContain('did not exist');
    for (const text of [
      '',
      'now',
      '26.11.2026',
      '2026-11-26T25:00Z',
      '2026-11-26T08:00+19:00',
      '2027-02-29',
      '2026-11-26Z',
    ])
      expect(readTime(text).refused, text).toEqual(expect.any(String));
  });
});

describe('this run', () => {
  it('is in the zone that it was started for', () => {
    const offsets: Record<string, number> = {
      UTC: 0,
      'Asia/Kolkata': -330,
      'America/Chicago': 360,
      'Pacific/Apia': -780,
    };
    const offset = new Date('2026-01-15T12:00Z').getTimezoneOffset();
    expect(offset).toBe(offsets[process.env['TZ'] ?? ''] ?? offset);
  });
});
