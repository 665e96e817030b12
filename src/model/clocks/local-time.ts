import { temporal } from './temporal.ts';

/** An instant in epoch milliseconds with the zone that it was said in: an IANA name, or an offset such as `+05:30`. */
export interface Instant {
  at: number;
  zone: string;
}

/** What a person can know of a start: the instant, or only its day as YYYY-MM-DD. */
export type Start = Instant | { day: string };

/** What was read from a typed time, or why it can't be known. */
export type TimeRead = { time: Start; refused?: never } | { time?: never; refused: string };

const form =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[([^\]]+)\])?$/i;

/**
 * Reads a typed time: `2026-11-26T08:00+01:00`, `2026-11-26T08:00[Europe/Paris]`, `2026-11-26`; also as machines write it, `2026-11-26T08:00:00.000Z`, `+0100`. A local time without
 * offset is read in its own zone, or in the one that is given. One that exists twice is not guessed, and one that does
 * not exist is refused, each with the reason.
 */
export function readTime(text: string, zone?: string): TimeRead {
  const [, day, clock, typedOffset, bracket] = form.exec(text.trim()) ?? [];
  const time = clock?.padStart(clock.length + (clock.indexOf(':') === 1 ? 1 : 0), '0');
  const offset = typedOffset === undefined ? undefined : wholeOffset(typedOffset);
  if (day === undefined)
    return { refused: `"${text}" is no time such as 2026-11-26T08:00+01:00, and no day such as 2026-11-26` };
  const wrong = noDay(day) ?? noTime(time) ?? noOffset(offset);
  if (wrong !== undefined) return { refused: wrong };
  if (time === undefined)
    return offset === undefined ? { time: { day } } : { refused: `"${text}" has an offset and no time` };
  const place = bracket ?? zone;
  if (place !== undefined && !isZone(place)) return { refused: noZone(place) };
  if (offset !== undefined) return atOffset(`${day}T${time}`, offset, bracket);
  if (place === undefined)
    return { refused: `${day}T${time} has no offset: say +01:00, Z, [Europe/Paris] or the zone that it is in` };
  return inZone(`${day}T${time}`, place);
}

/** An offset as ISO 8601 has it in full: `+01` and `+0100` are `+01:00`. */
function wholeOffset(offset: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}

function atOffset(local: string, offset: string, bracket: string | undefined): TimeRead {
  const at = temporal.Instant.from(`${local}${offset}`).epochMilliseconds;
  const own = offset === 'Z' ? 'UTC' : offset;
  if (bracket === undefined) return { time: { at, zone: own } };
  const there = zoned({ at, zone: bracket });
  if (offset !== 'Z' && there.offset !== offset)
    return { refused: `${local}${offset}: ${bracket} was at ${there.offset} then; one of the two is wrong` };
  return { time: { at, zone: bracket } };
}

function inZone(local: string, zone: string): TimeRead {
  const wall = temporal.PlainDateTime.from(local);
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  if (!first || !second) return { refused: `${local} cannot be read in ${zone}` };
  if (first.epochMilliseconds === second.epochMilliseconds) return { time: { at: first.epochMilliseconds, zone } };
  // "Earlier" and "later" both read a time of the gap, and neither gives it back.
  if (!first.toPlainDateTime().equals(wall))
    return {
      refused: `${local} did not exist in ${zone}: its clocks went forward over it, from ${first.offset} to ${second.offset}`,
    };
  return {
    refused: `${local} was twice in ${zone}: say which, ${local}${first.offset} or ${local}${second.offset}`,
  };
}

function noDay(day: string): string | undefined {
  try {
    temporal.PlainDate.from(day, { overflow: 'reject' });
    return undefined;
  } catch {
    return `${day} is no day of the calendar`;
  }
}

function noTime(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour < 24 && minute < 60 && second < 60 ? undefined : `${time} is no time of a day`;
}

function noOffset(offset: string | undefined): string | undefined {
  if (offset === undefined || offset === 'Z') return undefined;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return hours < 15 && minutes < 60 ? undefined : `${offset} is no offset from UTC`;
}

/** Whether the machine knows a zone by that name or offset. */
export function isZone(zone: string): boolean {
  try {
    temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Why a zone is refused. */
export function noZone(zone: string): string {
  return `"${zone}" is no zone that this machine knows, such as Europe/London or UTC`;
}

/** An instant on the wall of its zone. */
export function zoned({ at, zone }: Instant) {
  return temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** The day of an instant on the wall of a zone, or the day that was said. */
export function dayOf(start: Start, zone: string): string {
  return 'day' in start ? start.day : zoned({ at: start.at, zone }).toPlainDate().toString();
}

/** The instant of a wall time on a day; the later one where it exists twice, and where it does not exist as long after the gap. */
export function instantOn(day: string, time: string, zone: string): number {
  return temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'later' })
    .epochMilliseconds;
}

/** The last second of a day on the wall of a zone. */
export function endOfDay(day: string, zone: string): number {
  const next = temporal.PlainDate.from(day).add({ days: 1 });
  return next.toZonedDateTime({ timeZone: zone }).epochMilliseconds - 1_000;
}

/**
 * An instant as text with the offset of its zone: `2026-11-27T08:00+01:00`, in UTC with `Z`. Seconds stand where they
 * are not zero.
 */
export function instantText(instant: Instant): string {
  const wall = zoned(instant);
  const time = wall.toPlainDateTime().toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' });
  return `${time}${wall.timeZoneId === 'UTC' ? 'Z' : wall.offset}`;
}
