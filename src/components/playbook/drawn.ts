import { isSet } from '../../model/fields.ts';
import type { Step } from '../../model/steps.ts';

/** The ids of steps, of the options of their decisions and of what they keep as evidence: items that a step list draws with their notes. */
export function stepItems(...lists: (readonly Step[] | 'unset' | undefined)[]): string[] {
  return lists
    .flatMap((list) => (isSet(list) ? list : []))
    .flatMap((step) => [step.id, ...[...(step.decision?.options ?? []), ...(step.evidence ?? [])].map(({ id }) => id)]);
}
