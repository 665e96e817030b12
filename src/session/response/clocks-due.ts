import type { View } from '../engine/tables.ts';
import type { Moment } from '../log/timekeeping.ts';
import { allowance, type ClockReading, isLate, isOpen, ranUntil } from './clock-states.ts';
import type { ClockState, ResponseDraft } from './state.ts';
import { elapsedTime, scenarioTime } from './time.ts';

/** A clock that the plan sets, as it stands at a moment. */
export interface DueClock {
  clock: ClockState;
  /**
   * open: it runs. met: in time, or at all where nobody can count it. late: met too late. past: its time is over and
   * nobody has said that it was met, which says nothing of whether it was. possible: nobody has said that one of
   * its conditions holds. superseded: a higher level was declared first, or the
   * incident ended whose updates it asked for. dismissed: somebody said that it does not apply.
   * timeless: the plan names no time that a clock could count, and it is not met.
   */
  outcome: 'open' | 'met' | 'late' | 'past' | 'possible' | 'superseded' | 'dismissed' | 'timeless';
  /** How far it has run, or how far it had run when it was met or stopped, in milliseconds. */
  ran: number;
  /** What is left in milliseconds, negative when past; undefined once it stopped or where no time is set. */
  left: number | undefined;
  /** For an incident, when it is due, in epoch milliseconds: nothing that happens to the machine moves it. */
  due: number | undefined;
}

type Timed = Pick<View<ResponseDraft>, 'clocks' | 'time' | 'exercise'>;
type Standing = Timed & Pick<View<ResponseDraft>, 'status'>;

/**
 * Whether a clock rests because its incident is closed, until somebody reopens it: what the plan asks of a response is over then. A window in
 * which somebody has to be notified is not: whoever closes early still owes it.
 */
export function rests(
  { rule }: Pick<ClockState, 'rule'>,
  { exercise, status }: Pick<Standing, 'exercise' | 'status'>,
): boolean {
  return exercise === undefined && status === 'closed' && rule.kind !== 'notify-by';
}

/** Every clock that was set off, in the order of what is left, stopped ones last. */
export function clocksAt(view: Timed, moment: Moment): DueClock[] {
  const present: ClockReading = {
    happened: moment.wall,
    elapsed: elapsedTime(view, moment.offset),
    scenario: scenarioTime(view, moment.offset),
  };
  const all = [...view.clocks.values()].map((clock): DueClock => {
    const ran = ranUntil(clock, clock.met ?? clock.superseded ?? present, view);
    const limit = allowance(clock.rule);
    return {
      clock,
      outcome: outcomeOf(clock, ran),
      ran,
      left: isOpen(clock) && limit !== undefined ? limit - ran : undefined,
      due: view.exercise === undefined && limit !== undefined ? clock.started.happened + limit : undefined,
    };
  });
  return all.sort((a, b) => (a.left ?? Number.POSITIVE_INFINITY) - (b.left ?? Number.POSITIVE_INFINITY) || 0);
}

/**
 * Clocks that ask for something now, but for those that rest: what is due at once and nobody counts, then due or overdue, soonest first; those
 * that only may apply come last.
 */
export function dueClocks(view: Standing, moment: Moment): DueClock[] {
  const rank = (entry: DueClock) => (!entry.clock.confirmed ? 2 : isAtOnce(entry) ? 0 : 1);
  return clocksAt(view, moment)
    .filter(({ clock }) => isOpen(clock) && !rests(clock, view))
    .sort((a, b) => rank(a) - rank(b));
}

/** True for what is due at once, where the desk does not say how long that may take: no time is counted for it. */
export function isAtOnce({ clock, left }: DueClock): boolean {
  return left === undefined && clock.rule.limit === 0;
}

function outcomeOf(clock: ClockState, ran: number): DueClock['outcome'] {
  if (clock.met) return isLate(clock.rule, ran) ? 'late' : 'met';
  if (clock.dismissed !== undefined) return 'dismissed';
  if (!clock.confirmed) return clock.superseded ? 'superseded' : 'possible';
  if (isLate(clock.rule, ran)) return 'past';
  if (clock.superseded) return 'superseded';
  return allowance(clock.rule) === undefined ? 'timeless' : 'open';
}
