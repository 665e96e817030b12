import { spanText } from '../../../model/wall-time.ts';
import { isEvaluator } from '../../../session/exercise/evaluators.ts';
import type { SessionState } from '../../../session/exercise/session.ts';

/** What a facilitator who comes back to a drill is told until it goes on: how long nobody was there. Empty where somebody was. */
export function absent(state: SessionState): string {
  if (state.status !== 'paused') return '';
  const last = state.events.findLast(({ writer, type }) => type !== 'paused' && !isEvaluator(state, writer));
  return last?.type === 'gap-noticed'
    ? `Nobody was here for ${spanText(last.payload.length)}: the exercise stood still. Resume it when all are ready.`
    : '';
}
