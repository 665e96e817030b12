import type { CalendarData } from '../calendars.ts';
import type { Regulator } from '../regulators.ts';
import type { ClockRow } from './rows.ts';
import type { ClockWindow, Limit } from './window.ts';
import type { WorkingCalendar } from './working-days.ts';

type RegulatorWindow = Regulator['windows'][number];

/** A regulator's record as a row. */
export function regulatorRow(id: string, data: Regulator): ClockRow {
  return {
    id,
    link: `regulator:${id}`,
    title: data.title,
    events: data.events.map(({ id: event, says, also = [] }) => ({ id: event, says, also })),
    entities: data.entities ?? [],
    windows: regulatorWindows(data),
    on: data.on !== undefined,
  };
}

/** The windows of a regulator's row in the form that the engine counts. */
export function regulatorWindows({ windows, calendar, zone, inForce, displaced }: Regulator): ClockWindow[] {
  return windows.map((window) => ({
    id: window.id,
    title: window.title,
    says: window.says,
    limits: window.limits.map(limitOf),
    longStop: window.longStop && limitOf(window.longStop),
    relief: window.relief,
    meets: window.meets,
    calendar,
    zone,
    inForce,
    displaced,
    for: window.for,
  }));
}

function limitOf({ from, which = 'earliest', limit, ends, by, lapses }: RegulatorWindow['limits'][number]): Limit {
  const { says, max, businessDays, exclusive } = limit;
  return { from: { events: from, which }, says, max, businessDays, exclusive, ends, by, lapses };
}

/** A calendar's record as the engine counts by it. */
export function workingCalendar(id: string, data: CalendarData): WorkingCalendar {
  const { title, zone, weekend, closed, open, half, closes, known } = data;
  return { id, title, zone, weekend, closed, open, half, closes, known };
}
