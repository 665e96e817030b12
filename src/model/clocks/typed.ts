import { endOfQuarter, quarterOf } from '../calendar.ts';
import { dayOf, readTime, type Start } from './local-time.ts';
import { type ClockRow, entitiesNamed, eventsNamed, plainWord } from './rows.ts';
import { startsOf } from './spans.ts';

/** What a person typed as "event" and "time". */
export interface TypedEvent {
  event: string;
  time: string;
}

/** What was understood, or the first thing that was not, in words. `unknown` is the word that nothing is called by. */
export type Understood<Value> =
  | { value: Value; refused?: never; unknown?: never }
  | { value?: never; refused: string; unknown?: string };

/** What is known beside the times. */
interface Beside {
  /** The zone of times that have none. */
  zone?: string | undefined;
  /** Rows whose events may be typed as well: they start nothing here, and still tell whether the times can be right. */
  others?: readonly ClockRow[];
  /** The kinds of entity that owe it. */
  entities?: readonly string[];
}

/** Events by id, and sentences on words that were not taken as one. */
export interface TypedStarts {
  events: Map<string, Start>;
  notes: string[];
}

/**
 * The events of a row as typed, by their own ids. One event that is said twice has two times, and nobody can know which. A word for several
 * that meet windows meets none, and is told: what is due stays as it is.
 */
export function typedEvents(
  row: ClockRow,
  typed: readonly TypedEvent[],
  { zone, others = [], entities = [] }: Beside = {},
): Understood<TypedStarts> {
  const events = new Map<string, Start>();
  const notes: string[] = [];
  const starts = new Set(startsOf(row.windows));
  const froms = row.windows.flatMap(({ limits }) => limits.map(({ from }) => from));
  const latest = new Set(
    froms.flatMap(({ which, again, events: each }) => [again, ...(which === 'latest' ? each : [])]),
  );
  for (const { event, time } of typed) {
    const own = eventsNamed(row, event, entities);
    const [id = elsewhere(others, event)] = own;
    const read = readTime(time, zone);
    if (read.time === undefined) return { refused: `${event}: ${read.refused}` };
    // A row that is not in force, or of which no window was read, has no event: whatever happened, its answer says so.
    if (id === undefined && row.events.length > 0)
      return { refused: `"${event}" is no event of ${row.id}`, unknown: event };
    if (own.length > 1) {
      const several = `“${event}” may be ${own.join(' or ')} here: say which`;
      if (own.some((one) => starts.has(one))) return { refused: several };
      notes.push(`${several}, it is taken for none of them`);
      continue;
    }
    const wrong = id === 'quarter-end' ? noQuarterEnd(read.time, row) : undefined;
    if (wrong !== undefined) return { refused: `${event}: ${wrong}` };
    const name = id ?? plainWord(event);
    const known = events.get(name);
    // "Noticed" and "confirmed" are two words for one start: the earlier of them counts, and of updates the last.
    if (known && eventIsRepeated(typed, event)) return { refused: `${event} is said twice: which of the two is it?` };
    events.set(name, known ? earlierOrLater(known, read.time, latest.has(name)) : read.time);
  }
  return { value: { events, notes } };
}

/** The event of another row that a word names: one of that very name goes before one that is also called so. */
function elsewhere(others: readonly ClockRow[], event: string): string | undefined {
  const named = others.flatMap((other) => eventsNamed(other, event));
  return named.find((id) => id === plainWord(event)) ?? named[0];
}

function eventIsRepeated(typed: readonly TypedEvent[], event: string): boolean {
  return typed.filter((one) => one.event === event).length > 1;
}

/** Why a day can't be the end of a quarter. */
function noQuarterEnd(time: Start, { windows }: ClockRow): string | undefined {
  const day = dayOf(time, windows.find(({ zone }) => zone !== undefined)?.zone ?? ('day' in time ? 'UTC' : time.zone));
  const end = endOfQuarter(Number(day.slice(0, 4)), quarterOf(day));
  return day === end ? undefined : `${day} is not the last day of a quarter: that is ${end}`;
}

/** The earlier or the later of two times. */
function earlierOrLater(first: Start, second: Start, isLatest: boolean): Start {
  const order = (start: Start) => ('day' in start ? Date.parse(start.day) : start.at);
  return order(second) < order(first) === isLatest ? first : second;
}

/** The kinds of entity as typed, and sentences on words that are read as another or that say nothing here. */
export function typedEntities(
  row: ClockRow,
  rows: readonly ClockRow[],
  typed: readonly string[],
): Understood<{ kinds: string[]; notes: string[] }> {
  const kinds: string[] = [];
  const notes: string[] = [];
  for (const word of typed) {
    const [id, ...others] = entitiesNamed(row, word);
    if (others.length > 0) return { refused: `"${word}" may be ${[id, ...others].join(' or ')} here: say which` };
    if (id !== undefined) {
      kinds.push(id);
      if (id !== plainWord(word)) notes.push(`“${word}” is read as ${id}`);
    } else if (rows.some((other) => entitiesNamed(other, word).length > 0))
      notes.push(`“${word}” is no kind of entity that ${row.id} tells apart: it changes nothing here`);
    else return { refused: `"${word}" is no kind of entity that ${row.id} tells apart`, unknown: word };
  }
  return { value: { kinds, notes } };
}
