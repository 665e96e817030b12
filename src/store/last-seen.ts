import { isEvaluator } from '../session/exercise/evaluators.ts';
import type { SessionState } from '../session/exercise/session.ts';
import type { Moment } from '../session/log/timekeeping.ts';

/**
 * The last moment at which a session is known to have been alive: a heartbeat, or the last event that this desk's own
 * devices wrote. An evaluator's device tells nothing of it: its clock may be wrong, and would move the drill's.
 */
export function lastSeen(state: SessionState, heartbeat: Moment | undefined): Moment {
  const own = [...state.heads].filter(([writer]) => !isEvaluator(state, writer));
  const offset = Math.max(0, ...own.map(([, head]) => head.offset));
  const at = state.events.findLast((event) => event.offset === offset && !isEvaluator(state, event.writer))?.at;
  const last: Moment = { offset, wall: Date.parse(at ?? '') || 0 };
  return heartbeat && heartbeat.offset > last.offset ? heartbeat : last;
}
