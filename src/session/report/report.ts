import { clocksAt } from '../clocks-due.ts';
import { criticalTasks, mostlyForImprovement, observationsOf, type Rating, ratingOf } from '../evaluation.ts';
import type { milestones, Payloads } from '../event-schemas.ts';
import { exerciseTimes } from '../reduce.ts';
import { expectedActions, roleName, stepOf } from '../selectors.ts';
import type { ClockState, SessionState } from '../state.ts';
import { exerciseTime, pausedTime } from '../time.ts';
import { label } from './labels.ts';

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
  observations: { kind: Payloads['observation-made']['kind']; text: string }[];
}

export interface StepReport {
  step: string;
  do: string;
  of: string;
  outcome: 'met' | 'late' | 'missed' | 'skipped' | 'done';
  took?: number;
  reason?: string;
}

export interface ClockReport {
  id: string;
  kind: ClockState['rule']['kind'];
  title: string;
  says: string;
  sources: { link: string; href: string; says: string }[];
  outcome: 'met' | 'missed' | 'open' | 'possible' | 'superseded' | 'dismissed';
  limit?: number;
  ran: number;
  reason?: string;
}

/** An after-action report with its improvement plan: all that a log says, as data. Spans are milliseconds. */
export interface Report {
  format: 'drillbook-report';
  version: typeof reportVersion;
  exercise: boolean;
  practice: boolean;
  title: string;
  session: string;
  plan: { id: string; title: string };
  scenario?: { id: string; title: string; kind: string };
  log: { events: number; head: string; refused: number; content: string };
  startEx?: string;
  endEx?: string;
  exerciseTime: number;
  pausedTime: number;
  people: { role: string; person: string; as: string; substitute: boolean }[];
  timeline: TimelineEntry[];
  undelivered: { title: string; why: string }[];
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
  observations: { kind: Payloads['observation-made']['kind']; text: string; about?: string; by?: string; at: string }[];
  messages: { to: string; channel?: string; text: string; at: string }[];
  parked: string[];
  hotWash: { question: string; answers: string[] }[];
  improvements: Payloads['improvement-set'][];
  playbook: StepReport[];
}

/** Builds the report of a session: a function of its log alone. A session that has not ended is reported as far as it got. */
export function buildReport(state: SessionState): Report {
  const { plan, time, last } = state;
  const begun = state.events.find(({ type }) => type === 'started')?.at;
  const ended = state.events.find(({ type }) => type === 'ended')?.at;
  return {
    format: 'drillbook-report',
    version: reportVersion,
    exercise: state.kind === 'drill',
    practice: state.practice,
    title: state.title,
    session: state.session,
    plan: { id: plan.plan.id, title: plan.plan.title },
    ...(plan.scenario
      ? { scenario: { id: plan.scenario.id, title: plan.scenario.title, kind: plan.scenario.kind } }
      : {}),
    log: { events: last.sequence, head: last.hash, refused: state.refused.length, content: state.fingerprint },
    ...(begun ? { startEx: begun } : {}),
    ...(ended ? { endEx: ended } : {}),
    exerciseTime: exerciseTime(state, last.offset),
    pausedTime: pausedTime({ time }, last.offset),
    people: [...state.roles.values()].map((person) => ({ ...person, role: roleName(state, person.role) })),
    timeline: timeline(state),
    undelivered: undelivered(state),
    objectives: objectives(state),
    clocks: clocks(state),
    times: times(state),
    decisions: decisions(state),
    observations: state.observations.map(({ payload: { kind, text, task, inject, by }, at }) => ({
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
    parked: state.parked.map(({ payload }) => payload.text),
    hotWash: (plan.scenario?.hotWash ?? []).map((question, index) => ({
      question,
      answers: state.hotWash.filter(({ payload }) => payload.question === index).map(({ payload }) => payload.text),
    })),
    improvements: [...state.improvements.values()],
    playbook: playbook(state),
  };
}

function timeline(state: SessionState): TimelineEntry[] {
  const times = exerciseTimes(state.events);
  return state.events.map((event, index) => {
    const [what, detail] = label(event, state);
    const exercise = times[index] ?? 0;
    const planned = event.type === 'inject-released' ? state.injects.get(event.payload.inject)?.planned : undefined;
    return {
      event: event.id,
      type: event.type,
      at: event.at,
      exercise,
      what,
      ...given('detail', detail),
      ...(planned === undefined ? {} : { planned, drift: exercise - planned }),
      ...(state.undone.has(event.id) ? { undone: true as const } : {}),
    };
  });
}

/** Injects that were to come and did not. One held back for a branch or a need that never arose is not missing. */
function undelivered({ injects }: SessionState): Report['undelivered'] {
  return [...injects.values()]
    .filter(({ status }) => status !== 'released' && status !== 'held')
    .map(({ inject, status, reason }) => ({
      title: inject.title,
      why: isPendingStatus(status) ? 'not reached' : `${status}: ${reason ?? 'no reason given'}`,
    }));
}

function isPendingStatus(status: string): boolean {
  return status === 'waiting' || status === 'scheduled';
}

function objectives(state: SessionState): Report['objectives'] {
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

function clocks(state: SessionState): ClockReport[] {
  const all = clocksAt(state, { offset: state.last.offset, wall: 0 });
  const started = all.toSorted((a, b) => a.clock.started.offset - b.clock.started.offset);
  return started.map(({ clock: { id, rule, dismissed }, outcome, ran }) => ({
    id,
    kind: rule.kind,
    title: rule.title,
    says: rule.says,
    sources: rule.sources.map((source) => ({ ...source })),
    outcome: outcome === 'timeless' ? 'open' : outcome,
    ...given('limit', rule.limit),
    ran,
    ...given('reason', dismissed),
  }));
}

/** The times that are worth naming, each by the two stamps that it lies between (ADR-009). */
const pairs: readonly [(typeof milestones)[number], (typeof milestones)[number]][] = [
  ['detection', 'acknowledgement'],
  ['acknowledgement', 'response'],
  ['detection', 'response'],
  ['response', 'containment'],
  ['containment', 'recovery'],
  ['detection', 'recovery'],
  ['detection', 'resolution'],
];

function times({ milestones: reached }: SessionState): Report['times'] {
  return pairs.map(([from, to]) => {
    const [start, end] = [reached.get(from), reached.get(to)];
    return { between: [from, to], ...(start && end ? { took: end.exercise - start.exercise } : {}) };
  });
}

function decisions(state: SessionState): Report['decisions'] {
  return state.decisions.map(({ payload, at, exercise }) => {
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
      exercise,
    };
  });
}

/** What play showed about the plan's steps: those that were expected, and those that somebody did or skipped. */
function playbook(state: SessionState): StepReport[] {
  const moment = { offset: state.last.offset, wall: 0 };
  const expected = expectedActions(state, moment).map(
    ({ action, outcome, took }): StepReport => ({
      ...stepTexts(state, action.step),
      outcome: outcome === 'open' ? 'missed' : outcome,
      ...given('took', took),
    }),
  );
  const seen = new Set(expected.map(({ step }) => step));
  const others = [...state.steps].flatMap(([step, { outcome, reason }]): StepReport[] =>
    outcome === 'done' && seen.has(step) ? [] : [{ ...stepTexts(state, step), outcome, ...given('reason', reason) }],
  );
  return [...expected, ...others];
}

function stepTexts(state: SessionState, link: string): Pick<StepReport, 'step' | 'do' | 'of'> {
  const step = stepOf(state, link);
  return { step: link, do: step?.do ?? link, of: step?.of ?? '' };
}

function about(state: SessionState, task: string | undefined, inject: string | undefined): string | undefined {
  if (task !== undefined) return criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  return inject === undefined ? undefined : (state.injects.get(inject)?.inject.title ?? inject);
}

/** A field that is there only if its value is. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  // A computed key widens to `string`; the one key is `name`.
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
