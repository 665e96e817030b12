import { asTyped } from './as-typed.ts';
import { forceAt } from './in-force.ts';
import { dayOf, endOfDay, instantText, type Start } from './local-time.ts';
import { liesBefore, mayPrecede, precedes, startText } from './order.ts';
import { calendarOf, isAsked, isHeard, notAsked, ofAnotherPlace, zoneOf } from './place.ts';
import { relieved } from './relief.ts';
import { spanWords } from './span-words.ts';
import { type Counting, endOf, isCounted, startOf } from './spans.ts';
import type { Calendars, ClockWindow, Limit, WindowState } from './window.ts';

/** What is known when a window is read. */
export interface Known {
  /** Event → when it was. */
  events: ReadonlyMap<string, Start>;
  /** What kind of entity owes it, in the words of the instrument. Empty: nobody has said. */
  entities: readonly string[];
  calendars: Calendars;
  /** The calendar that somebody chose, for a window that has none of its own. */
  calendar?: string | undefined;
  /** The zone that somebody chose, where neither the authority, nor a calendar, nor a typed time has one: nothing else moves with it. */
  zone?: string | undefined;
  /** Somebody's ruling that it does not apply. */
  ruledOut?: { by: string; because: string } | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** What a window says at a moment. */
export interface WindowReading {
  /** The instant by which it is due, with the offset of its zone; undefined where that can't be known. */
  due: string | undefined;
  /** The last instant that is still in time: later than `due` where the law relieves. Undefined where that can't be known. */
  latest: string | undefined;
  says: string;
  state: WindowState;
  /** Sentences that say how it came to this, the one that decided it first. */
  why: string[];
  /** The zone that it was counted in, and the calendar that was used. */
  zone: string;
  calendar: string | undefined;
}

/**
 * Reads a window: when it is due, how it stands, and why. It asks no clock and no machine: the same window, events and
 * `now` give the same reading wherever and in whatever order they come.
 */
export function readWindow(window: ClockWindow, known: Known): WindowReading {
  const named = calendarOf(window, known);
  const zone = zoneOf(window, known, named);
  const calendar = isAsked(window) ? named : undefined;
  const blank = {
    due: undefined,
    latest: undefined,
    says: window.says,
    zone,
    calendar: isHeard(window, calendar) ? calendar?.id : undefined,
  };
  const main = window.limits[0];
  const start = main && startOf(main.from, known.events, zone);
  const closed = outside(window, known, start?.start ?? { at: known.now, zone }, zone);
  if (closed) return { ...blank, ...closed };
  const typed = asTyped(window, known, zone);
  const { sent, notes, wrong } = typed;
  if (window.silent !== undefined) return { ...blank, state: 'no-start', why: [window.silent, ...notes] };
  if (wrong.length > 0)
    return { ...blank, state: 'no-start', why: [...wrong, 'nothing is counted until that is put right'] };
  const verdict =
    !main || !window.limits.some(isCounted)
      ? withoutNumber(window, start, sent, zone, known.now)
      : !start
        ? withoutStart(window, main, sent, known, zone)
        : counted(window, start, typed, { zone, calendar }, known);
  return { ...blank, ...verdict, why: [...verdict.why, ...notes, ...(start ? notAsked(window, known) : [])] };
}

type Verdict = Pick<WindowReading, 'state' | 'why'> & Partial<Pick<WindowReading, 'due' | 'latest'>>;

/** What stands before all counting: it is not in force, another instrument takes its place, or somebody ruled it out. */
function outside(window: ClockWindow, known: Known, start: Start, zone: string): Verdict | undefined {
  const { entities, ruledOut } = known;
  const force = forceAt(window, known.zone, start, zone);
  if (force) return force;
  const displaced = window.displaced?.entities.find((entity) => entities.includes(entity));
  if (window.displaced && displaced !== undefined)
    return { state: 'not-applicable', why: [`${displaced}: ${window.displaced.says}`] };
  if (window.for && entities.length > 0 && !window.for.some((entity) => entities.includes(entity)))
    return { state: 'not-applicable', why: [`it is for ${window.for.join(', ')}, and not for ${entities.join(', ')}`] };
  if (ruledOut) return { state: 'not-applicable', why: [`${ruledOut.by}: ${ruledOut.because}`] };
  return undefined;
}

function withoutNumber(
  window: ClockWindow,
  start: ReturnType<typeof startOf>,
  sent: Start | undefined,
  zone: string,
  now: number,
): Verdict {
  if (sent) return { state: 'sent', why: [`sent ${startText(sent, zone)}; there is no number to hold it against`] };
  const since =
    start && !('day' in start.start) && start.start.at <= now
      ? [`it is ${spanWords(now - start.start.at)} since ${start.event}`]
      : [];
  return { state: 'no-number', why: [`"${window.says}" leaves nothing that a clock could count down`, ...since] };
}

function withoutStart(window: ClockWindow, main: Limit, sent: Start | undefined, known: Known, zone: string): Verdict {
  if (sent) return { state: 'sent', why: [`sent ${startText(sent, zone)}; when it started is not known`] };
  const caps = window.limits.slice(1).flatMap((limit) => {
    const start = startOf(limit.from, known.events, zone);
    const end = start && endOf(limit, start.start, { zone, calendar: undefined });
    return end?.at === undefined
      ? []
      : [`if it starts by then, it is due ${instantText({ at: end.at, zone })} at the latest: ${limit.says}`];
  });
  return { state: 'no-start', why: [`nobody has given a time for ${eventWords(main)}`, ...caps] };
}

function counted(
  window: ClockWindow,
  { start: main, event }: { start: Start; event: string },
  { sent, planned }: { sent: Start | undefined; planned: Start | undefined },
  counting: Counting,
  known: Known,
): Verdict {
  const { zone } = counting;
  const ends: End[] = [];
  const open: string[] = [];
  for (const [index, limit] of window.limits.entries()) {
    if (!isCounted(limit)) continue;
    const start = index === 0 ? { start: main, event } : startOf(limit.from, known.events, zone);
    if (!start) {
      open.push(`nobody has given a time for ${eventWords(limit)}, so it may be due earlier: ${limit.says}`);
      continue;
    }
    const elsewhere = limit.businessDays === undefined ? undefined : ofAnotherPlace(window, counting.calendar);
    if (elsewhere !== undefined) return { state: 'unknown-calendar', why: [elsewhere] };
    const end = endOf(limit, start.start, counting);
    if (end.at === undefined) {
      if (end.calendar) return { state: 'unknown-calendar', why: [end.unknown, ...calendarNote(counting)] };
      if (index === 0) return { state: 'no-start', why: [end.unknown] };
      open.push(`${end.unknown}, so it may be due earlier: ${limit.says}`);
      continue;
    }
    if (limit.lapses && !('day' in main) && main.at > end.at) {
      open.push(`it started only after ${instantText({ at: end.at, zone })}, so that limit lapsed: ${limit.says}`);
      continue;
    }
    const note = end.note === undefined ? '' : ` (${end.note})`;
    ends.push({
      at: end.at,
      limit,
      isDay: end.note !== undefined,
      why: `${limit.says}: ${instantText({ at: end.at, zone })}${note}`,
    });
  }
  const [first, ...others] = ends.toSorted((a, b) => a.at - b.at || 0);
  if (!first) return { state: 'no-start', why: open };
  const due = instantText({ at: first.at, zone });
  const last = lastInTime(window, [first, ...others], main, counting, known);
  const late = last.at ?? first.at;
  const isPast = (at: number) => ((last.by ?? first).limit.exclusive ? at >= late : at > late);
  const why = [
    first.why,
    ...last.why,
    ...others.map((one) => one.why),
    ...open,
    ...earlierStarts(window, event, known),
    ...placeNote(first.limit, zone),
    ...calendarNote(counting, first.limit),
  ];
  const latest = last.at === undefined ? undefined : instantText({ at: last.at, zone });
  if (sent) {
    const whether = inTime(sent, last.at ?? { unless: first.at }, zone, isPast);
    // A limit of its own, as that of a late notice, is one that everything comes before.
    const isLimit = 'at' in main && main.at === first.at;
    const early =
      !isLimit && precedes(sent, main, zone) ? [`it was sent before “${event}”, from which this counts`] : [];
    return { due, latest, state: 'sent', why: [`sent ${startText(sent, zone)}${whether}`, ...early, ...why] };
  }
  if (planned && last.at !== undefined && inTime(planned, last.at, zone, isPast) === ', too late')
    why.push(`what is sent ${startText(planned, zone)} comes too late`);
  if (!isPast(known.now)) return { due, latest, ...conditional(window, 'running', why) };
  if (last.at === undefined) return { due, latest, state: last.state, why };
  return { due, latest, ...conditional(window, 'late', why) };
}

/** Whether what was sent came too late, as far as that is known: of a day nobody knows the hour, and a calendar may be missing. */
function inTime(sent: Start, end: number | { unless: number }, zone: string, isPast: (at: number) => boolean): string {
  if (typeof end !== 'number')
    return liesBefore({ at: end.unless, zone }, sent, zone) ? ', and whether in time is not known' : '';
  const last = end;
  if (!('day' in sent)) return isPast(sent.at) ? ', too late' : '';
  const day = dayOf({ at: last, zone }, zone);
  if (sent.day !== day) return sent.day > day ? ', too late' : '';
  return last >= endOfDay(day, zone) ? '' : ', on the last day: whether in time hangs on its hour';
}

/** Starts that nobody has given, and that would count if they were earlier than the one that does. */
function earlierStarts({ limits }: ClockWindow, event: string, { events }: Known): string[] {
  const from = limits[0]?.from;
  if (from?.which !== 'earliest' || event === from.again) return [];
  const missing = from.events.filter((other) => !events.has(other) && mayPrecede(other, event));
  return [
    ...(from.open === undefined ? [] : [from.open]),
    ...missing.map((other) => `nobody has given a time for “${other}”: if it came earlier, it is due earlier`),
  ];
}

/** Days and months move on a wall: an offset is none, and where clocks change in between its hour is another. */
function placeNote({ max = '' }: Limit, zone: string): string[] {
  return /^P\d/.test(max) && /^(?:[+-]|UTC$)/.test(zone)
    ? [
        `its days are counted at ${zone}, since nobody has named a place: where clocks change, name it, such as [Europe/Paris]`,
      ]
    : [];
}

/** A window that holds only under a condition is possible until somebody says that it holds. */
function conditional({ conditions = [] }: ClockWindow, state: WindowState, why: string[]): Verdict {
  if (conditions.length === 0) return { state, why };
  return { state: 'possible', why: [...why, `It holds only if somebody says so: ${conditions.join('; ')}.`] };
}

/** The end of a limit. */
interface End {
  at: number;
  limit: Limit;
  why: string;
  /** Whether of that end only the day is known. */
  isDay: boolean;
}

interface Last {
  at: number | undefined;
  /** The limit that it comes of, where that is not the first. */
  by?: End;
  why: string[];
  /** How the window stands once the limit has passed and the later end is not known. */
  state: WindowState;
}

function lastInTime(
  window: ClockWindow,
  [first, ...others]: readonly [End, ...End[]],
  main: Start,
  counting: Counting,
  known: Known,
): Last {
  // Of an end of which only the day is known nobody can say before the day is over that it has passed.
  const { zone } = counting;
  const own = first.isDay ? endOfDay(dayOf({ at: first.at, zone }, zone), zone) : first.at;
  const none: Last = { at: own, why: [], state: 'late' };
  if (window.longStop) {
    const end = endOf(window.longStop, main, counting);
    if (end.at === undefined) return { at: undefined, why: [end.unknown], state: 'unknown-calendar' };
    const text = instantText({ at: end.at, zone: counting.zone });
    return { at: end.at, why: [`${window.longStop.says}: ${text}`], state: 'late' };
  }
  if (!window.relief) return none;
  const last = relieved(window.relief, first.at, counting, known.entities);
  if (last.at === undefined || last.at === first.at) return last.at === undefined ? last : { ...last, at: own };
  // Each limit is relieved for itself: what falls on a working day holds, though an earlier one was moved past it.
  for (const other of others.filter(({ at }) => last.at !== undefined && at < last.at)) {
    const moved = relieved(window.relief, other.at, counting, known.entities);
    if (moved.at !== undefined && moved.at >= last.at) continue;
    const holds = `${instantText({ at: other.at, zone })} is on no closed day and holds: ${other.limit.says}`;
    return { ...moved, by: other, why: [...last.why, ...(moved.at === undefined ? moved.why : [holds])] };
  }
  return last;
}

/** Says which calendar counted, where one did. */
function calendarNote({ calendar }: Counting, limit?: Limit): string[] {
  if (!calendar || (limit && limit.businessDays === undefined)) return [];
  const cut = limit?.by === undefined ? '' : `, whose last day ends at ${limit.by} here`;
  return [`counted by the calendar ${calendar.id} (${calendar.title})${cut}`];
}

function eventWords({ from }: Limit): string {
  return from.events.map((event) => `“${event}”`).join(' or ');
}
