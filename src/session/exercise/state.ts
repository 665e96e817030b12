import type { View } from '../engine/tables.ts';
import { emptyResponse, type Response, type ScenarioClock, type Stamp, type Told } from '../response/state.ts';
import type { SessionInject } from '../snapshot/scenario-schema.ts';
import type { ExercisePayloads } from './payloads.ts';

/** What only a drill has. */
export interface Exercise extends Told {
  part: 'exercise';
  practice: boolean;
  /** The slot's length in milliseconds, hot wash included. */
  slot: number;
  /** How the drill was made to fit its slot; undefined where it is played as it was written. */
  fitted: Recorded<'slot-planned'> | undefined;
  scenarioClock: ScenarioClock | undefined;
  noDuff: boolean;
  injects: Map<string, InjectState>;
  /** Key: `inject/action`. */
  ticks: Map<string, Stamp>;
  observations: Recorded<'observation-made'>[];
  /** Key: the evaluator's writer. How far that clock is ahead, by all comparisons together; `from` above `to` where it was set in between. */
  evaluatorClocks: Map<string, Skew>;
  parked: Recorded<'item-parked'>[];
  /** Key: `task/evaluator`. */
  ratings: Map<string, Recorded<'task-rated'>>;
  hotWash: Recorded<'hot-wash-answered'>[];
  overview: Recorded<'overview-written'> | undefined;
  summary: Recorded<'summary-written'> | undefined;
  /** Key: as what somebody signed. */
  signOffs: Map<string, Recorded<'signed-off'>>;
}

/** A session: what every incident has, and for a drill the exercise around it. Handlers change it. */
export interface Draft extends Response {
  exercise: Exercise | undefined;
}

/** A session that is a drill. */
export interface Drill extends Response {
  exercise: Exercise;
}

/** How far a clock is ahead of this desk's, in milliseconds: at least and at most. Negative where it is behind. */
export interface Skew {
  readonly from: number;
  readonly to: number;
}

export type Recorded<Type extends keyof ExercisePayloads> = Stamp & { readonly payload: ExercisePayloads[Type] };
export type ExerciseView = View<Exercise>;
/** A session to look at, drill or not. */
export interface Exercised {
  readonly exercise: ExerciseView | undefined;
}

export interface InjectState {
  readonly inject: SessionInject;
  /** held: no time set. waiting: due at a time, released by hand. scheduled: releases itself at that time. */
  readonly status: 'held' | 'waiting' | 'scheduled' | 'released' | 'skipped' | 'replaced';
  /** Exercise time at which it is due, in milliseconds. */
  readonly due: number | undefined;
  /** Exercise time at which the scenario planned it. */
  readonly planned: number | undefined;
  readonly origin: 'scenario' | 'added' | 'replacement';
  readonly order: number;
  readonly releases: readonly Stamp[];
  /** The inject that stands in its place: a branch that leads here leads there. */
  readonly replacedBy: string | undefined;
  /** The decision event that led to it. */
  readonly calledBy: string | undefined;
  readonly reason: string | undefined;
  readonly edited: boolean;
}

/** An exercise in which nothing has happened yet. */
export function emptyExercise(): Exercise {
  return {
    part: 'exercise',
    practice: false,
    slot: 0,
    fitted: undefined,
    scenarioClock: undefined,
    noDuff: false,
    injects: new Map(),
    ticks: new Map(),
    observations: [],
    evaluatorClocks: new Map(),
    parked: [],
    ratings: new Map(),
    hotWash: [],
    overview: undefined,
    summary: undefined,
    signOffs: new Map(),
  };
}

const none: ExerciseView = emptyExercise();

/** The exercise of a session; of an incident, one in which there is nothing. */
export function exerciseOf({ exercise }: Exercised): ExerciseView {
  return exercise ?? none;
}

/** The session before the first event. */
export function emptySession(): Draft {
  return { ...emptyResponse(), exercise: undefined };
}
