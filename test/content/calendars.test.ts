import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/lib/content.ts';
import { workingCalendar } from '../../src/model/clocks/regulator-windows.ts';
import { isWeekend, isWorking } from '../../src/model/clocks/working-days.ts';

const content = await readContent(process.cwd(), ['calendars']);
const calendars = new Map(content.all('calendars').map(({ id, data }) => [id, workingCalendar(id, data)]));

/** A calendar that date-holidays knows, the kinds of day that close there, and where the library is known to be wrong for it. */
const opinions: [
  id: string,
  place: [country: string, state?: string],
  kinds: string[],
  wrong: Record<string, string>,
][] = [
  // It takes 10 November 2028, when Veterans Day falls on a Saturday, for a day of banks only; federal offices are closed.
  ['us-federal', ['US'], ['public'], { '2028-11-10': 'observed by federal offices' }],
  ['england', ['GB', 'ENG'], ['public'], {}],
  // 24 and 31 December are no holidays of the Länder; the library calls them days of banks, which is left aside here.
  ['de', ['DE'], ['public'], {}],
];

describe('date-holidays as a second opinion', () => {
  it.each(opinions)('agrees on every weekday of %s that the calendar knows', (id, [country, state], kinds, wrong) => {
    const calendar = calendars.get(id);
    if (!calendar) throw new Error(`there is no calendar ${id}`);
    const library = state === undefined ? new Holidays(country) : new Holidays(country, state);
    const { from, until } = calendar.known;
    const years = Array.from(
      { length: Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
      (_, index) => Number(from.slice(0, 4)) + index,
    );
    const closed = years
      .flatMap((year) => library.getHolidays(year))
      .filter(({ type, date }) => kinds.includes(type) && !isWeekend(calendar, date.slice(0, 10)))
      .map(({ date }) => date.slice(0, 10));
    const theirs = new Set([...closed, ...Object.keys(wrong)]);
    expect(calendar.closed.map(({ day }) => day)).toEqual([...theirs].sort());
    for (const day of Object.keys(wrong)) expect(closed).not.toContain(day);
  });

  it('is wrong for venues, which is why they have calendars of their own', () => {
    const [nyse, federal, nse] = ['nyse', 'us-federal', 'nse'].map((id) => calendars.get(id));
    if (!nyse || !federal || !nse) throw new Error('a calendar is missing');
    const us = new Holidays('US', 'NY');
    const names = (day: string) =>
      (us.isHoliday(new Date(`${day}T12:00:00-04:00`)) || []).filter(({ type }) => type === 'public');
    // Good Friday: it says open in New York, and the exchange is closed. Columbus Day: the other way round.
    expect(names('2026-04-03')).toEqual([]);
    expect(isWorking(nyse, '2026-04-03')).toBe(false);
    expect(isWorking(federal, '2026-04-03')).toBe(true);
    expect(names('2026-10-12')).not.toEqual([]);
    expect(isWorking(nyse, '2026-10-12')).toBe(true);
    expect(isWorking(federal, '2026-10-12')).toBe(false);
    // Of the sixteen closed weekdays of the National Stock Exchange of India it knows the smaller part.
    const india = new Set(new Holidays('IN').getHolidays(2026).map(({ date }) => date.slice(0, 10)));
    expect(nse.closed.filter(({ day }) => india.has(day)).length).toBeLessThan(nse.closed.length / 2);
  });
});

describe('the calendars', () => {
  it.each([...calendars])('%s names only days that it knows, in order, each once, and no weekend', (_id, calendar) => {
    const days = calendar.closed.map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].sort());
    for (const day of [...days, ...(calendar.half ?? []).map((half) => half.day)]) {
      expect(day >= calendar.known.from && day <= calendar.known.until, day).toBe(true);
      expect(isWeekend(calendar, day), day).toBe(false);
    }
    for (const { day } of calendar.half ?? []) expect(isWorking(calendar, day), day).toBe(true);
    for (const { day } of calendar.open ?? []) expect(isWeekend(calendar, day), day).toBe(true);
  });

  it('know that NSE traded on the Sunday of the budget, and not on the Saturday before', () => {
    const nse = calendars.get('nse');
    if (!nse) throw new Error('there is no calendar nse');
    expect([isWorking(nse, '2026-02-01'), isWorking(nse, '2026-01-31')]).toEqual([true, false]);
  });
});
