import { calendarFile } from '../../model/icalendar.ts';
import type { Owed } from '../response/owed.ts';

/**
 * The deadlines of an incident as an iCalendar file with an alarm for each, a quarter of its time before it is due. `made` is when
 * the file is made, in epoch milliseconds. What nobody can count has no place in it.
 */
export function deadlinesFile(title: string, session: string, owed: readonly Owed[], made: number): string {
  return calendarFile(
    `Deadlines: ${title}`,
    owed.map(({ id, title: what, says, source, due, began = Number.NEGATIVE_INFINITY }) => {
      const ahead = Math.max(60_000, Math.min(15 * 60_000, Math.round((due - began) / 4)));
      return {
        uid: `${session}.${id.replaceAll(/[^A-Za-z0-9]+/g, '-')}@drillbook`,
        made,
        at: due,
        summary: `${what} (${title})`,
        description: `${source} says: ${says}`,
        alarms: [ahead, 0],
      };
    }),
  );
}
