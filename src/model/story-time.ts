import { z } from 'zod';
import { instant } from './time.ts';

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const relativePattern = /^\+P(?!$)(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const day = 86_400_000;

/** A day and time on the wall of the story's zone: `2026-02-02T08:37`, with seconds where they matter. */
export const localTime = z.iso
  .datetime({ local: true, error: 'expected a day and time such as 2026-02-02T08:37' })
  .regex(localPattern, { error: 'expected a day and time such as 2026-02-02T08:37' });

/** When a story begins: on the wall of its zone, or with an offset of its own. */
export const storyStart = z
  .union([localTime, instant], {
    error: 'expected a day and time in the zone of the drill, such as 2026-02-02T08:35, or one with an offset',
  })
  .describe('A day and time on the wall of "zone", such as 2026-02-02T08:35; or one with an offset of its own.');

/** When something happens in a story: on the wall of its zone, from its start, or with an offset of its own. */
export const storyTime = z
  .union([z.string().regex(relativePattern), localTime, instant], {
    error:
      'expected a time from the start of the story such as +PT8M, one in the zone of the drill such as 2026-02-02T08:37, or one with an offset',
  })
  .describe(
    'From the start of the story: +PT8M. On the wall of its zone: 2026-02-02T08:37. Or with an offset of its own: 2026-02-02T13:37:00Z.',
  );

/** Where the times of a story count from. */
export interface StoryStart {
  /** A `storyStart`. */
  at: string;
  /** An IANA time zone that the machine knows. */
  zone: string;
}

/**
 * When a story begins, in epoch milliseconds.
 * @throws RangeError when the clocks of the zone never showed that time, or showed it twice.
 */
export function storyBegins({ at, zone }: StoryStart): number {
  return localPattern.test(at) ? zonedInstant(at, zone) : absolute(at);
}

/**
 * When something happens in a story, in epoch milliseconds. `+PT8M` is eight minutes of elapsed time after its start, a day of
 * it 24 hours; a time without an offset stands on the wall of its zone. It is the one reading of `scenarioTime`: the walk, the
 * console's snapshot, the MSEL, the pages and the rules ask here.
 * @throws RangeError when the text is no such time, or the clocks of the zone never showed it, or showed it twice.
 */
export function storyInstant(text: string, start: StoryStart): number {
  const relative = relativePattern.exec(text);
  if (relative) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = relative.slice(1).map((digits) => Number(digits ?? 0));
    return storyBegins(start) + days * day + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  }
  return localPattern.test(text) ? zonedInstant(text, start.zone) : absolute(text);
}

function absolute(text: string): number {
  const at = Date.parse(text);
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || Number.isNaN(at))
    throw new RangeError(`"${text}" is no time of a story`);
  return at;
}

/**
 * The instant at which the clocks of a zone show a local time, in epoch milliseconds.
 * @throws RangeError when they never do (the hour that spring leaves out) or do twice (the hour that autumn repeats).
 */
export function zonedInstant(local: string, zone: string): number {
  const match = localPattern.exec(local);
  if (!match) throw new RangeError(`"${local}" is no day and time such as 2026-02-02T08:37`);
  const [year = 0, month = 1, date = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const wall = Date.UTC(year, month - 1, date, hour, minute, second);
  // The offset of a zone changes at most once in two days, so the offsets of the days around are all that can hold.
  const offsets = new Set([wall - day, wall + day].map((at) => offsetAt(at, zone)));
  const found = [...offsets].map((offset) => wall - offset).filter((at) => at + offsetAt(at, zone) === wall);
  const [only] = found;
  if (only === undefined) throw new RangeError(`the clocks of ${zone} never showed ${local}`);
  if (found.length > 1) throw new RangeError(`the clocks of ${zone} showed ${local} twice: write it with its offset`);
  return only;
}

/** An instant (epoch milliseconds) on the wall of a zone with its offset: `2026-02-02T08:37:00-05:00`. */
export function zonedText(at: number, zone: string): string {
  const offset = offsetAt(at, zone);
  const minutes = Math.abs(offset) / 60_000;
  const two = (count: number) => String(count).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return `${localText(at, zone)}${sign}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

/** An instant (epoch milliseconds) on the wall of a zone: `2026-02-02T08:37:00`. */
export function localText(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 19);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const format = formats.get(zone) ?? zoneFormat(zone);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1_000) * 1_000;
}

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
