import * as z from 'zod/mini';
import { fingerprintSchema, injectSchema, sessionPlanSchema } from './plan-schema.ts';
import {
  address,
  hash,
  instant,
  itemId,
  line,
  list,
  milliseconds,
  rate,
  signedMilliseconds,
  text,
} from './schema-parts.ts';

const eventId = () => z.string().check(z.regex(/^e[1-9]\d{0,9}$/));
const clockId = () => z.string().check(z.minLength(1), z.maxLength(1_000));
const nothing = z.strictObject({});
const inject = z.strictObject({ inject: itemId() });

/** The time stamps of an incident, in order; every "mean time" names the two that it lies between. */
export const milestones = [
  'detection',
  'acknowledgement',
  'response',
  'containment',
  'recovery',
  'resolution',
] as const;

/** The ratings of HSEEP 2020. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

/** The payload of each type of event. A command is a type with its payload; see `decide.ts`. */
export const payloads = {
  created: z.strictObject({
    session: z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
    kind: z.enum(['drill', 'incident']),
    title: line(),
    practice: z.boolean(),
    slot: z.optional(milliseconds()),
    plan: sessionPlanSchema,
    fingerprint: fingerprintSchema,
  }),
  'role-assigned': z.strictObject({
    role: line(),
    person: line(),
    as: z.enum(['player', 'observer', 'evaluator', 'controller', 'facilitator']),
    substitute: z.boolean(),
  }),
  started: nothing,
  paused: z.strictObject({ reason: z.optional(text()) }),
  resumed: nothing,
  ended: z.strictObject({ reason: z.optional(text()) }),
  'no-duff-called': z.strictObject({ text: z.optional(text()) }),
  'no-duff-lifted': nothing,
  'gap-noticed': z.strictObject({ from: instant(), length: milliseconds(), cause: z.enum(['closed', 'asleep']) }),
  'clock-set-back': z.strictObject({ by: milliseconds() }),
  'took-over': nothing,
  'scenario-clock-set': z.strictObject({
    mode: z.enum(['real-time', 'scaled', 'stepped']),
    rate: rate(),
    at: z.optional(instant()),
  }),
  undone: z.strictObject({ event: eventId() }),

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

  'severity-declared': z.strictObject({
    severity: address(),
    by: z.optional(line()),
    rationale: z.optional(text()),
  }),
  'mode-entered': z.strictObject({ mode: address(), by: z.optional(line()) }),
  'step-done': z.strictObject({ step: address(), by: z.optional(line()) }),
  'step-skipped': z.strictObject({ step: address(), reason: text() }),
  'decision-taken': z.strictObject({
    inject: z.optional(itemId()),
    step: z.optional(address()),
    question: line(),
    options: list(z.strictObject({ id: itemId(), label: line() }), 100),
    chosen: itemId(),
    owner: line(),
    substitute: z.boolean(),
    rationale: z.optional(text()),
    overruled: z.optional(z.strictObject({ option: itemId(), reason: text() })),
  }),
  'action-ticked': z.strictObject({ inject: itemId(), action: itemId() }),
  'message-sent': z.strictObject({
    template: z.optional(address()),
    to: line(),
    channel: z.optional(line()),
    text: text(),
    answers: list(clockId(), 100),
  }),
  'milestone-reached': z.strictObject({ milestone: z.enum(milestones) }),
  'clock-confirmed': z.strictObject({ clock: clockId() }),
  'clock-met': z.strictObject({ clock: clockId(), text: z.optional(text()) }),
  'clock-dismissed': z.strictObject({ clock: clockId(), reason: text() }),

  'note-taken': z.strictObject({ text: text(), inject: z.optional(itemId()) }),
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
  'improvement-set': z.strictObject({
    id: itemId(),
    finding: text(),
    action: text(),
    owner: z.optional(line()),
    due: z.optional(z.iso.date()),
    retest: z.optional(address()),
  }),
  'improvement-dropped': z.strictObject({ id: itemId() }),
} as const;

export type EventType = keyof typeof payloads;
export type Payloads = { [Type in EventType]: z.output<(typeof payloads)[Type]> };

/**
 * One thing that happened. `at` is the wall clock when it was recorded; `offset` is milliseconds since the session was
 * created on a clock that never runs backwards (`timekeeping.ts`). `hash` is SHA-256 over the canonical JSON of all
 * the rest, `previous` the hash before it, or 64 zeros.
 */
export type EventOf<Type extends EventType> = {
  [One in Type]: {
    id: string;
    sequence: number;
    type: One;
    at: string;
    offset: number;
    payload: Payloads[One];
    previous: string;
    hash: string;
  };
}[Type];
export type SessionEvent = EventOf<EventType>;

const envelope = {
  id: eventId(),
  sequence: z.int().check(z.minimum(1)),
  at: instant(),
  offset: milliseconds(),
  previous: hash(),
  hash: hash(),
};

/** True for a name of an event that this engine knows; a name such as "constructor" is not. */
export function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(payloads, type);
}

const frame = z.strictObject({ ...envelope, type: z.string(), payload: z.unknown() });

/** Reads one event from foreign data, or says what is wrong with it. Never throws. */
export function readEvent(value: unknown): { event: SessionEvent } | { reason: string } {
  const outer = frame.safeParse(value);
  if (!outer.success) return { reason: describeIssue(outer.error) };
  const { type, payload } = outer.data;
  if (!isEventType(type)) return { reason: `there is no event called "${type.slice(0, 60)}"` };
  const inner = readPayload(type, payload);
  // The frame and the payload of this very type were both read: together they are an event of that type.
  return 'reason' in inner ? inner : { event: { ...outer.data, type, payload: inner.payload } as SessionEvent };
}

/** Reads a payload of a given type. Never throws. */
export function readPayload<Type extends EventType>(
  type: Type,
  value: unknown,
): { payload: Payloads[Type] } | { reason: string } {
  const schema: z.ZodMiniType<unknown> = payloads[type];
  const result = schema.safeParse(value);
  return result.success
    ? { payload: result.data as Payloads[Type] }
    : { reason: `${type}: ${describeIssue(result.error)}` };
}

function describeIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'it has the wrong form';
  const path = issue.path.map(String).join('.').slice(0, 200);
  const unknown =
    issue.code === 'unrecognized_keys' ? `has an unknown field "${(issue.keys[0] ?? '').slice(0, 60)}"` : '';
  return `${path || 'the event'} ${unknown || `is not as expected (${issue.code.replaceAll('_', ' ')})`}`;
}
