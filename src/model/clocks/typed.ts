import { readTime, type Start } from './local-time.ts';
import { type ClockRow, entityNamed, eventNamed } from './rows.ts';

/** What a person typed as "event" and "time". */
export interface TypedEvent {
  event: string;
  time: string;
}

/** What was understood, or the first thing that was not, in words. `unknown` is the word that nothing is called by. */
export type Understood<Value> =
  | { value: Value; refused?: never; unknown?: never }
  | { value?: never; refused: string; unknown?: string };

/**
 * The events of a row as typed, by their own ids. One event that is said twice has two times, and nobody can know which.
 * @param others rows whose events may be typed as well: what only they know starts nothing here, and is left out
 */
export function typedEvents(
  row: ClockRow,
  typed: readonly TypedEvent[],
  zone?: string,
  others: readonly ClockRow[] = [],
): Understood<Map<string, Start>> {
  const events = new Map<string, Start>();
  // A row that is not in force, or of which no window was read, has no event, and its answer says so whatever happened.
  if (row.events.length === 0) return { value: events };
  for (const { event, time } of typed) {
    const id = eventNamed(row, event);
    const read = readTime(time, zone);
    if (read.time === undefined) return { refused: `${event}: ${read.refused}` };
    if (id === undefined && others.some((other) => eventNamed(other, event) !== undefined)) continue;
    if (id === undefined) return { refused: `"${event}" is no event of ${row.id}`, unknown: event };
    const known = events.get(id);
    // "Noticed" and "confirmed" are two words for one start: the earlier of them counts.
    if (known && eventIsRepeated(typed, event)) return { refused: `${event} is said twice: which of the two is it?` };
    events.set(id, known ? earlier(known, read.time) : read.time);
  }
  return { value: events };
}

function eventIsRepeated(typed: readonly TypedEvent[], event: string): boolean {
  return typed.filter((one) => one.event === event).length > 1;
}

function earlier(one: Start, other: Start): Start {
  const order = (start: Start) => ('day' in start ? Date.parse(start.day) : start.at);
  return order(other) < order(one) ? other : one;
}

/** The kinds of entity as typed. Those that only other rows tell apart say nothing here. */
export function typedEntities(
  row: ClockRow,
  rows: readonly ClockRow[],
  typed: readonly string[],
): Understood<string[]> {
  const found: string[] = [];
  for (const word of typed) {
    const id = entityNamed(row, word);
    if (id !== undefined) found.push(id);
    else if (!rows.some((other) => entityNamed(other, word) !== undefined))
      return { refused: `"${word}" is no kind of entity that ${row.id} tells apart`, unknown: word };
  }
  return { value: found };
}
