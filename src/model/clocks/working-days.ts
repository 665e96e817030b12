import { temporal } from './temporal.ts';

/** A day of a calendar, as YYYY-MM-DD, and what it is called. */
export interface NamedDay {
  day: string;
  name: string;
}

/** On which days somebody works, as far as that is known. */
export interface WorkingCalendar {
  id: string;
  title: string;
  /** IANA zone in which its days begin and end. */
  zone: string;
  /** Days of the week on which nobody works: 1 is Monday. */
  weekend: readonly number[];
  /** Closed beside the weekend. */
  closed: readonly NamedDay[];
  /** Open although it is a weekend. */
  open?: readonly NamedDay[] | undefined;
  /** Days that end early, with the wall time at which they do. */
  half?: readonly (NamedDay & { closes: string })[] | undefined;
  /** The wall time at which its days end, where they end before midnight. */
  closes?: string | undefined;
  /** The first and the last day of which it knows. Both count. */
  known: { from: string; until: string };
}

/** A day that was counted to, or why nobody can count there. */
export type DayCounted = { day: string; unknown?: never } | { day?: never; unknown: string };

/** Whether somebody works on a day; undefined outside of what the calendar knows. */
export function isWorking(calendar: WorkingCalendar, day: string): boolean | undefined {
  if (day < calendar.known.from || day > calendar.known.until) return undefined;
  if (calendar.open?.some((one) => one.day === day)) return true;
  return !isWeekend(calendar, day) && !calendar.closed.some((one) => one.day === day);
}

/** Whether a day is a day of the weekend: that is so for all time, known or not. */
export function isWeekend({ weekend }: Pick<WorkingCalendar, 'weekend'>, day: string): boolean {
  return weekend.includes(temporal.PlainDate.from(day).dayOfWeek);
}

/** What a closed day is called: "Good Friday", "a Saturday". Undefined for one on which somebody works. */
export function closedName(calendar: WorkingCalendar, day: string): string | undefined {
  if (isWorking(calendar, day) === true) return undefined;
  const name = calendar.closed.find((one) => one.day === day)?.name;
  return name ?? (isWeekend(calendar, day) ? `a ${weekdayName(day)}` : undefined);
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Friday" for 2026-11-27. */
export function weekdayName(day: string): string {
  return weekdays[temporal.PlainDate.from(day).dayOfWeek - 1] ?? '';
}

/**
 * The day that lies so many working days after another. The day itself is never counted, so that from a closed day the
 * next working day is the first.
 */
export function plusWorkingDays(calendar: WorkingCalendar, from: string, count: number): DayCounted {
  let day = temporal.PlainDate.from(from);
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    const working = isWorking(calendar, day.toString());
    if (working === undefined) return { unknown: unknownWords(calendar, day.toString()) };
    if (working) left -= 1;
  }
  return { day: day.toString() };
}

/** The first working day on or after a day. */
export function workingDayFrom(calendar: WorkingCalendar, day: string): DayCounted {
  const working = isWorking(calendar, day);
  if (working === undefined) return { unknown: unknownWords(calendar, day) };
  return working ? { day } : plusWorkingDays(calendar, day, 1);
}

/** When a working day ends, as a wall time; undefined for midnight. A half day ends when it closes. */
export function closingTime({ half, closes }: WorkingCalendar, day: string): string | undefined {
  return half?.find((one) => one.day === day)?.closes ?? closes;
}

/** That a calendar can't answer for a day. */
export function unknownWords({ id, known }: WorkingCalendar, day: string): string {
  return day < known.from
    ? `calendar unknown before ${known.from} (${id})`
    : `calendar unknown after ${known.until} (${id})`;
}
