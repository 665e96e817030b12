import { wholeLog } from '../session/engine/book.ts';
import type { Outcome } from '../session/exercise/hand-back.ts';
import { apply, mergeLogs, readEvent, type SessionEvent, type SessionState } from '../session/exercise/session.ts';
import { type LogEvent, sealedOf } from '../session/log/envelope.ts';
import { inOrder } from '../session/log/order.ts';

/** What a session is with events that have arrived, each proved and after what it follows on; and those among them that were not here before. */
export interface MergedArrivals {
  state: SessionState;
  fresh: readonly SessionEvent[];
}

/** Merges events that have arrived into a session. Some may be here already: what a device has sent comes back to it. */
export function mergeArrived(state: SessionState, arrived: readonly LogEvent[]): Outcome<MergedArrivals> {
  const fresh = arrived.filter(({ writer, sequence }) => sequence > (state.heads.get(writer)?.sequence ?? 0));
  if (fresh.length === 0) return { value: { state, fresh: [] } };
  // Most of what comes is later than all that is here: then the rest need not be read again.
  const follows = fresh.every((event, index) => inOrder(event, fresh[index - 1] ?? state.last) > 0);
  if (follows) {
    const read = fresh.flatMap((event) => readEvent(sealedOf(event)).event ?? []);
    return { value: { state: read.reduce(apply, state), fresh: read } };
  }
  const known = wholeLog(state);
  const merged = mergeLogs([[...known, ...fresh]]);
  if (!merged.ok) return { reason: merged.reason };
  const ids = new Set(known.map(({ id }) => id));
  return { value: { state: merged.state, fresh: merged.events.filter(({ id }) => !ids.has(id)) } };
}
