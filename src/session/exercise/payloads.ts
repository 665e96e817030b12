import * as z from 'zod/mini';
import { eventId } from '../log/ids.ts';
import { instant, itemId, line, list, milliseconds, rate, signedMilliseconds, text } from '../log/schema-parts.ts';
import { injectSchema } from '../snapshot/plan-schema.ts';

const nothing = z.strictObject({});
const inject = z.strictObject({ inject: itemId() });

/** The ratings of HSEEP 2020. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

/** Who stands for an after-action report, in the order in which they sign: three people. */
export const signatures = ['prepared', 'validated', 'accepted'] as const;

/** The payload of each type of event that only a drill has. */
export const payloads = {
  paused: z.strictObject({ reason: z.optional(text()) }),
  resumed: nothing,
  'no-duff-called': z.strictObject({ text: z.optional(text()) }),
  'no-duff-lifted': nothing,
  'scenario-clock-set': z.strictObject({
    mode: z.enum(['real-time', 'scaled', 'stepped']),
    rate: rate(),
    at: z.optional(instant()),
  }),

  /** How a drill is made to fit its slot, before StartEx: what is left out, and the new times of the rest. */
  'slot-planned': z.strictObject({
    slot: milliseconds(),
    debrief: milliseconds(),
    pace: z.number().check(z.positive(), z.maximum(1)),
    cut: list(itemId()),
    times: list(
      z.strictObject({
        inject: itemId(),
        at: z.optional(milliseconds()),
        after: z.optional(milliseconds()),
        within: z.optional(milliseconds()),
      }),
      10_000,
    ),
  }),

  'inject-released': z.strictObject({ inject: itemId(), by: z.enum(['hand', 'schedule']) }),
  'inject-scheduled': z.strictObject({ inject: itemId(), at: milliseconds() }),
  'inject-cancelled': inject,
  'inject-delayed': z.strictObject({ inject: itemId(), by: signedMilliseconds() }),
  'inject-skipped': z.strictObject({ inject: itemId(), reason: text() }),
  'inject-repeated': inject,
  'inject-replaced': z.strictObject({ inject: itemId(), with: injectSchema, reason: text() }),
  'inject-added': z.strictObject({ inject: injectSchema }),
  'inject-edited': z.strictObject({ inject: injectSchema }),
  'timeline-shifted': z.strictObject({ by: signedMilliseconds() }),
  'action-ticked': z.strictObject({ inject: itemId(), action: itemId() }),

  'observation-made': z.strictObject({
    kind: z.enum(['strength', 'area-for-improvement', 'neutral']),
    text: text(),
    inject: z.optional(itemId()),
    task: z.optional(itemId()),
    by: z.optional(line()),
  }),
  'item-parked': z.strictObject({ text: text() }),
  'task-rated': z.strictObject({ task: itemId(), rating: z.enum(ratings), by: line(), reason: z.optional(text()) }),
  'hot-wash-answered': z.strictObject({
    question: z.int().check(z.minimum(0), z.maximum(10_000)),
    text: text(),
    by: z.optional(line()),
  }),

  /** Why the drill was run, what it was to cover and where: the last one counts, whole. */
  'overview-written': z.strictObject({
    purpose: z.optional(text()),
    scope: z.optional(text()),
    place: z.optional(line()),
  }),
  /** The lead's executive summary: the last one counts. */
  'summary-written': z.strictObject({ text: text(), by: line() }),
  /** `seen` names the last event of each strand that was in the report when it was signed: others may be merged later. */
  'signed-off': z.strictObject({
    as: z.enum(signatures),
    by: line(),
    role: z.optional(line()),
    seen: z.optional(list(eventId())),
  }),
} as const;

export type ExercisePayloads = { [Type in keyof typeof payloads]: z.output<(typeof payloads)[Type]> };
