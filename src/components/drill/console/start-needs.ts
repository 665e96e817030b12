import { spanText } from '../../../model/wall-time.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { heldRoles, partsOf } from './parts.ts';
import { overSlot } from './readings.ts';

/** What the question at StartEx says of a drill that is not ready; it can be started all the same. Empty where nothing is missing. */
export function startNeeds(state: SessionState): string {
  const held = heldRoles(state);
  const missing = partsOf(state).filter(({ id, needed }) => needed && !held.has(id));
  const over = overSlot(state);
  return [
    missing.length > 0 ? ` Nobody holds: ${missing.map(({ name }) => name).join(', ')}.` : '',
    over === undefined
      ? ''
      : ` The drill is ${spanText(over)} longer than its slot: fit it first (L), or shift and skip as you go.`,
  ].join('');
}
