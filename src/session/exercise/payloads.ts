import * as v from 'valibot';
import { eventId, writerId } from '../log/ids.ts';
import { instant, itemId, line, list, milliseconds, rate, signedMilliseconds, text } from '../log/schema-parts.ts';
import { injectSchema } from '../snapshot/scenario-schema.ts';

const nothing = v.strictObject({});
const inject = v.strictObject({ inject: itemId() });

/** The ratings of HSEEP 2020. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

/** Who stands for an after-action report, in the order in which they sign: three people. */
export const signatures = ['prepared', 'validated', 'accepted'] as const;

/** The payload of each type of event that only a drill has. */
export const payloads = {
  paused: v.strictObject({ reason: v.optional(text()) }),
  resumed: nothing,
  'no-duff-called': v.strictObject({ text: v.optional(text()) }),
  'no-duff-lifted': nothing,
  'scenario-clock-set': v.strictObject({
    mode: v.picklist(['real-time', 'scaled', 'stepped']),
    rate: rate(),
    at: v.optional(instant()),
  }),

  /** How a drill is made to fit its slot, before StartEx: what is left out, and the new times of the rest. */
  'slot-planned': v.strictObject({
    slot: milliseconds(),
    debrief: milliseconds(),
    pace: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(1)),
    cut: list(itemId()),
    times: list(
      v.strictObject({
        inject: itemId(),
        at: v.optional(milliseconds()),
        after: v.optional(milliseconds()),
        within: v.optional(milliseconds()),
      }),
      10_000,
    ),
  }),

  'inject-released': v.strictObject({ inject: itemId(), by: v.picklist(['hand', 'schedule']) }),
  'inject-scheduled': v.strictObject({ inject: itemId(), at: milliseconds() }),
  'inject-cancelled': inject,
  'inject-delayed': v.strictObject({ inject: itemId(), by: signedMilliseconds() }),
  'inject-skipped': v.strictObject({ inject: itemId(), reason: text() }),
  'inject-repeated': inject,
  'inject-replaced': v.strictObject({ inject: itemId(), with: injectSchema, reason: text() }),
  'inject-added': v.strictObject({ inject: injectSchema }),
  'inject-edited': v.strictObject({ inject: injectSchema }),
  'timeline-shifted': v.strictObject({ by: signedMilliseconds() }),
  'action-ticked': v.strictObject({ inject: itemId(), action: itemId() }),

  'observation-made': v.strictObject({
    kind: v.picklist(['strength', 'area-for-improvement', 'neutral']),
    text: text(),
    inject: v.optional(itemId()),
    task: v.optional(itemId()),
    by: v.optional(line()),
  }),
  /** What came out when a strand was handed back: how far the evaluator's clock is ahead of this one, at least and at most. */
  'evaluator-clock-compared': v.strictObject({
    writer: writerId(),
    from: signedMilliseconds(),
    to: signedMilliseconds(),
  }),
  'item-parked': v.strictObject({ text: text() }),
  'task-rated': v.strictObject({ task: itemId(), rating: v.picklist(ratings), by: line(), reason: v.optional(text()) }),
  'hot-wash-answered': v.strictObject({
    question: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000)),
    text: text(),
    by: v.optional(line()),
  }),

  /** Why the drill was run, what it was to cover and where: the last one counts, whole. */
  'overview-written': v.strictObject({
    purpose: v.optional(text()),
    scope: v.optional(text()),
    place: v.optional(line()),
  }),
  /** The lead's executive summary: the last one counts. */
  'summary-written': v.strictObject({ text: text(), by: line() }),
  /** `seen` names the last event of each strand that was in the report when it was signed: others may be merged later. */
  'signed-off': v.strictObject({
    as: v.picklist(signatures),
    by: line(),
    role: v.optional(line()),
    seen: v.optional(list(eventId())),
  }),
} as const;

export type ExercisePayloads = { [Type in keyof typeof payloads]: v.InferOutput<(typeof payloads)[Type]> };
