import type { View } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import type { ResponseDraft } from './state.ts';
import { happenedOf } from './time.ts';

/**
 * When an incident began, in epoch milliseconds, as far as the log knows: when somebody noticed it, or when its log was opened where
 * that was earlier or nothing else was said. Undefined before it has started.
 */
export function beganAt({
  starts,
  events,
}: Pick<View<ResponseDraft>, 'starts'> & { readonly events: readonly LogEvent[] }): number | undefined {
  const started = events.find(({ type }) => type === 'started');
  return started && Math.min(happenedOf(started), starts.get('noticed')?.happened ?? Number.POSITIVE_INFINITY);
}
