import { endOfDay, type Instant, instantOn, readTime } from '../../src/model/clocks/local-time.ts';
import type { Known } from '../../src/model/clocks/reading.ts';
import { type ClockRow, type RowReading, readRow } from '../../src/model/clocks/rows.ts';
import { Refused } from './surroundings.ts';

/** The moment for which somebody asks: an instant, or a day of which nobody has said the hour. */
export type Moment = Instant | { day: string };

/**
 * The moment that was typed behind `--now`, or this one.
 * @throws Refused where the text is no time.
 */
export function momentGiven(typed: string | undefined, zone: string | undefined, now: Date): Moment {
  if (typed === undefined) return { at: now.getTime(), zone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
  const read = readTime(typed, zone);
  if (read.time === undefined) throw new Refused(`--now: ${read.refused}`);
  return read.time;
}

/**
 * What every window of a row says at a moment. Of a day without an hour it says what holds from its first moment to its last, in the zone that
 * was given or that the row counts in.
 * @throws Refused where the hour decides how a window stands.
 */
export function readAt(
  row: ClockRow,
  known: Omit<Known, 'now'>,
  moment: Moment,
): { at: Instant; readings: RowReading[] } {
  if (!('day' in moment)) return { at: moment, readings: readRow(row, { ...known, now: moment.at }) };
  const { day } = moment;
  const zones = new Set(
    readRow(row, { ...known, now: Date.parse(day) }).map(({ reading }) => known.zone ?? reading.zone),
  );
  const [zone = known.zone ?? 'UTC'] = zones;
  const first = readRow(row, { ...known, now: instantOn(day, '00:00', zone) });
  const last = readRow(row, { ...known, now: endOfDay(day, zone) });
  const readings = first.map(({ window, reading }, index): RowReading => {
    const later = last[index]?.reading ?? reading;
    if (later.state !== reading.state)
      throw new Refused(
        `--now: ${day} is a day, and on it “${window.title}” turns from ${reading.state} to ${later.state}: say the hour`,
      );
    return { window, reading: { ...reading, why: reading.why.filter((each) => later.why.includes(each)) } };
  });
  return { at: { at: instantOn(day, '00:00', zone), zone }, readings };
}
