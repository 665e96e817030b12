import type { SessionEvent } from './event-schemas.ts';
import type { ScenarioClock, Stamp, View } from './state.ts';

type Timed = Pick<View, 'time' | 'scenarioClock'>;

/** Where the session stands: milliseconds since it was created, on a clock that never runs backwards, and the wall's epoch milliseconds. */
export interface Moment {
  offset: number;
  wall: number;
}

/** Time played, in milliseconds, at an offset: pauses and gaps excluded, frozen at EndEx. */
export function exerciseTime({ time }: Pick<View, 'time'>, offset: number): number {
  return time.runningSince === undefined ? time.played : time.played + Math.max(0, offset - time.runningSince);
}

/** Time inside the story, in epoch milliseconds, at an offset; undefined where the session has no story. */
export function scenarioTime(state: Timed, offset: number): number | undefined {
  const clock = state.scenarioClock;
  return clock && scenarioAt(clock, exerciseTime(state, offset));
}

/** The last instant that a date can hold. */
const latest = 8_640_000_000_000_000;

function scenarioAt(clock: ScenarioClock, exercise: number): number {
  const rate = clock.mode === 'stepped' ? 0 : clock.rate;
  return Math.min(latest, clock.at + Math.round((exercise - clock.exercise) * rate));
}

/** Time since the start in which nothing was played, in milliseconds: pauses and gaps. */
export function pausedTime(state: Pick<View, 'time'>, offset: number): number {
  const { startedAt, endedAt } = state.time;
  if (startedAt === undefined) return 0;
  return Math.max(0, Math.min(offset, endedAt ?? offset) - startedAt - exerciseTime(state, offset));
}

/** The stamp that an event gets on both clocks. */
export function stampOf(state: Timed, event: SessionEvent): Stamp {
  return {
    event: event.id,
    at: event.at,
    offset: event.offset,
    exercise: exerciseTime(state, event.offset),
    scenario: scenarioTime(state, event.offset),
  };
}
