import { durationPattern } from '../duration.ts';
import { dayOf, endOfDay, type Instant, instantOn, type Start, zoned } from './local-time.ts';
import type { ClockWindow, From, Limit } from './window.ts';
import { closingTime, plusWorkingDays, type WorkingCalendar } from './working-days.ts';

/** Where and by what a limit is counted. */
export interface Counting {
  zone: string;
  calendar: WorkingCalendar | undefined;
}

/** When a limit ends, in epoch milliseconds, with what is not known of that, or why nobody can say; `calendar` where a calendar is what is missing. */
export type Ended =
  | { at: number; note?: string; unknown?: never; calendar?: never }
  | { at?: never; note?: never; unknown: string; calendar?: true };

/** The start that a limit counts from: the earliest or the latest of the known events, with its name. Undefined when none is known. */
export function startOf(from: From, events: ReadonlyMap<string, Start>, zone: string) {
  const order = (start: Start) => ('day' in start ? instantOn(start.day, '00:00', zone) : start.at);
  const known = (ids: readonly string[]) =>
    ids.flatMap((event) => {
      const start = events.get(event);
      return start ? [{ event, start, order: order(start) }] : [];
    });
  const sign = from.which === 'earliest' ? 1 : -1;
  const [first] = known(from.events).toSorted((a, b) => sign * (a.order - b.order));
  const [again] = known(from.again === undefined ? [] : [from.again]);
  return again && (!first || again.order > first.order) ? again : first;
}

/** The ids of the events that windows start at. */
export function startsOf(windows: readonly ClockWindow[]): string[] {
  return windows.flatMap(({ limits, longStop }) =>
    [...limits, ...(longStop ? [longStop] : [])].flatMap(({ from }) => [
      ...from.events,
      ...(from.again ? [from.again] : []),
    ]),
  );
}

/** Whether a limit is one that a clock could count at all. */
export function isCounted({ max, businessDays }: Limit): boolean {
  return businessDays !== undefined || (max !== undefined && max !== 'unset' && durationPattern.test(max));
}

/** When a limit ends that starts there. */
export function endOf(limit: Limit, start: Start, { zone, calendar }: Counting): Ended {
  if (limit.businessDays !== undefined) {
    if (!calendar) return { unknown: 'it counts working days, and no calendar is named', calendar: true };
    const last = plusWorkingDays(calendar, dayOf(start, zone), limit.businessDays);
    return last.day === undefined
      ? { unknown: last.unknown, calendar: true }
      : {
          at: limit.by === undefined ? endOfWorkingDay(calendar, last.day, zone) : instantOn(last.day, limit.by, zone),
        };
  }
  const { dates, elapsed } = parts(limit.max ?? '');
  if ('day' in start) {
    if (elapsed > 0 || dates === undefined) return { unknown: `the day ${start.day} is known, and hours need a time` };
    const day = shifted(start.day, dates, zone);
    if (limit.ends === 'day') return { at: endOfDay(day, zone) };
    const note = `the hour at which it started on ${start.day} is not known: this is the earliest`;
    return { at: instantOn(day, '00:00', zone), note };
  }
  if (dates === undefined) return { at: start.at + elapsed };
  const wall = zoned({ at: start.at, zone }).add(dates);
  if (limit.ends === 'day') return { at: endOfDay(wall.toPlainDate().toString(), zone) };
  return { at: wall.epochMilliseconds + elapsed };
}

/** When a working day ends: at midnight, or at the wall time that its calendar says. */
function endOfWorkingDay(calendar: WorkingCalendar, day: string, zone: string): number {
  const closes = closingTime(calendar, day);
  return closes === undefined || calendar.closes === undefined ? endOfDay(day, zone) : instantOn(day, closes, zone);
}

interface Dates {
  years: number;
  months: number;
  weeks: number;
  days: number;
}

/** A duration as what moves on the calendar and what elapses, in milliseconds. */
function parts(max: string): { dates: Dates | undefined; elapsed: number } {
  const numbers = (durationPattern.exec(max) ?? []).slice(1).map((digits) => Number(digits ?? 0));
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = numbers;
  const elapsed = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  return { dates: years + months + weeks + days > 0 ? { years, months, weeks, days } : undefined, elapsed };
}

function shifted(day: string, dates: Dates, zone: string): string {
  return zoned({ at: instantOn(day, '12:00', zone), zone })
    .add(dates)
    .toPlainDate()
    .toString();
}

/** An instant in a zone. */
export function placed(at: number, zone: string): Instant {
  return { at, zone };
}
