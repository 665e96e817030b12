import { isSet } from '../../model/fields.ts';
import type { Phase } from '../../model/phases.ts';
import { boxSpan, limitSpan, type Span } from './timeline.ts';

interface Row {
  label: string;
  href: string;
  says: string;
  span: Span | undefined;
}

/**
 * The times of a phase, for its line: the phase's own box first, then the limit of each routine and the time box of each
 * step, in order. Empty when no routine or step has one, since the phase's box alone stands on the lifecycle page.
 */
export function phaseLimits({ title, timeBox, groups }: Phase, hrefOf: (item: string) => string): Row[] {
  const inner = groups.flatMap((group) => [
    ...(group.limit ? [{ label: group.title, href: hrefOf(group.id), limit: group.limit }] : []),
    ...(group.steps ?? []).flatMap((step) =>
      step.timeBox ? [{ label: step.do, href: hrefOf(step.id), limit: step.timeBox }] : [],
    ),
  ]);
  const rows = inner.map(({ label, href, limit }) => ({ label, href, says: limit.says, span: limitSpan(limit) }));
  if (!rows.some(({ span }) => span)) return [];
  return isSet(timeBox) ? [{ label: title, href: '#_top', says: timeBox.says, span: boxSpan(timeBox) }, ...rows] : rows;
}
