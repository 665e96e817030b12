import type { View } from '../engine/tables.ts';
import type { Moment } from '../log/timekeeping.ts';
import { clocksAt, rests } from './clocks-due.ts';
import type { ResponseDraft } from './state.ts';

/** Something that has to be done by an instant, whoever asks for it. */
export interface Owed {
  /** Of a clock, or the link of an authority's window. */
  id: string;
  title: string;
  /** The bound in its source's words, and who says so, at the beginning of a sentence. */
  says: string;
  source: string;
  /** The last instant that is in time, in epoch milliseconds. */
  due: number;
  /** True once that is over. */
  past: boolean;
  /** When it began to count, in epoch milliseconds, where that is known. */
  began?: number;
}

/** What an incident owes by the windows of its plan: those that run and that somebody said apply, soonest first; once it is closed, those to notify somebody. */
export function planOwed(
  view: Pick<View<ResponseDraft>, 'clocks' | 'time' | 'exercise' | 'status'>,
  moment: Moment,
): Owed[] {
  const counted = clocksAt(view, moment).filter(({ clock }) => !rests(clock, view));
  return counted.flatMap(({ clock: { id, rule, confirmed, started }, left, due, outcome }) =>
    confirmed && left !== undefined && due !== undefined
      ? {
          id,
          title: rule.title,
          says: rule.says,
          source: 'The plan',
          due,
          past: outcome === 'past',
          began: started.happened,
        }
      : [],
  );
}
