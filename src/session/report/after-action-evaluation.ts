import { criticalTasks, mostlyForImprovement, observationsOf, ratingOf } from '../exercise/evaluation.ts';
import { correctedTimes } from '../exercise/evaluator-times.ts';
import { nameOfWriter } from '../exercise/evaluators.ts';
import { expectedActions, roleName } from '../exercise/selectors.ts';
import type { SessionState } from '../exercise/session.ts';
import { exerciseOf } from '../exercise/state.ts';
import type { AfterActionReport, SignOffReport, TaskReport } from './after-action-model.ts';
import { given } from './common.ts';

/** What changes no word of the report: a signature, and what befalls the machine. */
const besides: ReadonlySet<string> = new Set([
  'signed-off',
  'gap-noticed',
  'clock-set-back',
  'took-over',
  'joined',
  'evaluator-clock-compared',
]);

/** Who took part: those whom the console named, and evaluators who observed or rated on a device of their own. */
export function peopleOf(state: SessionState): AfterActionReport['people'] {
  const named = [...state.roles.values()].map((person) => ({ ...person, role: roleName(state, person.role) }));
  const evaluated = state.events.flatMap(({ id, type }) =>
    type === 'observation-made' || type === 'task-rated' ? (nameOfWriter(state, id) ?? []) : [],
  );
  const others = [...new Set(evaluated)].filter((name) => !named.some(({ person }) => person === name)).sort();
  return [
    ...named,
    ...others.map((person) => ({ role: 'evaluator', person, as: 'evaluator' as const, substitute: false })),
  ];
}

/** Roles that the scenario needs and nobody played. */
export function missingRoles(state: SessionState): string[] {
  const played = new Set([...state.roles.values()].filter(({ as }) => as === 'player').map(({ role }) => role));
  return (state.plan.scenario?.roles ?? []).flatMap(({ id, name, needed }) =>
    needed && !played.has(id) ? [name] : [],
  );
}

export function objectiveReports(state: SessionState): AfterActionReport['objectives'] {
  const delivered = new Set(
    expectedActions(state, { offset: state.last.offset, wall: 0 }).map(({ action }) => action.task),
  );
  return (state.plan.scenario?.objectives ?? []).map(({ text, targets }) => ({
    text,
    targets: targets.map((target) => ({
      text: target.text,
      mostlyForImprovement: mostlyForImprovement(state, target),
      tasks: target.tasks.map((task) => taskReport(state, task, delivered)),
    })),
  }));
}

function taskReport(
  state: SessionState,
  { id, text, step }: Pick<TaskReport, 'id' | 'text' | 'step'>,
  delivered: ReadonlySet<string | undefined>,
): TaskReport {
  const { rating, all } = ratingOf(state, id);
  const observations = observationsOf(state, [id]);
  const lacks = observations.length > 0 ? 'rating' : delivered.has(id) ? 'observation' : 'delivery';
  return {
    id,
    text,
    step,
    ...(rating ? { rating } : { lacks }),
    ratings: all.map(({ payload }) => ({
      by: payload.by,
      rating: payload.rating,
      ...given('reason', payload.reason),
    })),
    observations: observations.map(({ payload: { kind, text: seen, by } }) => ({
      kind,
      text: seen,
      ...given('by', by),
    })),
  };
}

/** What was observed, in the order in which it was: by this desk's clock where the observer's is certainly off. */
export function observationReports(state: SessionState): AfterActionReport['observations'] {
  const corrected = correctedTimes(state);
  const all = exerciseOf(state).observations.map(
    ({ event, payload: { kind, text, task, inject, by }, at, elapsed }) => {
      const right = corrected.get(event);
      return {
        kind,
        text,
        ...given('about', aboutWhat(state, task, inject)),
        ...given('by', by),
        at: right ? new Date(right.wall).toISOString() : at,
        exercise: right?.elapsed ?? elapsed,
      };
    },
  );
  return corrected.size > 0 ? all.sort((a, b) => a.exercise - b.exercise || (a.at < b.at ? -1 : 1)) : all;
}

/** What an observation is on: a task, or an inject, by its words. */
export function aboutWhat(
  state: SessionState,
  task: string | undefined,
  inject: string | undefined,
): string | undefined {
  if (task !== undefined) return criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  return inject === undefined ? undefined : (exerciseOf(state).injects.get(inject)?.inject.title ?? inject);
}

/**
 * Who signed, on what, and how much came after it: a signature stands for the log that it follows on, and for what had been
 * merged by then. What another device wrote before and handed back later has its place before the signature.
 */
export function signOffReports(state: SessionState): SignOffReport[] {
  return [...exerciseOf(state).signOffs.values()].map(({ event, at, payload: { as, by, role, seen } }) => {
    const place = state.events.findIndex(({ id }) => id === event);
    const strands = seen && new Map(seen.map((id) => [id.split(':')[0], Number(id.split(':')[1])]));
    const later = state.events.filter(({ id, type, payload, writer, sequence }, index) => {
      const signed = strands ? sequence <= (strands.get(writer) ?? 0) : index < place;
      if (signed || besides.has(type) || state.undone.has(id)) return false;
      // An undoing of a signature takes only that back.
      if (type !== 'undone') return true;
      return state.events.find((one) => one.id === payload.event)?.type !== 'signed-off';
    }).length;
    return { as, by, ...given('role', role), at, head: state.events[place]?.previous ?? '', later };
  });
}
