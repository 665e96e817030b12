import type { View } from '../engine/tables.ts';
import type { Answers, ClockRule, StartEvent } from '../snapshot/plan-schema.ts';
import type { ClockState, ResponseDraft, Stamp } from './state.ts';

/**
 * Starts the clocks that a declared level, an entered mode or a start event sets off, where they do not run already; of
 * a start event, only those that count from it. Windows that name no start event, and recovery objectives, count from
 * the first declaration, the stricter reading (the handbook's decision "stricter-reading"), until somebody dismisses them; a window that names one counts
 * from that, which may lie before the log.
 */
export function startClocks(draft: ResponseDraft, stamp: Stamp, start?: StartEvent): void {
  for (const rule of draft.plan.clocks) {
    if (start !== undefined && rule.starts !== start) continue;
    const called = rule.severity === undefined || rule.severity === draft.severity;
    const from = rule.starts === undefined ? stamp : draft.starts.get(rule.starts);
    if (called && from && !isRunning(draft, rule)) startClock(draft, rule, from, rule.conditions === undefined);
  }
}

/**
 * Stops the clocks of lower levels when a higher one is declared: what they asked for is asked for anew, sooner. A lower
 * level takes nothing over: what the higher one owed is still owed.
 */
export function supersedeLower(draft: ResponseDraft, stamp: Stamp): void {
  const ranks = new Map(draft.plan.levels.map(({ address, rank }) => [address, rank]));
  const declared = ranks.get(draft.severity ?? '');
  supersede(draft, stamp, (level) => declared !== undefined && (ranks.get(level) ?? 0) > declared);
}

/** Stops the clocks of every other level, lower or higher: how version 1 read a new declaration. */
export function supersedeOthers(draft: ResponseDraft, stamp: Stamp): void {
  supersede(draft, stamp, (level) => level !== draft.severity);
}

/**
 * Takes up again what a level asked for when that level is declared once more: a mistaken upgrade gives no new time. An update that was
 * sent meanwhile, for whatever level, was an update: the next one counts from it.
 */
export function resumeLevel(draft: ResponseDraft): void {
  const declarations = new Set(draft.severities.map(({ event }) => event));
  for (const clock of [...draft.clocks.values()]) {
    const { rule, superseded } = clock;
    if (rule.severity !== draft.severity || rule.severity === undefined) continue;
    // A cadence that was met runs on in the clock that began with that.
    if (rule.repeats ? isOwed(draft, rule) : isRunning(draft, rule)) continue;
    if (!superseded || !declarations.has(superseded.event) || !isLastOf(draft, clock)) continue;
    const resumed = { ...clock, superseded: undefined };
    const sent = rule.repeats && rule.kind === 'next-update-by' ? lastUpdate(draft, clock.started) : undefined;
    draft.clocks.set(clock.id, resumed);
    if (sent) meetClock(draft, resumed, sent);
  }
}

function isOwed(draft: ResponseDraft, rule: ClockRule): boolean {
  return [...draft.clocks.values()].some((clock) => clock.rule.id === rule.id && isOpen(clock));
}

/** Whether no clock of the same rule began later. */
function isLastOf(draft: ResponseDraft, { rule, id }: ClockState): boolean {
  return [...draft.clocks.values()].findLast((clock) => clock.rule.id === rule.id)?.id === id;
}

function lastUpdate(draft: ResponseDraft, since: Stamp): Stamp | undefined {
  return [...draft.clocks.values()]
    .flatMap(({ rule, met }) => (met && rule.kind === 'next-update-by' && met.happened > since.happened ? [met] : []))
    .toSorted((a, b) => b.happened - a.happened)[0];
}

/**
 * The clock that an id means at an instant. Where something was written down late, a rule's clock may begin with another event than
 * when somebody named it: then it is the one of that rule that had begun by then. `open`: the one that asks for something still.
 * @param happened epoch milliseconds.
 */
export function namedClock(
  { clocks }: Pick<View<ResponseDraft>, 'clocks'>,
  id: string,
  happened: number,
  open: boolean,
): ClockState | undefined {
  const fits = (clock: ClockState) => isOpen(clock) === open;
  const exact = clocks.get(id);
  if (exact && fits(exact)) return exact;
  const rule = id.slice(0, id.lastIndexOf('@'));
  const all = [...clocks.values()].filter((clock) => clock.rule.id === rule && fits(clock));
  return all.findLast(({ started }) => started.happened <= happened) ?? all[0];
}

function supersede(draft: ResponseDraft, stamp: Stamp, takesOver: (level: string) => boolean): void {
  for (const clock of draft.clocks.values()) {
    const { severity } = clock.rule;
    if (isOpen(clock) && severity !== undefined && takesOver(severity))
      draft.clocks.set(clock.id, { ...clock, superseded: stamp });
  }
}

function isRunning(draft: ResponseDraft, rule: ClockRule): boolean {
  return [...draft.clocks.values()].some((clock) => clock.rule.id === rule.id && clock.superseded === undefined);
}

function startClock(draft: ResponseDraft, rule: ClockRule, started: Stamp, confirmed: boolean): void {
  const id = `${rule.id}@${started.event}`;
  draft.clocks.set(id, {
    id,
    rule: asOf(draft, rule, started),
    started,
    confirmed,
    met: undefined,
    superseded: undefined,
    dismissed: undefined,
  });
}

/** A rule as it counts from an instant: a cadence may have changed since its first clock began. */
function asOf(draft: ResponseDraft, rule: ClockRule, started: Stamp): ClockRule {
  const first = [...draft.clocks.values()].find((clock) => clock.rule.id === rule.id);
  if (!rule.later || !first) return rule;
  const span = ranUntil(first, started, draft);
  const now = rule.later.findLast(({ after }) => after <= span);
  return now ? { ...rule, limit: now.limit, says: now.says } : rule;
}

/** Stops what is owed again and again while an incident lasts. What was past by then stays past. */
export function endCadences(draft: ResponseDraft, stamp: Stamp): void {
  for (const clock of draft.clocks.values())
    if (isOpen(clock) && clock.rule.repeats) draft.clocks.set(clock.id, { ...clock, superseded: stamp });
}

/** Marks a clock as met. One that repeats starts again from there, unless another level is declared by then. */
export function meetClock(draft: ResponseDraft, clock: ClockState, stamp: Stamp): void {
  draft.clocks.set(clock.id, { ...clock, met: stamp, confirmed: true });
  const { repeats, severity } = clock.rule;
  if (repeats && (severity === undefined || severity === draft.severity)) startClock(draft, clock.rule, stamp, true);
}

/**
 * Meets the clocks that something answers: those that run and that somebody said apply. One that may apply waits until
 * somebody says so: an act does not say that a condition holds.
 */
export function answerClocks(draft: ResponseDraft, answers: Answers | undefined, stamp: Stamp): void {
  if (!answers) return;
  for (const clock of [...draft.clocks.values()])
    if (isOpen(clock) && clock.confirmed && answers.some((answer) => isAnswered(clock.rule, answer)))
      meetClock(draft, clock, stamp);
}

function isAnswered({ kind, sources }: ClockRule, { duty, of }: Answers[number]): boolean {
  return kind === duty && (of === undefined || sources.some(({ link }) => link === of));
}

/**
 * Takes back that a clock was met or does not apply: it runs on from where it began. What a clock that repeats began
 * from there, and nobody has touched since, goes with it.
 */
export function reopenClock(draft: ResponseDraft, { id, rule, met }: ClockState): void {
  const clock = draft.clocks.get(id);
  if (!clock) return;
  const next = met && draft.clocks.get(`${rule.id}@${met.event}`);
  if (next && isOpen(next)) draft.clocks.delete(next.id);
  draft.clocks.set(id, { ...clock, met: undefined, dismissed: undefined });
}

/** True while a clock asks for something. */
export function isOpen(clock: ClockState): boolean {
  return clock.met === undefined && clock.superseded === undefined && clock.dismissed === undefined;
}

/** Where a clock is read: on the session's own clocks, and on the wall in epoch milliseconds. */
export type ClockReading = Pick<Stamp, 'elapsed' | 'scenario' | 'happened'>;

/**
 * How far a clock has run from its start, in milliseconds. In an incident it runs on the wall. In a drill it runs by
 * exercise time or scenario time, whichever went further, so that neither a stepped story nor a slow one makes a window
 * longer.
 */
export function ranUntil(
  clock: ClockState,
  until: ClockReading,
  { exercise }: Pick<View<ResponseDraft>, 'exercise'>,
): number {
  if (exercise === undefined) return Math.max(0, until.happened - clock.started.happened);
  const played = until.elapsed - clock.started.elapsed;
  const told = (until.scenario ?? 0) - (clock.started.scenario ?? 0);
  return Math.max(0, played, told);
}

/**
 * The span that a clock allows, in milliseconds, or undefined where nobody can count it. "At once" is counted only where
 * the desk says how long it may take.
 */
export function allowance({ limit, tolerance }: ClockRule): number | undefined {
  return limit === 0 ? tolerance : limit;
}

/** True when a span is longer than a rule allows. For "less than", the limit itself is too late. */
export function isLate(rule: ClockRule, span: number): boolean {
  const limit = allowance(rule);
  if (limit === undefined) return false;
  return rule.exclusive && rule.limit !== 0 ? span >= limit : span > limit;
}
