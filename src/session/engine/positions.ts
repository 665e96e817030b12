import type { LogEvent } from '../log/envelope.ts';

/** Where in a log an event stands, or -1 where it does not. */
export type PositionOf = (id: string) => number;

/** Finds events of a log that may still grow by their ids: it is read once, and where it has grown, on from there. */
export function positionsIn(events: readonly LogEvent[]): PositionOf {
  const positions = new Map<string, number>();
  let read = 0;
  return (id) => {
    for (; read < events.length; read += 1) positions.set(events[read]?.id ?? '', read);
    return positions.get(id) ?? -1;
  };
}
