import type { View } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import type { Response, ScenarioClock, SessionTime, Stamp } from './state.ts';

type Timed = Pick<View<Response>, 'time'>;
/** A session that may tell a story. */
export interface Telling extends Timed {
  readonly exercise: { readonly scenarioClock: ScenarioClock | undefined } | undefined;
}

/**
 * Time since the start by the session's own clock, in milliseconds, at an offset. A drill's is exercise time: pauses and
 * gaps excluded, frozen at EndEx. An incident's never stands.
 */
export function elapsedTime({ time }: { readonly time: SessionTime }, offset: number): number {
  return time.runningSince === undefined ? time.played : time.played + Math.max(0, offset - time.runningSince);
}

/** Time inside the story, in epoch milliseconds, at an offset; undefined where the session has no story. */
export function scenarioTime(state: Telling, offset: number): number | undefined {
  const clock = state.exercise?.scenarioClock;
  return clock && scenarioAt(clock, elapsedTime(state, offset));
}

/** The last instant that a date can hold. */
const latest = 8_640_000_000_000_000;

function scenarioAt(clock: ScenarioClock, elapsed: number): number {
  const rate = clock.mode === 'stepped' ? 0 : clock.rate;
  return Math.min(latest, clock.at + Math.round((elapsed - clock.elapsed) * rate));
}

/** Time since the start in which nothing was played, in milliseconds: pauses and gaps. */
export function pausedTime(state: Timed, offset: number): number {
  const { startedAt, endedAt } = state.time;
  if (startedAt === undefined) return 0;
  return Math.max(0, Math.min(offset, endedAt ?? offset) - startedAt - elapsedTime(state, offset));
}

/** The stamp that an event gets on every clock. */
export function stampOf(state: Telling, event: LogEvent): Stamp {
  return {
    event: event.id,
    order: event.order,
    at: event.at,
    happened: happenedOf(event),
    offset: event.offset,
    elapsed: elapsedTime(state, event.offset),
    scenario: scenarioTime(state, event.offset),
  };
}

/** When an event happened, in epoch milliseconds: as its payload says, or when it was logged. */
export function happenedOf({ at, payload }: Pick<LogEvent, 'at' | 'payload'>): number {
  return Date.parse(saidOf(payload) ?? at);
}

/** Why an event can't have happened when it says, or undefined. */
export function tooLate({ at, payload }: Pick<LogEvent, 'at' | 'payload'>): string | undefined {
  const said = saidOf(payload);
  return said !== undefined && said > at ? 'it can not have happened after it was written down' : undefined;
}

/** When somebody said that it happened. Instants in UTC compare as texts. */
function saidOf(payload: unknown): string | undefined {
  const said: unknown =
    typeof payload === 'object' && payload !== null && 'happenedAt' in payload ? payload.happenedAt : undefined;
  return typeof said === 'string' ? said : undefined;
}
