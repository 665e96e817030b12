import type { LogEvent } from '../log/envelope.ts';
import { inOrder, type Place } from '../log/order.ts';
import type { PositionOf } from './positions.ts';
import type { View } from './tables.ts';

/** Where one writer's strand ends: the last event's count, offset and hash, whether it counted or not. */
export interface Head {
  readonly sequence: number;
  readonly offset: number;
  readonly hash: string;
}

/** What holds of every event, whether it counted or not. */
export interface LogBook<Event, Draft> {
  /** Events that counted, undone ones and undoings included. */
  readonly events: readonly Event[];
  /** Events that could not happen where they stand. They change nothing. */
  readonly refused: readonly Refused<Event>[];
  /** The event that was undone → the event that undid it. */
  readonly undone: ReadonlyMap<string, string>;
  /** How many events all undoings together had to play again: from what was undone to where it was undone. */
  readonly reach: number;
  /** Copies of the draft on the way here, so that an undo need not play the whole log again; oldest first. */
  readonly checkpoints: readonly Checkpoint<Draft>[];
  /** Where each writer's strand ends, by writer. */
  readonly heads: ReadonlyMap<string, Head>;
  /** The last event in the order of all, with the greatest offset of any. */
  readonly last: Place & Head;
}

/** The draft after the first `position` events of `events`, less what has been undone. */
export interface Checkpoint<Draft> {
  readonly position: number;
  readonly draft: View<Draft>;
}

export interface Refused<Event> {
  readonly event: Event;
  readonly reason: string;
}

/** The whole log in its order, those of its events that could not happen included: what is stored, exported and merged. */
export function wholeLog<Event extends LogEvent>({
  events,
  refused,
}: Pick<LogBook<Event, unknown>, 'events' | 'refused'>): Event[] {
  if (refused.length === 0) return [...events];
  return [...events, ...refused.map(({ event }) => event)].sort(inOrder);
}

/** What a log amounts to: everybody but a handler sees its lists and maps read-only. */
export type StateOf<Draft, Event> = View<Draft> & LogBook<Event, Draft>;

/** A state in the making: the lists of the log book can be added to as well. */
export interface Workbench<Draft> {
  draft: Draft;
  events: LogEvent[];
  positionOf: PositionOf;
  refused: Refused<LogEvent>[];
  undone: Map<string, string>;
  reach: number;
  checkpoints: Checkpoint<Draft>[];
  heads: Map<string, Head>;
  last: Place & Head;
}
