import type { LogEvent } from '../log/envelope.ts';
import {
  answerClocks,
  endCadences,
  isOpen,
  meetClock,
  namedClock,
  reopenClock,
  resumeLevel,
  startClocks,
  supersedeLower,
  supersedeOthers,
} from './clock-states.ts';
import { isBeforeFourth, isOfFirstVersion } from './rows.ts';
import type { ClockAct, ClockFact, ClockState, ResponseDraft, Stamp } from './state.ts';

/**
 * Counts an act. The clocks of an incident follow from what happened in the order in which it happened: where somebody writes down
 * late what lies before other acts, all of them are counted anew, so that no due instant hangs on who wrote first. What was logged
 * before version 4 counts in the order in which it was logged, as it did then, and a drill's clock knows no late entry.
 */
export function count(draft: ResponseDraft, { version }: Pick<LogEvent, 'version'>, stamp: Stamp, act: ClockAct): void {
  const fact: ClockFact = { stamp, version, act };
  if (draft.exercise !== undefined) return void apply(draft, fact);
  // A time stamp stands once: an earlier one takes the place of what was known.
  const before = draft.clockFacts.filter((known) => act.does !== 'responded' || known.act.does !== 'responded');
  const last = before.at(-1);
  const isLast = before.length === draft.clockFacts.length && (last === undefined || inTime(last, fact) <= 0);
  draft.clockFacts = [...before, fact];
  if (isLast) return void apply(draft, fact);
  draft.clockFacts = draft.clockFacts.toSorted(inTime);
  countAnew(draft);
}

function countAnew(draft: ResponseDraft): void {
  draft.clocks = new Map();
  draft.starts = new Map();
  draft.marked = new Map();
  draft.severity = undefined;
  let waiting: ClockFact[] = [];
  for (const fact of draft.clockFacts) {
    if (!apply(draft, fact)) waiting.push(fact);
    else waiting = waiting.filter((early) => !apply(draft, early));
  }
}

/** Older logs first, as they were logged; then by when it happened. The sort keeps the order of the log where both are the same. */
function inTime(a: ClockFact, b: ClockFact): number {
  const [old, other] = [isBeforeFourth(a), isBeforeFourth(b)];
  if (old || other) return Number(other) - Number(old);
  return a.stamp.happened - b.stamp.happened;
}

/** Counts one act where the clocks stand; false where it names a clock that has not begun yet. */
function apply(draft: ResponseDraft, fact: ClockFact): boolean {
  const { stamp, act } = fact;
  if ('clock' in act) return applyToClock(draft, fact, act);
  if (act.does === 'declared') declared(draft, fact, act.severity);
  else if (act.does === 'entered' || act.does === 'went-on') startClocks(draft, stamp);
  else if (act.does === 'ended') endCadences(draft, stamp);
  else if (act.does === 'answered') answerClocks(draft, act.answers, stamp);
  else if (act.does === 'began') {
    if (!act.ofPlan && !draft.marked.has(act.start)) draft.marked.set(act.start, stamp);
    if (draft.starts.has(act.start)) return true;
    draft.starts.set(act.start, stamp);
    startClocks(draft, stamp, act.start);
  } else
    for (const clock of [...draft.clocks.values()])
      if (isOpen(clock) && clock.rule.kind === 'respond-by') meetClock(draft, clock, stamp);
  return true;
}

function declared(draft: ResponseDraft, { stamp, version }: ClockFact, severity: string): void {
  draft.severity = severity;
  if (isOfFirstVersion({ version })) supersedeOthers(draft, stamp);
  else supersedeLower(draft, stamp);
  if (!isBeforeFourth({ version })) resumeLevel(draft);
  startClocks(draft, stamp);
}

function applyToClock(draft: ResponseDraft, fact: ClockFact, act: Extract<ClockAct, { clock: string }>): boolean {
  const { stamp, version } = fact;
  const open = act.does !== 'reopened';
  const clock = isBeforeFourth({ version })
    ? draft.clocks.get(act.clock)
    : namedClock(draft, act.clock, stamp.happened, open);
  if (!clock) return ruleHasClock(draft, act.clock);
  if (act.does === 'met') meetClock(draft, clock, stamp);
  else if (act.does === 'reopened') reopenClock(draft, clock);
  else draft.clocks.set(clock.id, changed(clock, act));
  return true;
}

function changed(clock: ClockState, act: Extract<ClockAct, { clock: string }>): ClockState {
  return act.does === 'dismissed' ? { ...clock, dismissed: act.reason } : { ...clock, confirmed: true };
}

/** Whether the rule that a clock's id names has begun one: then what was said of it is settled, and need not wait. */
function ruleHasClock({ clocks }: ResponseDraft, id: string): boolean {
  const rule = id.slice(0, id.lastIndexOf('@'));
  return [...clocks.values()].some((clock) => clock.rule.id === rule);
}
