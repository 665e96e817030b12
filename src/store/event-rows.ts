import { type LogEvent, type Sealed, sealedOf } from '../session/log/envelope.ts';
import { saidBy } from '../session/log/lines.ts';

/** An event as it was sealed, numbered as it came: another writer's may come late. */
interface EventRow {
  session: string;
  sequence: number;
  event: Sealed;
}

/**
 * Events that came one after another, as the lines that they are in a file, with the number of the last: a browser makes ten thousand
 * objects in three times as long as it reads their text, and what is hashed of each stands in its line.
 */
interface PackRow {
  session: string;
  sequence: number;
  lines: string;
}

/** What the table of events holds. */
export type StoredRow = EventRow | PackRow;

/** The events of a row; where they lie there as lines, with those. */
export function storedIn(row: StoredRow): { values: unknown[]; lines?: readonly string[] } {
  if ('event' in row) return { values: [row.event] };
  const lines = row.lines.split('\n');
  return { values: lines.map(saidBy), lines };
}

/** Of rows from the one that holds event `count + 1` on: the events after the first `count`. */
export function storedAfter(rows: readonly StoredRow[], count: number): unknown[] {
  return rows.flatMap((row) => {
    const { values } = storedIn(row);
    return values.slice(Math.max(0, count - (row.sequence - values.length)));
  });
}

/** The rows of events that follow on the first `count` of a session, each by itself. */
export function looseRows(session: string, events: readonly LogEvent[], count = 0): StoredRow[] {
  return events.map((event, index) => ({ session, sequence: count + index + 1, event: sealedOf(event) }));
}
