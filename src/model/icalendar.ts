import { visible } from './visible.ts';

/** An instant in a calendar, with alarms so many milliseconds before it. */
export interface CalendarInstant {
  uid: string;
  /** Epoch milliseconds: when the file is made, and the instant itself. */
  made: number;
  at: number;
  summary: string;
  description: string;
  alarms: readonly number[];
}

/** Instants with alarms as an iCalendar file (RFC 5545), in UTC: no reader can take them for a local time. */
export function calendarFile(name: string, instants: readonly CalendarInstant[]): string {
  return calendarLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Drillbook//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${calendarText(name)}`,
    ...instants.flatMap(({ uid, made, at, summary, description, alarms }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp(made)}`,
      `DTSTART:${stamp(at)}`,
      `SUMMARY:${calendarText(summary)}`,
      `DESCRIPTION:${calendarText(description)}`,
      'TRANSP:TRANSPARENT',
      ...alarms.flatMap((ahead) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `TRIGGER:-PT${Math.round(ahead / 1_000)}S`,
        `DESCRIPTION:${calendarText(summary)}`,
        'END:VALARM',
      ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]);
}

/** Lines as a calendar file has them: folded at 75 octets, ended by CRLF. */
export function calendarLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Text as a calendar file has it, with what would end or split it escaped. */
export function calendarText(text: string): string {
  const lines = text.replaceAll(/\r\n|[\r\u2028\u2029\u0085]/g, '\n');
  return visible(lines)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Folds a line at 75 octets, never inside a character. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const rows: string[] = [];
  let row = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      rows.push(row);
      row = ' ';
      octets = 1;
    }
    row += character;
    octets += size;
  }
  return [...rows, row].join('\r\n');
}
