import { roleName } from '../exercise/selectors.ts';
import type { SessionState } from '../exercise/session.ts';
import { beganAt } from '../response/began.ts';
import { milestones, type ResponsePayloads } from '../response/payloads.ts';
import { type Standing, standings } from '../response/steps.ts';
import { happenedOf } from '../response/time.ts';
import { usualWords } from '../response/usual.ts';
import type { AuthorityReport } from './authorities.ts';
import {
  type ClockReport,
  clockReports,
  given,
  type LogReport,
  logReport,
  refusedEvents,
  stepTexts,
  timesBetween,
} from './common.ts';
import { zonedText } from './format.ts';
import { classifiedWords, label, withUndoing } from './labels.ts';

/** The version of the report's form as JSON. */
export const incidentReportVersion = 2;

/** One line of what happened. `at` is when it happened, `logged` when it was written down where that is later. */
export interface IncidentEntry {
  event: string;
  type: string;
  at: string;
  logged?: string;
  what: string;
  detail?: string;
  by?: string;
  /** What somebody said later of this event; the event stands as it was. */
  corrections?: string[];
  undone?: true;
}

export interface IncidentStep {
  step: string;
  do: string;
  of: string;
  standing: Standing;
  by?: string;
  at?: string;
  reason?: string;
}

/** What an incident leaves to read: all that its log says, as data. Spans are milliseconds, instants are ISO 8601 in UTC. */
export interface IncidentReport {
  format: 'drillbook-incident-report';
  version: typeof incidentReportVersion;
  exercise: false;
  /** True for an incident that somebody only tried out: it never counts. */
  practice: boolean;
  title: string;
  session: string;
  plan: { id: string; title: string };
  /** The zone in which times are told: the plan's, or UTC where it has none. */
  zone: string;
  /** The versions of the engine that wrote the log. */
  engines: number[];
  log: LogReport;
  /** Events that could not have happened where the merge of the strands put them. */
  refused: { event: string; type: string; reason: string }[];
  status: SessionState['status'];
  /** When its log was opened. */
  started?: string;
  /** When somebody noticed it, where that was before the log was opened. */
  began?: string;
  ended?: string;
  /** From when it began to its end on the wall; until the last event where it has not ended. */
  duration: number;
  severity?: string;
  mode?: string;
  commander?: string;
  people: { role: string; person: string; as: string; substitute: boolean }[];
  classifications: {
    /** What it came to: "Classified as Severity 2", "Test dora-major: not major". */
    outcome: string;
    because: string;
    answers: { question: string; answer: string }[];
    undecided: string[];
    by?: string;
    at: string;
  }[];
  timeline: IncidentEntry[];
  choices: { step: string; question: string; chosen: string; owner: string; rationale?: string; at: string }[];
  decisions: { question: string; options: string[]; chosen: string; owner: string; rationale?: string; at: string }[];
  steps: IncidentStep[];
  clocks: ClockReport[];
  times: { between: [string, string]; took?: number }[];
  /** Each time stamp that somebody set, in their order; `times` are the spans between them. */
  stamps: { stamp: string; at: string }[];
  /** What the authorities were owed that the desk had switched on. Absent where nobody worked it out. */
  authorities?: AuthorityReport[];
  /** Values that somebody gave once, by their names: the incident's id among them. */
  values: { name: string; value: string }[];
  messages: { to: string; channel?: string; text: string; at: string }[];
  evidence: ResponsePayloads['evidence-added'][];
  lessons: string[];
  improvements: ResponsePayloads['improvement-set'][];
}

/**
 * Builds the report of an incident: a function of its log alone. One that has not ended is reported as far as it got.
 * @param authorities what `authorityReports` says of the same state: it brings the engine of windows with it, which a drill's page
 * need not load.
 */
export function incidentReport(state: SessionState, authorities?: AuthorityReport[]): IncidentReport {
  const { plan } = state;
  const standing = state.events.filter(({ id }) => !state.undone.has(id));
  const instantOf = (type: string) => {
    const event = standing.findLast((one) => one.type === type);
    return event && happenedOf(event);
  };
  const [started, ended] = [instantOf('started'), state.time.endedAt === undefined ? undefined : instantOf('ended')];
  const began = beganAt(state);
  const last = Date.parse(state.events.at(-1)?.at ?? '') || 0;
  const zone = plan.market.zone ?? 'UTC';
  const level = (address: string) => plan.levels.find((one) => one.address === address)?.name ?? address;
  return {
    format: 'drillbook-incident-report',
    version: incidentReportVersion,
    exercise: false,
    practice: state.practice,
    title: state.title,
    session: state.session,
    plan: { id: plan.plan.id, title: plan.plan.title },
    zone,
    engines: [...new Set(state.events.map(({ version }) => version))].sort((a, b) => a - b),
    log: logReport(state),
    refused: refusedEvents(state),
    status: state.status,
    ...given('started', utc(started)),
    ...given('began', began === started ? undefined : utc(began)),
    ...given('ended', utc(ended)),
    duration: began === undefined ? 0 : Math.max(0, (ended ?? last) - began),
    ...given('severity', state.severity === undefined ? undefined : level(state.severity)),
    ...given(
      'mode',
      plan.modes.find(({ address }) => address === state.mode)?.name ?? (plan.market.none && usualWords(plan)),
    ),
    ...given('commander', state.command.holder),
    people: [...state.roles.values()].map((person) => ({ ...person, role: roleName(state, person.role) })),
    classifications: state.classifications.map(({ payload, happened }) => ({
      outcome: classifiedWords(payload, state),
      because: payload.because,
      answers: payload.answers.map((answer) => ({ ...answer })),
      undecided: [...(payload.undecided ?? [])],
      ...given('by', payload.by),
      at: instant(happened),
    })),
    timeline: timeline(state, zone),
    choices: choices(state),
    decisions: state.decisions.map(({ payload: { question, options, chosen, owner, rationale }, happened }) => ({
      question,
      options: options.map(({ label: option }) => option),
      chosen: options.find(({ id }) => id === chosen)?.label ?? chosen,
      owner,
      ...given('rationale', rationale),
      at: instant(happened),
    })),
    steps: steps(state),
    clocks: clockReports(state),
    times: timesBetween(state, ({ happened }) => happened),
    stamps: milestones.flatMap((stamp) => {
      const reached = state.milestones.get(stamp);
      return reached ? [{ stamp, at: instant(reached.happened) }] : [];
    }),
    ...given('authorities', authorities),
    values: [...state.variables].map(([name, { payload }]) => ({ name, value: payload.value })),
    messages: state.messages.map(({ payload: { to, channel, text }, happened }) => ({
      to,
      ...given('channel', channel),
      text,
      at: instant(happened),
    })),
    evidence: state.evidence.map(({ payload }) => payload),
    lessons: state.lessons.map(({ payload }) => payload.text),
    improvements: [...state.improvements.values()],
  };
}

/** What happened, in the order in which it happened; what was written down later keeps both instants. */
function timeline(state: SessionState, zone: string): IncidentEntry[] {
  const takenBack = new Map(
    state.events.map((event) => [event.type === 'undone' ? event.payload.event : '', zonedText(event.at, zone)]),
  );
  const entries = state.events.flatMap((event) => {
    // What was taken back says so itself, once, with the time of its taking back.
    if (event.type === 'undone') return [];
    // To load the page takes a moment, in which nobody was away.
    if (event.type === 'gap-noticed' && event.payload.length < 1_000) return [];
    const [what, detail, by] = label(event, state);
    const undone = state.undone.has(event.id);
    const happened = happenedOf(event);
    const corrections = state.corrections.get(event.id)?.map(({ payload }) => payload.text);
    const entry: IncidentEntry = {
      event: event.id,
      type: event.type,
      at: instant(happened),
      ...(happened < Date.parse(event.at) ? { logged: event.at } : {}),
      what,
      ...given('detail', undone ? withUndoing(detail, takenBack.get(event.id) ?? '') : detail),
      ...given('by', by),
      ...given('corrections', corrections),
      ...(undone ? { undone: true as const } : {}),
    };
    return [{ happened, entry }];
  });
  return entries.sort((a, b) => a.happened - b.happened).map(({ entry }) => entry);
}

function choices(state: SessionState): IncidentReport['choices'] {
  return [...state.choices.values()].map(({ payload: { step, option, owner, rationale }, happened }) => {
    const fork = state.plan.steps.find(({ link }) => link === step)?.decision;
    return {
      step,
      question: fork?.question ?? step,
      chosen: fork?.options.find(({ id }) => id === option)?.label ?? option,
      owner,
      ...given('rationale', rationale),
      at: instant(happened),
    };
  });
}

/** The steps of every playbook that was opened or worked in, and how each stands. */
function steps(state: SessionState): IncidentStep[] {
  const worked = [...state.playbooks.map(({ payload }) => payload.playbook), ...[...state.steps.keys()].map(recordOf)];
  const known = [...new Set(worked)].flatMap((record) => [...standings(state, record)]);
  const listed = new Set(known.map(([link]) => link));
  const others = [...state.steps.keys()].filter((link) => !listed.has(link));
  const all = [...known, ...others.map((link): [string, Standing] => [link, state.steps.get(link)?.outcome ?? 'open'])];
  return all.map(([link, standing]) => {
    const done = state.steps.get(link);
    return {
      ...stepTexts(state, link),
      standing,
      ...given('by', done?.by),
      ...given('at', utc(done?.happened)),
      ...given('reason', done?.reason),
    };
  });
}

function recordOf(link: string): string {
  return link.split('#')[0] ?? link;
}

function utc(happened: number | undefined): string | undefined {
  return happened === undefined ? undefined : instant(happened);
}

function instant(happened: number): string {
  return new Date(happened).toISOString();
}
