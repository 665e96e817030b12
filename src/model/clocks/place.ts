import type { Instant, Start } from './local-time.ts';
import type { Calendars, ClockWindow, Limit } from './window.ts';
import type { WorkingCalendar } from './working-days.ts';

/** What decides where a window is counted, and by whose days. */
interface Chosen {
  events: ReadonlyMap<string, Start>;
  calendars: Calendars;
  calendar?: string | undefined;
  zone?: string | undefined;
}

/** Whether a window counts by a calendar at all: its working days, or closed days that move its end. */
export function isAsked({ limits, longStop, relief }: ClockWindow): boolean {
  return relief !== undefined || limits.some(countsDays) || (longStop !== undefined && countsDays(longStop));
}

function countsDays({ businessDays }: Limit): boolean {
  return businessDays !== undefined;
}

/** The calendar that a window's own source names. */
const ownCalendar = ({ calendar }: ClockWindow): string | undefined => (calendar === 'asked' ? undefined : calendar);

/** The calendar that a window counts by: its own, or the one that was chosen. */
export function calendarOf(window: ClockWindow, { calendar, calendars }: Chosen): WorkingCalendar | undefined {
  return calendars.get(ownCalendar(window) ?? calendar ?? '');
}

/** The zone that counts: the authority's, the calendar's, that of the first start, then the one that was chosen. */
export function zoneOf(window: ClockWindow, known: Chosen, calendar: WorkingCalendar | undefined): string {
  const typed = window.limits
    .flatMap(({ from }) => [...from.events, from.again ?? ''].flatMap((event) => known.events.get(event) ?? []))
    .find((start): start is Instant => !('day' in start))?.zone;
  return window.zone ?? (isHeard(window, calendar) ? calendar?.zone : undefined) ?? typed ?? known.zone ?? 'UTC';
}

/** Why a calendar that somebody chose can't be the one that an authority counts by: it is of another part of the world. */
export function ofAnotherPlace(window: ClockWindow, calendar: WorkingCalendar | undefined): string | undefined {
  const area = (zone: string) => /^[^/]+(?=\/)/.exec(zone)?.[0];
  if (!calendar || window.zone === undefined || ownCalendar(window) !== undefined) return undefined;
  const [own, other] = [area(window.zone), area(calendar.zone)];
  return own === undefined || other === undefined || own === other
    ? undefined
    : `${calendar.id} counts the days of ${calendar.zone}, and this is counted in ${window.zone}: name a calendar of that place`;
}

/** Whether a calendar has a say. An exchange is no authority where nothing is counted by its days, and others are of no Member State. */
export function isHeard(window: ClockWindow, calendar: WorkingCalendar | undefined): boolean {
  if (window.limits.some(countsDays)) return true;
  return calendar?.closes === undefined && !window.relief?.notBy?.includes(calendar?.id ?? '');
}

/** Says so where somebody chose another calendar than the window's own. */
export function notAsked(window: ClockWindow, { calendar }: Chosen): string[] {
  const own = ownCalendar(window);
  return own === undefined || calendar === undefined || own === calendar
    ? []
    : [`it has a calendar of its own, ${own}: ${calendar} was not asked`];
}
