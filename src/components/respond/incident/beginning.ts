import { isOutOfOrder } from '../../../model/clocks/order.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { zonedText } from '../../../session/report/format.ts';
import type { StartEvent } from '../../../session/snapshot/plan-schema.ts';
import { ownZone } from './happened.ts';

/** From when windows count, in the words of those who set them. */
export const startWords: Readonly<Record<StartEvent, string>> = {
  noticed: 'Somebody noticed it, or it was brought to notice',
  aware: 'We were aware of it',
  classified: 'We classified it',
  determined: 'We determined that it counts',
  submitted: 'The report before was submitted',
  resolved: 'It was resolved',
};

/**
 * Why a beginning can't have been at an instant, beside those that are marked: nothing is classified before somebody knows of it. Taken
 * in, it would stop each countdown that hangs on which of the two is wrong.
 * @param at epoch milliseconds
 * @returns what to say to whoever gave it; undefined where it can be
 */
export function beginningClash(
  { marked: known, plan }: Pick<SessionState, 'marked' | 'plan'>,
  event: StartEvent,
  at: number,
): string | undefined {
  for (const [other, { happened }] of known) {
    if (other === event || !isOutOfOrder({ event, at }, { event: other, at: happened })) continue;
    const marked = `“${startWords[other]}”, ${zonedText(happened, plan.market.zone ?? ownZone())}`;
    return at < happened
      ? `That is before ${marked}, and can’t be. Give the later hour at which it was, or mark the other one first, at its earlier hour: that takes its place.`
      : `That is after ${marked}, and can’t be. Give the earlier hour at which it was; if the other one is wrong, take that one back first.`;
  }
  return undefined;
}
