import { addDuration, durationCounts } from '../model/calendar.ts';
import { calendarLines, calendarText } from '../model/icalendar.ts';
import type { CadenceItem } from './programme.ts';

/** What a calendar file needs besides the items: where the site is (with a slash at its end), for links, and the day on which it was built. */
export interface CalendarOptions {
  site: string;
  today: string;
}

/**
 * The drills that are due as an iCalendar file (RFC 5545) that a calendar can subscribe to. Written by hand: all-day
 * events with a rule of repetition need four rules of the standard (escaping, folding at 75 octets, CRLF, exclusive
 * ends), and a library would bring time zones and parsing that nothing here uses. An overdue drill stands on the day
 * of the build. The same content on the same day gives the same bytes.
 */
export function drillsCalendar(items: readonly CadenceItem[], { site, today }: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Drillbook//Drills//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Drills',
    ...items.flatMap((item) => (item.due === undefined ? [] : event(item, item.due, site, today))),
    'END:VCALENDAR',
  ];
  return calendarLines(lines);
}

function event(item: CadenceItem, due: string, site: string, today: string): string[] {
  const day = due < today ? today : due;
  const description = [
    item.says ? `The plan asks for it: ${item.says}.` : '',
    item.last ? `Last run on ${item.last.date}.` : 'Never run.',
    due < today ? `Overdue since ${due}.` : '',
    ...item.drills.map((drill) => new URL(`drills/${drill}/`, site).href),
  ];
  const rule = repetition(item);
  return [
    'BEGIN:VEVENT',
    `UID:${item.entry.replace('#', '.')}@drillbook`,
    `DTSTAMP:${today.replaceAll('-', '')}T000000Z`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDuration(day, 'P1D').replaceAll('-', '')}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `SUMMARY:${calendarText(`Drill: ${item.name} (${item.plan})`)}`,
    `DESCRIPTION:${calendarText(description.filter(Boolean).join('\n'))}`,
    `CATEGORIES:${calendarText(item.plan)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function repetition({ every, quarter }: CadenceItem): string | undefined {
  if (quarter !== undefined) return 'FREQ=YEARLY';
  if (every === undefined) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = durationCounts(every);
  const amounts = [
    ['YEARLY', years],
    ['MONTHLY', months],
    ['WEEKLY', weeks],
    ['DAILY', days],
  ] as const;
  const set = amounts.filter(([, count]) => count > 0);
  const [only] = set;
  // A rule has one unit; a cadence of a month and a day has no rule and stands once.
  return only && set.length === 1 ? `FREQ=${only[0]};INTERVAL=${only[1]}` : undefined;
}
