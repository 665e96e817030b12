import type { SessionPlan } from '../snapshot/plan-schema.ts';

/** What a plan's system does where no mode is entered: a desk without a market does not trade. */
export function usualWords({ market }: Pick<SessionPlan, 'market'>): string {
  return market.none ? 'usual operation' : 'usual trading';
}
