import { elapsedTimes } from '../exercise/elapsed.ts';
import { type CorrectedTime, correctedTimes } from '../exercise/evaluator-times.ts';
import { expectedActions } from '../exercise/selectors.ts';
import type { SessionEvent, SessionState } from '../exercise/session.ts';
import { exerciseOf, type InjectState } from '../exercise/state.ts';
import type {
  AfterActionReport,
  DeclarationReport,
  ExpectedReport,
  InjectReport,
  StepReport,
  TimelineEntry,
} from './after-action-model.ts';
import { given, stepTexts } from './common.ts';
import { clockText } from './format.ts';
import { label, levelName, modeName, withUndoing } from './labels.ts';

/** What happened, event by event. What was taken back says so itself, once, with the time of its taking back. */
export function timelineOf(state: SessionState): TimelineEntry[] {
  const right = correctedTimes(state);
  const { injects } = exerciseOf(state);
  const times = elapsedTimes(state.events);
  const takenBack = new Map(
    state.events.map((event, index) => [
      event.type === 'undone' ? event.payload.event : '',
      right.get(event.id)?.elapsed ?? times[index] ?? 0,
    ]),
  );
  const elsewhere = toldElsewhere(state);
  const entries = state.events.flatMap((event, index) => {
    if (event.type === 'undone') return [];
    const [what, detail, by] = said(event, state);
    const moved = right.get(event.id);
    const exercise = moved?.elapsed ?? times[index] ?? 0;
    const planned = event.type === 'inject-released' ? injects.get(event.payload.inject)?.planned : undefined;
    const undone = state.undone.has(event.id);
    const corrected = (state.corrections.get(event.id) ?? []).map(({ payload }) => `Corrected: ${payload.text}`);
    const whole = [detail, ...corrected].filter(Boolean).join('\n') || undefined;
    const entry: TimelineEntry = {
      event: event.id,
      type: event.type,
      at: moved ? new Date(moved.wall).toISOString() : event.at,
      exercise,
      what,
      ...given('detail', undone ? withUndoing(whole, clockText(takenBack.get(event.id) ?? 0)) : whole),
      ...given('by', by),
      ...given('corrected', moved && { at: event.at, by: moved.by }),
      ...(planned === undefined ? {} : { planned, drift: exercise - planned }),
      ...(undone ? { undone: true as const } : {}),
      ...(elsewhere.has(event.id) && !state.corrections.has(event.id) ? { elsewhere: true as const } : {}),
    };
    return [{ entry, offset: event.offset, right: moved }];
  });
  return inPlace(entries);
}

/** Every entry at its place: those whose time was corrected between what this desk logged before and after. */
function inPlace(
  entries: readonly { entry: TimelineEntry; offset: number; right: CorrectedTime | undefined }[],
): TimelineEntry[] {
  const moved = entries.flatMap((one) => (one.right ? [{ ...one, right: one.right }] : []));
  moved.sort((a, b) => a.right.offset - b.right.offset);
  const placed: TimelineEntry[] = [];
  for (const { entry, offset, right } of entries) {
    if (right) continue;
    while (moved[0] && moved[0].right.offset < offset) placed.push(...moved.splice(0, 1).map((one) => one.entry));
    placed.push(entry);
  }
  return [...placed, ...moved.map((one) => one.entry)];
}

/** What stands, and has a section of its own that says all of it. What it took the place of is told by the timeline alone. */
function toldElsewhere(state: SessionState): ReadonlySet<string> {
  const { hotWash, summary, overview, signOffs } = exerciseOf(state);
  const begun = state.events.findIndex(({ type }) => type === 'started');
  const last = new Map<string, string>();
  for (const [index, event] of state.events.entries()) {
    if (state.undone.has(event.id)) continue;
    if (event.type === 'improvement-set' && state.improvements.has(event.payload.id))
      last.set(`action ${event.payload.id}`, event.id);
    if (event.type === 'role-assigned' && (begun < 0 || index < begun))
      last.set(`role ${event.payload.role}/${event.payload.person}`, event.id);
  }
  const stamps = [...hotWash, ...signOffs.values(), summary, overview];
  return new Set([...last.values(), ...stamps.flatMap((stamp) => (stamp ? [stamp.event] : []))]);
}

/** What happened, in the words of exercises. */
function said(event: SessionEvent, state: SessionState): ReturnType<typeof label> {
  const [what, ...rest] = label(event, state);
  const name = event.type === 'started' ? 'StartEx' : event.type === 'ended' ? 'EndEx' : what;
  return [name, ...rest];
}

export function injectReports(state: SessionState): InjectReport[] {
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

/** Injects that were to come and did not. One held back for a branch or a need that never arose is not missing. */
export function undelivered(state: SessionState): AfterActionReport['undelivered'] {
  return [...exerciseOf(state).injects.values()]
    .filter(({ status }) => status !== 'released' && status !== 'held')
    .map(({ inject, status, reason }) => ({
      title: inject.title,
      why: status === 'waiting' || status === 'scheduled' ? 'not reached' : `${status}: ${reason ?? 'no reason given'}`,
    }));
}

/** Every level that was declared and every mode that was entered, with who did it. */
export function declarationReports(state: SessionState): DeclarationReport[] {
  const levels = state.severities.map(({ payload, at, elapsed, order }) => ({
    order,
    what: levelName(state, payload.severity),
    kind: 'severity' as const,
    ...given('by', payload.by),
    ...given('rationale', payload.rationale),
    at,
    exercise: elapsed,
  }));
  const modes = state.modes.map(({ payload, at, elapsed, order }) => ({
    order,
    what: modeName(state, payload.mode),
    kind: 'mode' as const,
    ...given('by', payload.by),
    at,
    exercise: elapsed,
  }));
  const all: (DeclarationReport & { order: number })[] = [...levels, ...modes];
  return all.sort((a, b) => a.order - b.order).map(({ order: _, ...declaration }) => declaration);
}

export function decisionReports(state: SessionState): AfterActionReport['decisions'] {
  return state.decisions.map(({ payload, at, elapsed }) => {
    const { question, options, chosen, owner, substitute, rationale, overruled, followUp } = payload;
    const named = (id: string) => options.find((option) => option.id === id)?.label ?? id;
    return {
      question,
      options: options.map(({ label: option }) => option),
      chosen: named(chosen),
      owner,
      substitute,
      ...given('rationale', rationale),
      ...(overruled ? { overruled: { option: named(overruled.option), reason: overruled.reason } } : {}),
      ...given('followUp', followUp),
      at,
      exercise: elapsed,
    };
  });
}

/** Every expected action of what was delivered, against its window. */
export function expectedReports(state: SessionState): ExpectedReport[] {
  return expectedActions(state, { offset: state.last.offset, wall: 0 }).map(
    ({ inject, action, outcome, took, released }) => ({
      inject: inject.title,
      action: action.text,
      critical: action.critical,
      released: released.elapsed,
      ...given('window', action.window),
      ...given('took', took),
      outcome: outcome === 'open' || outcome === 'missed' ? 'not ticked' : outcome,
    }),
  );
}

/** What play showed about the plan's steps: those that were expected, and those that somebody did or skipped. */
export function playbookReports(state: SessionState): StepReport[] {
  const expected = expectedActions(state, { offset: state.last.offset, wall: 0 }).map(
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
