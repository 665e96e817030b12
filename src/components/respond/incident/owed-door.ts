import type { SessionState } from '../../../session/exercise/session.ts';
import { type Owed, planOwed } from '../../../session/response/owed.ts';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';

/** The windows of authorities bring an engine of calendars along: only an incident of a desk that owes them loads it. */
export const authorities = late(() => import('./authorities.tsx'));

/** Whether the desk has switched on windows of authorities. */
export function owesAuthorities({ plan }: Pick<SessionState, 'plan'>): boolean {
  return (plan.regulators ?? []).length > 0;
}

/** All that is owed by now, soonest first: by the plan, and to authorities as soon as what reads their windows is loaded. */
export function owedNow(driver: Pick<Driver, 'state' | 'moment'>): Owed[] {
  const { state } = driver;
  const now = driver.moment();
  return [...planOwed(state, now), ...(authorities.now()?.authoritiesOwed(state, now.wall) ?? [])].sort(
    (one, other) => one.due - other.due,
  );
}
