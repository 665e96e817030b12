import { isEvaluator, ownOffset } from '../session/exercise/evaluators.ts';
import type { SessionState } from '../session/exercise/session.ts';
import type { Moment } from '../session/log/timekeeping.ts';

/** How many events a session's log holds, those that could not happen included. */
export function countOf({ events, refused }: SessionState): number {
  return events.length + refused.length;
}

/**
 * The last moment at which a session is known to have been alive: a heartbeat, or the last event that this desk's own
 * devices wrote.
 */
export function lastSeen(state: SessionState, heartbeat: Moment | undefined): Moment {
  const offset = ownOffset(state);
  const at = state.events.findLast((event) => event.offset === offset && !isEvaluator(state, event.writer))?.at;
  const last: Moment = { offset, wall: Date.parse(at ?? '') || 0 };
  return heartbeat && heartbeat.offset > last.offset ? heartbeat : last;
}
