import { z } from 'zod';
import { durationPattern, durationSeconds } from './duration.ts';
import { line, orUnset, unset } from './fields.ts';

export { durationSeconds, durationWords } from './duration.ts';

/** ISO 8601 duration in whole units: `PT15M`, `P1D`, `P24M`. */
export const duration = z
  .string()
  .regex(durationPattern, { error: 'expected an ISO 8601 duration such as PT15M, PT6H, P1D or P24M' })
  .describe('ISO 8601 duration, such as PT15M, PT6H, P1D or P24M.');

/** A calendar date without a time. The day must exist: 2025-02-30 is an error. */
export const date = z.iso
  .date({ error: 'expected a date that exists, as YYYY-MM-DD' })
  .describe('A date as YYYY-MM-DD.');

/** What a field that holds a time is to those who judge it: a bound, how often something comes round, or the day of the next review. */
export type TimeKind = 'limit' | 'box' | 'cadence' | 'review';

/** The schemas that stand for a time. The graph reads the times of a record by them, from the day a field is declared. */
export const timeKinds = z.registry<{ kind: TimeKind }>();

/** The day on which a record is to be looked at again. */
export const nextReview = date
  .describe('The day on which it is to be looked at again, as YYYY-MM-DD.')
  .register(timeKinds, { kind: 'review' });

/** An instant with its zone: 2025-10-26T10:00:00Z. */
export const instant = z.iso
  .datetime({ offset: true, error: 'expected a date and time with a zone, such as 2025-10-26T10:00:00Z' })
  .describe('A date and time with a zone.');

/** An IANA time zone that the machine knows. */
export const zone = z
  .string()
  .refine(isZone, { error: 'expected an IANA time zone such as Europe/London or UTC' })
  .describe('An IANA time zone, such as Europe/London.');

// Asking Intl costs a millisecond; a project names few zones, many times.
const zones = new Map<string, boolean>();

function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const exists = askIntl(name);
  zones.set(name, exists);
  return exists;
}

function askIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A bound on time: how its source words it, and what a clock can count. */
export const timeLimit = z
  .strictObject({
    says: line().describe("The limit in its source's words: shown on the page."),
    max: orUnset(duration)
      .optional()
      .describe('What a clock counts. PT0S is at once; unset where the source names no time.'),
    exclusive: z.boolean().optional().describe('True for "less than": the limit itself is already too late.'),
    businessDays: z.int().positive().optional().describe('Instead of max, where the source counts business days.'),
  })
  .refine((limit) => (limit.max === undefined) !== (limit.businessDays === undefined), {
    error: 'expected exactly one of "max" (a duration, or unset) and "businessDays"',
  })
  .describe("A bound on time: its source's words, and what a clock counts.")
  .register(timeKinds, { kind: 'limit' });
export type TimeLimit = z.output<typeof timeLimit>;

/** A span of elapsed time such as the 15 to 60 minutes of a phase. */
export const timeBox = z
  .strictObject({
    says: line().describe("The span in its source's words."),
    from: duration,
    to: orUnset(duration),
  })
  .describe('A span of elapsed time, from the least to the most.')
  .register(timeKinds, { kind: 'box' });
export type TimeBox = z.output<typeof timeBox>;

/** How often something comes round. */
export const cadence = z
  .strictObject({
    says: line().describe("The cadence in its source's words."),
    every: orUnset(duration),
    later: z
      .array(
        z.strictObject({
          says: line().describe('The later cadence in its source\'s words: "hourly after two hours".'),
          after: duration.describe('From the beginning, after how long it holds.'),
          every: duration,
        }),
      )
      .min(1)
      .optional()
      .describe('How it changes as time goes on, the earliest change first.'),
  })
  .describe('How often something comes round.')
  .register(timeKinds, { kind: 'cadence' });
export type Cadence = z.output<typeof cadence>;

/** The seconds that a limit allows, or undefined when no clock can count it. */
export function limitSeconds(limit: TimeLimit): number | undefined {
  return limit.max === undefined || limit.max === unset ? undefined : durationSeconds(limit.max);
}
