import { nameOfWriter } from '../exercise/evaluators.ts';
import type { SessionState } from '../exercise/session.ts';
import { exerciseOf } from '../exercise/state.ts';
import { fingerprint } from '../log/chain.ts';
import { elapsedTime, pausedTime } from '../response/time.ts';
import {
  decisionReports,
  declarationReports,
  expectedReports,
  injectReports,
  playbookReports,
  timelineOf,
  undelivered,
} from './after-action-conduct.ts';
import {
  missingRoles,
  objectiveReports,
  observationReports,
  peopleOf,
  signOffReports,
} from './after-action-evaluation.ts';
import { type AfterActionReport, reportVersion } from './after-action-model.ts';
import { summaryDraft } from './after-action-summary.ts';
import { clockReports, given, logReport, refusedEvents, timesBetween } from './common.ts';
import { injectChanges } from './inject-changes.ts';

/**
 * Builds the after-action report of a drill: a function of its log alone. One that has not ended is reported as far as
 * it got. StartEx and EndEx are the names that a drill gives to its start and end.
 */
export function afterAction(state: SessionState): AfterActionReport {
  const facts = factsOf(state);
  return { ...facts, draft: summaryDraft(facts) };
}

function factsOf(state: SessionState): Omit<AfterActionReport, 'draft'> {
  const { plan, time, last, events } = state;
  const { practice, slot, parked, hotWash, observations, overview, summary } = exerciseOf(state);
  const { scenario } = plan;
  const improvements = [...state.improvements.values()];
  return {
    format: 'drillbook-report',
    version: reportVersion,
    exercise: true,
    practice,
    title: state.title,
    session: state.session,
    plan: { id: plan.plan.id, title: plan.plan.title, system: plan.plan.system },
    zone: plan.market.zone ?? scenario?.startEx.zone ?? 'UTC',
    ...given('scenario', scenario && scenarioReport(state, scenario)),
    engines: [...new Set(events.map(({ version }) => version))].sort((a, b) => a - b),
    log: logReport(state),
    refused: refusedEvents(state),
    ...given('startEx', events.find(({ type }) => type === 'started')?.at),
    ...given('endEx', events.find(({ type }) => type === 'ended')?.at),
    slot,
    exerciseTime: elapsedTime(state, last.offset),
    pausedTime: pausedTime({ time }, last.offset),
    overview: overview?.payload ?? {},
    ...given('summary', summary && { text: summary.payload.text, by: summary.payload.by, at: summary.at }),
    people: peopleOf(state),
    missing: missingRoles(state),
    timeline: timelineOf(state),
    injects: injectReports(state),
    undelivered: undelivered(state),
    changes: injectChanges(state),
    objectives: objectiveReports(state),
    clocks: clockReports(state),
    times: timesBetween(state, ({ elapsed }) => elapsed),
    declarations: declarationReports(state),
    decisions: decisionReports(state),
    expected: expectedReports(state),
    observations: observationReports(state),
    messages: state.messages.map(({ payload: { to, channel, text, template }, at, elapsed }) => ({
      to,
      ...given('channel', channel),
      ...given('template', plan.templates.find(({ id }) => id === template)?.title ?? template),
      text,
      at,
      exercise: elapsed,
    })),
    parked: parked.map(({ event, payload }) => ({ text: payload.text, ...given('by', nameOfWriter(state, event)) })),
    hotWash: (scenario?.hotWash ?? []).map((question, index) => ({
      question,
      answers: hotWash
        .filter(({ payload }) => payload.question === index)
        .map(({ payload: { text, by } }) => ({ text, ...given('by', by) })),
    })),
    improvements: improvements.map((improvement) => ({
      ...improvement,
      ...given(
        'retestTitle',
        improvement.retest !== undefined && improvement.retest === scenario?.id ? scenario.title : undefined,
      ),
    })),
    unanswered: observations.flatMap(({ payload: { kind, text } }) =>
      kind === 'area-for-improvement' && !improvements.some(({ finding }) => finding === text) ? [text] : [],
    ),
    signOffs: signOffReports(state),
    playbook: playbookReports(state),
    ...given('retention', plan.retention && { ...plan.retention }),
  };
}

function scenarioReport(
  { plan }: SessionState,
  scenario: NonNullable<SessionState['plan']['scenario']>,
): NonNullable<AfterActionReport['scenario']> {
  const { id, title, kind, summary, exercises } = scenario;
  return {
    id,
    title,
    kind,
    summary,
    playbooks: exercises.map(
      (playbook) => plan.steps.find(({ link }) => link.startsWith(`playbook:${playbook}#`))?.of ?? playbook,
    ),
    fingerprint: fingerprint(scenario),
    ...given('meaning', plan.meaning),
  };
}
