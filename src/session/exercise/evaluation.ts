import type { SessionPlan } from '../snapshot/plan-schema.ts';
import type { Scenario } from '../snapshot/scenario-schema.ts';
import type { ExercisePayloads } from './payloads.ts';
import { type Exercised, type ExerciseView, exerciseOf, type Recorded } from './state.ts';

interface Planned {
  readonly plan: SessionPlan;
}

export type CapabilityTarget = Scenario['objectives'][number]['targets'][number];
export type CriticalTask = CapabilityTarget['tasks'][number];
export type Rating = ExercisePayloads['task-rated']['rating'];

/**
 * The meaning of each rating after HSEEP 2020, to show beside the buttons. `ours` is our reading for trading of the
 * harm that P rules out and M admits; it is not HSEEP's.
 */
export const ratingMeanings: Readonly<Record<Rating, { name: string; meaning: string }>> = {
  P: {
    name: 'performed without challenges',
    meaning:
      "Targets and critical tasks were done so that the objective was achieved, without harm to other activities, without added risk to people's health or safety, and according to plans, policies, procedures, regulations and laws.",
  },
  S: {
    name: 'performed with some challenges',
    meaning: 'All of P holds, and ways to be more effective or efficient were found.',
  },
  M: {
    name: 'performed with major challenges',
    meaning:
      'The objective was achieved, but doing so harmed other activities, or added health or safety risk, or departed from plans, policies, procedures, regulations or laws.',
  },
  U: {
    name: 'unable to be performed',
    meaning: 'Targets and critical tasks were not done so that the objective was achieved.',
  },
};
export const oursOnHarm =
  'For trading we also read as harm: harm to clients or the market, unintended exposure, a regulatory breach. This reading is ours, not HSEEP’s.';

/** Every critical task of a session's scenario, in order. */
export function criticalTasks({ plan }: Planned): CriticalTask[] {
  return capabilityTargets({ plan }).flatMap(({ tasks }) => tasks);
}

export function capabilityTargets({ plan }: Planned): CapabilityTarget[] {
  return plan.scenario?.objectives.flatMap(({ targets }) => targets) ?? [];
}

/** The capability target that a task belongs to. */
export function capabilityOf(view: Planned, task: string): CapabilityTarget | undefined {
  return capabilityTargets(view).find(({ tasks }) => tasks.some(({ id }) => id === task));
}

/** Observations that bear on any of some tasks: tied to the task, or to an inject whose expected actions show it. */
export function observationsOf(view: Exercised, tasks: readonly string[]): Recorded<'observation-made'>[] {
  const exercise = exerciseOf(view);
  return exercise.observations.filter((made) => bearsOn(exercise, made, tasks));
}

/** Whether any observation bears on a task. Each rating of a log asks it at each opening: the first one found is enough. */
export function isObserved(view: Exercised, task: string): boolean {
  const exercise = exerciseOf(view);
  return exercise.observations.some((made) => bearsOn(exercise, made, [task]));
}

function bearsOn(
  { injects }: ExerciseView,
  { payload }: Recorded<'observation-made'>,
  tasks: readonly string[],
): boolean {
  if (payload.task !== undefined) return tasks.includes(payload.task);
  const expected = injects.get(payload.inject ?? '')?.inject.expected ?? [];
  return expected.some(({ task }) => task !== undefined && tasks.includes(task));
}

/** True when more than half of a capability's observations are areas for improvement: then it can't be rated P. */
export function mostlyForImprovement(
  view: Exercised,
  { tasks }: { readonly tasks: readonly { readonly id: string }[] },
): boolean {
  const all = observationsOf(
    view,
    tasks.map(({ id }) => id),
  );
  return all.filter(({ payload }) => payload.kind === 'area-for-improvement').length * 2 > all.length;
}

const gravest: readonly Rating[] = ['U', 'M', 'S', 'P'];

/** A task's ratings, one per evaluator, and the rating that counts: where evaluators differ, the stricter (the handbook's decision "stricter-reading"). */
export function ratingOf(view: Exercised, task: string): { rating: Rating | undefined; all: Recorded<'task-rated'>[] } {
  const all = [...exerciseOf(view).ratings.values()].filter(({ payload }) => payload.task === task);
  return { rating: gravest.find((rating) => all.some(({ payload }) => payload.rating === rating)), all };
}

/** How one critical task stands: how many observations bear on it, and the rating that counts. */
export interface TaskStanding {
  observed: number;
  rating: Rating | undefined;
}

/**
 * How every critical task stands, by its id. It says of each what `observationsOf` and `ratingOf` say, in one pass over
 * the log's observations and ratings: a screen asks for all tasks at once, again and again.
 */
export function taskStandings(view: Planned & Exercised): ReadonlyMap<string, TaskStanding> {
  const standings = new Map<string, TaskStanding>();
  for (const { id } of criticalTasks(view)) standings.set(id, { observed: 0, rating: undefined });
  const shown = new Map<string, ReadonlySet<string | undefined>>();
  const exercise = exerciseOf(view);
  for (const { payload } of exercise.observations) {
    const tied = payload.task === undefined ? tasksOf(exercise, payload.inject ?? '', shown) : [payload.task];
    for (const task of tied) {
      const standing = standings.get(task ?? '');
      if (standing) standing.observed += 1;
    }
  }
  for (const { payload } of exercise.ratings.values()) {
    const standing = standings.get(payload.task);
    if (standing) standing.rating = gravest.find((rating) => rating === standing.rating || rating === payload.rating);
  }
  return standings;
}

/** The tasks that an inject's expected actions show, each once; `known` remembers them. */
function tasksOf(
  { injects }: ExerciseView,
  inject: string,
  known: Map<string, ReadonlySet<string | undefined>>,
): ReadonlySet<string | undefined> {
  const tasks = known.get(inject) ?? new Set(injects.get(inject)?.inject.expected.map(({ task }) => task));
  known.set(inject, tasks);
  return tasks;
}
