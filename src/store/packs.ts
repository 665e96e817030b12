import type { LogEvent } from '../session/log/envelope.ts';
import { lineOf } from '../session/log/lines.ts';
import { looseRows, type StoredRow } from './event-rows.ts';

/** How many events are packed together. A browser keeps what is much larger in a file of its own. */
export const packOf = 500;

/** Events that follow on each other as one row; `last` is the number of the last of them. */
export function packedRow(session: string, events: readonly LogEvent[], last: number): StoredRow {
  return { session, sequence: last, lines: events.map(lineOf).join('\n') };
}

/** The rows of a session's events from its first on: packs as long as they are full, then one of each. */
export function packedRows(session: string, events: readonly LogEvent[]): StoredRow[] {
  const full = events.length - (events.length % packOf);
  const packs = Array.from({ length: full / packOf }, (_, index) => {
    const last = (index + 1) * packOf;
    return packedRow(session, events.slice(last - packOf, last), last);
  });
  return [...packs, ...looseRows(session, events.slice(full), full)];
}
