import type { Plan } from './plans.ts';

/** The clause of a plan that is a retention period: the first that says how long, as an ISO 8601 duration; undefined where none does. */
export function retentionClause({
  recordKeeping,
}: Pick<Plan, 'recordKeeping'>): { text: string; keep: string } | undefined {
  for (const { text, keep } of recordKeeping ?? []) if (keep !== undefined) return { text, keep };
  return undefined;
}
