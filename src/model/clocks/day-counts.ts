import type { ClockRow } from './rows.ts';
import type { WorkingCalendar } from './working-days.ts';

/** The numbers of working days that instruments and plans count by, and one between. */
const counts = [1, 2, 3, 4, 5, 10, 30, 60];

/**
 * A calendar as a row of windows, so that a reader may ask of it what is asked of a regulator: the end of so many of its working days
 * after an instant or a day. The day of the start is never counted.
 */
export function dayCounts({ id, title, zone }: Pick<WorkingCalendar, 'id' | 'title' | 'zone'>): ClockRow {
  return {
    id,
    link: `calendar:${id}`,
    title,
    events: [{ id: 'start', says: 'What starts it, a time or a day', also: [] }],
    entities: [],
    windows: counts.map((count) => {
      const says = count === 1 ? '1 working day after the start' : `${count} working days after the start`;
      const from = { events: ['start'], which: 'earliest' as const };
      return {
        id: `days-${count}`,
        title: says,
        says,
        limits: [{ from, says, businessDays: count }],
        calendar: id,
        zone,
      };
    }),
    on: true,
  };
}
