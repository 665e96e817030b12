import { dayOf, instantOn, instantText } from './local-time.ts';
import type { Counting } from './spans.ts';
import type { Relief, WindowState } from './window.ts';
import { closedName, isWeekend, isWorking, unknownWords, weekdayName, workingDayFrom } from './working-days.ts';

const weekdaysOff = { weekend: [6, 7] };

/**
 * The last instant in time of a limit that falls on a closed day: a wall time on the next working day, for those who
 * have the relief. Undefined where the calendar or the kind of entity that decides is not known.
 */
export function relieved(
  relief: Relief,
  due: number,
  { zone, calendar }: Counting,
  entities: readonly string[],
): { at: number | undefined; why: string[]; state: WindowState } {
  const day = dayOf({ at: due, zone }, calendar?.zone ?? zone);
  const without = (why: string[]) => ({ at: due, why, state: 'late' as const });
  const unknown = (why: string, state: WindowState) => ({ at: undefined, why: [why], state });
  const barred = relief.notFor.filter((kind) => entities.includes(kind));
  if (!calendar) {
    if (barred.length > 0) return without([`no relief on closed days for ${barred.join(', ')}`]);
    const closed = isWeekend(weekdaysOff, day) ? `${weekdayName(day)} ${day}` : `${day}, if it is a bank holiday,`;
    return unknown(`${closed} may move it: ${relief.says}. Name the calendar of the Member State`, 'unknown-calendar');
  }
  const notAsked =
    calendar.closes !== undefined
      ? 'is the calendar of an exchange, which knows no bank holidays'
      : relief.notBy?.includes(calendar.id)
        ? 'is the calendar of no Member State'
        : undefined;
  if (notAsked !== undefined)
    return unknown(
      `${calendar.id} ${notAsked}: ${relief.says}. Name the calendar of the Member State`,
      'unknown-calendar',
    );
  const open = isWorking(calendar, day);
  if (open === true) return without([]);
  if (barred.length > 0) return without([`no relief on closed days for ${barred.join(', ')}`]);
  if (open === undefined && !isWeekend(calendar, day)) return unknown(unknownWords(calendar, day), 'unknown-calendar');
  const next = workingDayFrom(calendar, day);
  const name = closedName(calendar, day) ?? `a ${weekdayName(day)}`;
  if (next.day === undefined) return unknown(next.unknown, 'unknown-calendar');
  if (entities.length === 0 && relief.notFor.length > 0)
    return unknown(
      `${day} is ${name}: ${relief.says}, but not for ${relief.notFor.join(', ')}. Say who owes it`,
      'possible',
    );
  const at = instantOn(next.day, relief.at, calendar.zone);
  return {
    at,
    why: [`${day} is ${name}: ${relief.says}, ${instantText({ at, zone })} by the calendar ${calendar.id}`],
    state: 'late',
  };
}
