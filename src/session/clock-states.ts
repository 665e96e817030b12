import type { ClockRule } from './plan-schema.ts';
import type { ClockState, Draft, Stamp } from './state.ts';

/** A clock that asks for something "at once" (no time at all) is met within this span, in milliseconds: our reading. */
export const atOnce = 60_000;

/**
 * Starts the clocks that a declared level or an entered mode sets off, where they do not run already. Clocks of another
 * level stop: what they asked for is asked for anew by the present one. Windows that regulators set and recovery
 * objectives count from the first declaration, the stricter reading (ADR-004), until somebody dismisses them.
 */
export function startClocks(draft: Draft, stamp: Stamp): void {
  for (const clock of draft.clocks.values()) {
    if (isOpen(clock) && clock.rule.severity !== undefined && clock.rule.severity !== draft.severity)
      draft.clocks.set(clock.id, { ...clock, superseded: stamp });
  }
  for (const rule of draft.plan.clocks) {
    const called = rule.severity === undefined || rule.severity === draft.severity;
    if (called && !isRunning(draft, rule)) startClock(draft, rule, stamp, rule.conditions === undefined);
  }
}

function isRunning(draft: Draft, rule: ClockRule): boolean {
  return [...draft.clocks.values()].some((clock) => clock.rule.id === rule.id && clock.superseded === undefined);
}

function startClock(draft: Draft, rule: ClockRule, started: Stamp, confirmed: boolean): void {
  const id = `${rule.id}@${started.event}`;
  draft.clocks.set(id, {
    id,
    rule,
    started,
    confirmed,
    met: undefined,
    superseded: undefined,
    dismissed: undefined,
  });
}

/** Marks a clock as met. One that repeats starts again from there. */
export function meetClock(draft: Draft, clock: ClockState, stamp: Stamp): void {
  draft.clocks.set(clock.id, { ...clock, met: stamp, confirmed: true });
  if (clock.rule.repeats) startClock(draft, clock.rule, stamp, true);
}

/** True while a clock asks for something. */
export function isOpen(clock: ClockState): boolean {
  return clock.met === undefined && clock.superseded === undefined && clock.dismissed === undefined;
}

/**
 * How far a clock has run from its start to a stamp, in milliseconds: exercise time or scenario time, whichever went
 * further, so that neither a stepped story nor a slow one makes a window longer.
 */
export function elapsed(clock: ClockState, until: Pick<Stamp, 'exercise' | 'scenario'>): number {
  const played = until.exercise - clock.started.exercise;
  const told = (until.scenario ?? 0) - (clock.started.scenario ?? 0);
  return Math.max(0, played, told);
}

/** The span that a clock allows, in milliseconds, or undefined where nobody can count it. */
export function allowance(rule: ClockRule): number | undefined {
  return rule.limit === 0 ? atOnce : rule.limit;
}

/** True when a span is longer than a rule allows. For "less than", the limit itself is too late. */
export function isLate(rule: ClockRule, span: number): boolean {
  const limit = allowance(rule);
  if (limit === undefined) return false;
  return rule.exclusive && rule.limit !== 0 ? span >= limit : span > limit;
}
