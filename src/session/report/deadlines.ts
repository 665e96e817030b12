import { calendarFile } from '../../model/icalendar.ts';
import type { DueClock } from '../response/clocks-due.ts';

/**
 * The deadlines of an incident as an iCalendar file with an alarm for each, a quarter of its time before it is due. `made` is when
 * the file is made, in epoch milliseconds. A clock that nobody can count has no place in it.
 */
export function deadlinesFile(title: string, session: string, clocks: readonly DueClock[], made: number): string {
  return calendarFile(
    `Deadlines: ${title}`,
    clocks.flatMap(({ clock, due }) => {
      if (due === undefined) return [];
      const whole = due - clock.started.happened;
      const ahead = Math.max(60_000, Math.min(15 * 60_000, Math.round(whole / 4)));
      return {
        uid: `${session}.${clock.id.replaceAll(/[^A-Za-z0-9]+/g, '-')}@drillbook`,
        made,
        at: due,
        summary: `${clock.rule.title} (${title})`,
        description: `The plan says: ${clock.rule.says}`,
        alarms: [ahead, 0],
      };
    }),
  );
}
