import type { Row } from '../engine/tables.ts';
import { elapsedTime } from '../response/time.ts';
import { type EventType, rows, type SessionEvent } from './session.ts';
import { type Draft, emptySession } from './state.ts';

/** What moves or stops a session's clock. */
export const moving: ReadonlySet<EventType> = new Set([
  'created',
  'started',
  'paused',
  'resumed',
  'ended',
  'reopened',
  'no-duff-called',
  'gap-noticed',
] as const);
const table: Readonly<Record<string, Row<Draft, unknown>>> = rows;

/** The elapsed time at each event of a log, in milliseconds: for a drill what was played up to it, pauses and gaps left out. */
export function elapsedTimes(events: readonly SessionEvent[]): number[] {
  const draft = emptySession();
  return events.map((event) => {
    if (moving.has(event.type)) table[event.type]?.evolve(draft, event);
    return elapsedTime(draft, event.offset);
  });
}
