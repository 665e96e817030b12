import type { Row } from '../engine/tables.ts';
import { elapsedTime } from '../response/time.ts';
import { moving } from './elapsed.ts';
import { isEvaluator } from './evaluators.ts';
import { rows, type SessionEvent, type SessionState } from './session.ts';
import { type Draft, emptySession, exerciseOf, type Skew } from './state.ts';

/** Below this nobody corrects a clock, in milliseconds. */
const tolerated = 60_000;

/** How far a clock is certainly off, by the bound that is nearest; 0 below a minute, and where it was set in between. */
export function certainSkew({ from, to }: Skew): number {
  if (from > to) return 0;
  if (from > tolerated) return from;
  return to < -tolerated ? to : 0;
}

/** When an entry of an evaluator was written, by this desk's clock. */
export interface CorrectedTime {
  /** Epoch milliseconds. */
  wall: number;
  /** Where the session and the exercise then stood, in milliseconds. */
  offset: number;
  elapsed: number;
  /** What was added to the evaluator's clock, in milliseconds. */
  by: number;
}

/**
 * The entries of evaluators whose clock is certainly off beyond a minute, by the id of their events, each at the time that this
 * desk's clock showed. The events stay as they were sealed: only what is told of them moves. It rests on nothing but the set of
 * events, so it is the same in whatever order strands were merged.
 */
export function correctedTimes(state: SessionState): ReadonlyMap<string, CorrectedTime> {
  const corrected = new Map<string, CorrectedTime>();
  const skews = new Map([...exerciseOf(state).evaluatorClocks].map(([writer, skew]) => [writer, certainSkew(skew)]));
  if (![...skews.values()].some((skew) => skew !== 0)) return corrected;
  const own = state.events.filter(({ writer }) => !isEvaluator(state, writer)).toSorted((a, b) => a.offset - b.offset);
  for (const { id, writer, at } of state.events) {
    const skew = skews.get(writer) ?? 0;
    if (skew === 0) continue;
    const wall = Date.parse(at) - skew;
    const offset = offsetAt(own, wall);
    corrected.set(id, { wall, offset, elapsed: elapsedAt(own, offset), by: -skew });
  }
  return corrected;
}

/** Where the session stood when this desk's wall clock showed an instant: between what its own devices logged before and after. */
function offsetAt(own: readonly SessionEvent[], wall: number): number {
  const before = own.findLastIndex(({ at }) => Date.parse(at) <= wall);
  const event = own[before];
  if (!event) return 0;
  const since = event.offset + wall - Date.parse(event.at);
  return Math.min(since, own[before + 1]?.offset ?? since);
}

const table: Readonly<Record<string, Row<Draft, unknown>>> = rows;

/** The exercise time at an offset, by what moved or stopped the clock until then. A gap counts from where it began. */
function elapsedAt(own: readonly SessionEvent[], offset: number): number {
  const draft = emptySession();
  for (const event of own) {
    const began = event.offset - (event.type === 'gap-noticed' ? event.payload.length : 0);
    if (moving.has(event.type) && began <= offset) table[event.type]?.evolve(draft, event);
  }
  return elapsedTime(draft, offset);
}
