import { elapsedTimes } from '../exercise/elapsed.ts';
import { criticalTasks, mostlyForImprovement, observationsOf, type Rating, ratingOf } from '../exercise/evaluation.ts';
import type { ExercisePayloads } from '../exercise/payloads.ts';
import { expectedActions, roleName } from '../exercise/selectors.ts';
import type { SessionEvent, SessionState } from '../exercise/session.ts';
import { exerciseOf, type InjectState } from '../exercise/state.ts';
import { fingerprint } from '../log/chain.ts';
import type { ResponsePayloads } from '../response/payloads.ts';
import { elapsedTime, pausedTime } from '../response/time.ts';
import { type ClockReport, clockReports, given, type LogReport, logReport, stepTexts, timesBetween } from './common.ts';
import { clockText } from './format.ts';
import { label, withUndoing } from './labels.ts';

/** The version of the report's form as JSON. */
export const reportVersion = 1;

/** One line of the timeline. `exercise`, `planned` and `drift` are exercise milliseconds. */
export interface TimelineEntry {
  event: string;
  type: string;
  at: string;
  exercise: number;
  what: string;
  detail?: string;
  /** For a release: when the scenario planned it, and how much later it came. */
  planned?: number;
  drift?: number;
  undone?: true;
}

export interface TaskReport {
  id: string;
  text: string;
  step: string;
  rating?: Rating;
  ratings: { by: string; rating: Rating; reason?: string }[];
  observations: { kind: ExercisePayloads['observation-made']['kind']; text: string }[];
}

/** What became of an inject. Spans are exercise milliseconds. */
export interface InjectReport {
  id: string;
  title: string;
  /** held back: for a branch or a need that never arose. */
  outcome: 'delivered' | 'skipped' | 'replaced' | 'not reached' | 'held back';
  at?: number;
  planned?: number;
  reason?: string;
}

export interface StepReport {
  /** The expected action that it was, with its inject and the critical task that it shows. */
  inject?: string;
  action?: string;
  task?: string;
  step: string;
  do: string;
  of: string;
  /** not ticked: nobody said that it was done, which is no statement that it was not. */
  outcome: 'met' | 'late' | 'not ticked' | 'skipped' | 'done';
  took?: number;
  reason?: string;
}

/** An after-action report with its improvement plan: all that a log says, as data. Spans are milliseconds. */
export interface AfterActionReport {
  format: 'drillbook-report';
  version: typeof reportVersion;
  exercise: true;
  practice: boolean;
  title: string;
  session: string;
  plan: { id: string; title: string };
  /** `fingerprint`: SHA-256 over the canonical JSON of the scenario as it was played. */
  scenario?: { id: string; title: string; kind: string; fingerprint: string };
  log: LogReport;
  startEx?: string;
  endEx?: string;
  exerciseTime: number;
  pausedTime: number;
  people: { role: string; person: string; as: string; substitute: boolean }[];
  timeline: TimelineEntry[];
  injects: InjectReport[];
  undelivered: { title: string; why: string }[];
  /** Roles that the scenario needs and nobody played. */
  missing: string[];
  objectives: { text: string; targets: { text: string; mostlyForImprovement: boolean; tasks: TaskReport[] }[] }[];
  clocks: ClockReport[];
  times: { between: [string, string]; took?: number }[];
  decisions: {
    question: string;
    options: string[];
    chosen: string;
    owner: string;
    substitute: boolean;
    rationale?: string;
    overruled?: { option: string; reason: string };
    at: string;
    exercise: number;
  }[];
  observations: {
    kind: ExercisePayloads['observation-made']['kind'];
    text: string;
    about?: string;
    by?: string;
    at: string;
  }[];
  messages: { to: string; channel?: string; text: string; at: string }[];
  parked: string[];
  hotWash: { question: string; answers: string[] }[];
  improvements: ResponsePayloads['improvement-set'][];
  playbook: StepReport[];
}

/**
 * Builds the after-action report of a drill: a function of its log alone. One that has not ended is reported as far as
 * it got. StartEx and EndEx are the names that a drill gives to its start and end.
 */
export function afterAction(state: SessionState): AfterActionReport {
  const { plan, time, last } = state;
  const { practice, parked, hotWash, observations } = exerciseOf(state);
  const begun = state.events.find(({ type }) => type === 'started')?.at;
  const ended = state.events.find(({ type }) => type === 'ended')?.at;
  return {
    format: 'drillbook-report',
    version: reportVersion,
    exercise: true,
    practice,
    title: state.title,
    session: state.session,
    plan: { id: plan.plan.id, title: plan.plan.title },
    ...(plan.scenario
      ? {
          scenario: {
            id: plan.scenario.id,
            title: plan.scenario.title,
            kind: plan.scenario.kind,
            fingerprint: fingerprint(plan.scenario),
          },
        }
      : {}),
    log: logReport(state),
    ...(begun ? { startEx: begun } : {}),
    ...(ended ? { endEx: ended } : {}),
    exerciseTime: elapsedTime(state, last.offset),
    pausedTime: pausedTime({ time }, last.offset),
    people: [...state.roles.values()].map((person) => ({ ...person, role: roleName(state, person.role) })),
    timeline: timeline(state),
    injects: injectReports(state),
    undelivered: undelivered(state),
    missing: missing(state),
    objectives: objectives(state),
    clocks: clockReports(state),
    times: timesBetween(state, ({ elapsed }) => elapsed),
    decisions: decisions(state),
    observations: observations.map(({ payload: { kind, text, task, inject, by }, at }) => ({
      kind,
      text,
      ...given('about', about(state, task, inject)),
      ...given('by', by),
      at,
    })),
    messages: state.messages.map(({ payload: { to, channel, text }, at }) => ({
      to,
      ...given('channel', channel),
      text,
      at,
    })),
    parked: parked.map(({ payload }) => payload.text),
    hotWash: (plan.scenario?.hotWash ?? []).map((question, index) => ({
      question,
      answers: hotWash.filter(({ payload }) => payload.question === index).map(({ payload }) => payload.text),
    })),
    improvements: [...state.improvements.values()],
    playbook: playbook(state),
  };
}

function timeline(state: SessionState): TimelineEntry[] {
  const { injects } = exerciseOf(state);
  const times = elapsedTimes(state.events);
  const takenBack = new Map(
    state.events.map((event, index) => [event.type === 'undone' ? event.payload.event : '', times[index] ?? 0]),
  );
  return state.events.flatMap((event, index) => {
    // What was undone says so itself, once, with the time of its undoing.
    if (event.type === 'undone') return [];
    const [what, detail] = said(event, state);
    const exercise = times[index] ?? 0;
    const planned = event.type === 'inject-released' ? injects.get(event.payload.inject)?.planned : undefined;
    const undone = state.undone.has(event.id);
    const entry: TimelineEntry = {
      event: event.id,
      type: event.type,
      at: event.at,
      exercise,
      what,
      ...given('detail', undone ? withUndoing(detail, clockText(takenBack.get(event.id) ?? 0)) : detail),
      ...(planned === undefined ? {} : { planned, drift: exercise - planned }),
      ...(undone ? { undone: true as const } : {}),
    };
    return [entry];
  });
}

/** What happened, in the words of exercises. */
function said(event: SessionEvent, state: SessionState): ReturnType<typeof label> {
  const [what, ...rest] = label(event, state);
  const name = event.type === 'started' ? 'StartEx' : event.type === 'ended' ? 'EndEx' : what;
  return [name, ...rest];
}

function injectReports(state: SessionState): InjectReport[] {
  return [...exerciseOf(state).injects.values()].map(({ inject, status, releases, planned, reason }) => ({
    id: inject.id,
    title: inject.title,
    outcome: injectOutcome(status),
    ...given('at', releases[0]?.elapsed),
    ...given('planned', planned),
    ...given('reason', reason),
  }));
}

function injectOutcome(status: InjectState['status']): InjectReport['outcome'] {
  if (status === 'released') return 'delivered';
  if (status === 'held') return 'held back';
  return status === 'skipped' || status === 'replaced' ? status : 'not reached';
}

function missing(state: SessionState): string[] {
  const played = new Set([...state.roles.values()].filter(({ as }) => as === 'player').map(({ role }) => role));
  return (state.plan.scenario?.roles ?? []).flatMap(({ id, name, needed }) =>
    needed && !played.has(id) ? [name] : [],
  );
}

/** Injects that were to come and did not. One held back for a branch or a need that never arose is not missing. */
function undelivered(state: SessionState): AfterActionReport['undelivered'] {
  return [...exerciseOf(state).injects.values()]
    .filter(({ status }) => status !== 'released' && status !== 'held')
    .map(({ inject, status, reason }) => ({
      title: inject.title,
      why: isPendingStatus(status) ? 'not reached' : `${status}: ${reason ?? 'no reason given'}`,
    }));
}

function isPendingStatus(status: string): boolean {
  return status === 'waiting' || status === 'scheduled';
}

function objectives(state: SessionState): AfterActionReport['objectives'] {
  return (state.plan.scenario?.objectives ?? []).map(({ text, targets }) => ({
    text,
    targets: targets.map((target) => ({
      text: target.text,
      mostlyForImprovement: mostlyForImprovement(state, target),
      tasks: target.tasks.map(({ id, text: task, step }): TaskReport => {
        const { rating, all } = ratingOf(state, id);
        return {
          id,
          text: task,
          step,
          ...given('rating', rating),
          ratings: all.map(({ payload }) => ({
            by: payload.by,
            rating: payload.rating,
            ...given('reason', payload.reason),
          })),
          observations: observationsOf(state, [id]).map(({ payload: { kind, text: seen } }) => ({ kind, text: seen })),
        };
      }),
    })),
  }));
}

function decisions(state: SessionState): AfterActionReport['decisions'] {
  return state.decisions.map(({ payload, at, elapsed }) => {
    const { question, options, chosen, owner, substitute, rationale, overruled } = payload;
    const named = (id: string) => options.find((option) => option.id === id)?.label ?? id;
    return {
      question,
      options: options.map(({ label: option }) => option),
      chosen: named(chosen),
      owner,
      substitute,
      ...given('rationale', rationale),
      ...(overruled ? { overruled: { option: named(overruled.option), reason: overruled.reason } } : {}),
      at,
      exercise: elapsed,
    };
  });
}

/** What play showed about the plan's steps: those that were expected, and those that somebody did or skipped. */
function playbook(state: SessionState): StepReport[] {
  const moment = { offset: state.last.offset, wall: 0 };
  const expected = expectedActions(state, moment).map(
    ({ inject, action, outcome, took }): StepReport => ({
      inject: inject.id,
      action: action.id,
      ...given('task', action.task),
      ...stepTexts(state, action.step),
      outcome: outcome === 'open' || outcome === 'missed' ? 'not ticked' : outcome,
      ...given('took', took),
    }),
  );
  const seen = new Set(expected.map(({ step }) => step));
  const others = [...state.steps].flatMap(([step, { outcome, reason }]): StepReport[] =>
    outcome === 'done' && seen.has(step) ? [] : [{ ...stepTexts(state, step), outcome, ...given('reason', reason) }],
  );
  return [...expected, ...others];
}

function about(state: SessionState, task: string | undefined, inject: string | undefined): string | undefined {
  if (task !== undefined) return criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  return inject === undefined ? undefined : (exerciseOf(state).injects.get(inject)?.inject.title ?? inject);
}
