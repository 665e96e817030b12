import { taskStandings } from '../../../session/exercise/evaluation.ts';
import { coverage, now, rows, upcoming } from '../../../session/exercise/selectors.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { perState } from '../../session/per-state.ts';

// What several parts of the console read off a state: worked out once per event, not once per drawing.

/** All injects in the list's order. */
export const arrangedOf = perState(rows);

/** The inject that is due next, or the last one that was released when none is. */
export const dueNextOf = perState((state) => upcoming(state)[0] ?? now(state));

export const coverageOf = perState(coverage);
export const standingsOf = perState(taskStandings);

/** How much longer than its slot a drill is, in milliseconds; undefined where it fits, or was made to. */
export function overSlot(state: SessionState): number | undefined {
  const { scenario } = state.plan;
  const { slot, fitted } = exerciseOf(state);
  const over = scenario && !fitted ? scenario.length - slot : 0;
  return over > 0 ? over : undefined;
}
