import * as z from 'zod/mini';
import { priorities } from '../../model/priorities.ts';
import { eventId } from '../log/ids.ts';
import { address, day, hash, instant, itemId, line, list, milliseconds, text } from '../log/schema-parts.ts';
import { fingerprintSchema, sessionPlanSchema, startEvent } from '../snapshot/plan-schema.ts';

const clockId = () => z.string().check(z.minLength(1), z.maxLength(1_000));
const sessionUuid = () => z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const nothing = z.strictObject({});
/** When it was so, where that is not when somebody wrote it down. */
const happenedAt = z.optional(instant());

/** The time stamps of an incident, in order; every "mean time" names the two that it lies between. */
export const milestones = [
  'detection',
  'acknowledgement',
  'response',
  'containment',
  'recovery',
  'resolution',
] as const;

/** The payload of each type of event that every incident has. */
export const payloads = {
  created: z.strictObject({
    session: sessionUuid(),
    title: line(),
    plan: sessionPlanSchema,
    fingerprint: fingerprintSchema,
    /** There for a drill: what only an exercise has. Without it, it is an incident. */
    exercise: z.optional(z.strictObject({ practice: z.boolean(), slot: z.optional(milliseconds()) })),
  }),
  joined: z.strictObject({ by: z.optional(line()) }),
  'role-assigned': z.strictObject({
    role: line(),
    person: line(),
    as: z.enum(['player', 'observer', 'evaluator', 'controller', 'facilitator']),
    substitute: z.boolean(),
  }),
  'role-left': z.strictObject({ role: line(), person: line() }),
  continued: z.strictObject({ session: sessionUuid(), head: hash() }),
  started: z.strictObject({ happenedAt }),
  ended: z.strictObject({ reason: z.optional(text()), happenedAt }),
  closed: z.strictObject({ by: line() }),
  reopened: z.strictObject({ reason: text() }),
  'gap-noticed': z.strictObject({ from: instant(), length: milliseconds(), cause: z.enum(['closed', 'asleep']) }),
  'clock-set-back': z.strictObject({ by: milliseconds() }),
  'took-over': nothing,
  corrected: z.strictObject({ event: eventId(), text: text(), happenedAt }),

  'start-marked': z.strictObject({ start: startEvent(), by: z.optional(line()), happenedAt }),
  /** A determination: who made it, on which answers, and why. */
  classified: z.strictObject({
    answers: list(z.strictObject({ question: line(), answer: line() }), 100),
    /** The plan's level; not there where nothing could be chosen, or where a regulator's test was put. */
    level: z.optional(address()),
    /** A regulator's test and its outcome: `dora-major`, "not major". Without an outcome, the test is undecided. */
    test: z.optional(z.strictObject({ id: itemId(), outcome: z.optional(line()) })),
    because: text(),
    /** What the answers leave open, and questions for a person. */
    undecided: z.optional(list(text(), 100)),
    /** Who determined it. Logs before version 4 do not say. */
    by: z.optional(line()),
    happenedAt,
  }),
  'severity-declared': z.strictObject({
    severity: address(),
    by: z.optional(line()),
    rationale: z.optional(text()),
    happenedAt,
  }),
  'mode-entered': z.strictObject({ mode: address(), by: z.optional(line()), happenedAt }),
  'command-handed-over': z.strictObject({ from: line(), to: line(), note: text() }),
  'command-taken': z.strictObject({ by: line() }),

  'playbook-opened': z.strictObject({ playbook: address(), by: z.optional(line()) }),
  'variable-set': z.strictObject({ name: line(), value: line() }),
  'command-copied': z.strictObject({ step: address(), command: z.int().check(z.minimum(0), z.maximum(1_000)) }),
  'step-done': z.strictObject({ step: address(), by: z.optional(line()), happenedAt }),
  'step-skipped': z.strictObject({ step: address(), reason: text(), by: z.optional(line()), happenedAt }),
  'step-reopened': z.strictObject({ step: address(), reason: text() }),
  'choice-made': z.strictObject({
    step: address(),
    option: itemId(),
    owner: line(),
    rationale: z.optional(text()),
    happenedAt,
  }),
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
  'message-sent': z.strictObject({
    template: z.optional(address()),
    to: line(),
    channel: z.optional(line()),
    text: text(),
    answers: list(clockId(), 100),
    happenedAt,
  }),
  'milestone-reached': z.strictObject({ milestone: z.enum(milestones), happenedAt }),
  'clock-confirmed': z.strictObject({ clock: clockId() }),
  'clock-met': z.strictObject({
    clock: clockId(),
    text: z.optional(text()),
    happenedAt,
    /** For a drill, which has a clock of its own: how long before it was written down it was so, in milliseconds. */
    ago: z.optional(milliseconds()),
  }),
  'clock-dismissed': z.strictObject({ clock: clockId(), reason: text() }),
  'clock-reopened': z.strictObject({ clock: clockId(), reason: text() }),

  'note-taken': z.strictObject({ text: text(), inject: z.optional(itemId()), happenedAt }),
  'evidence-added': z.strictObject({
    name: line(),
    sha256: hash(),
    bytes: z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
  }),
  'lesson-noted': z.strictObject({ text: text(), by: z.optional(line()) }),
  'improvement-set': z.strictObject({
    id: itemId(),
    finding: text(),
    action: text(),
    owner: z.optional(line()),
    priority: z.optional(z.enum(priorities)),
    start: z.optional(day()),
    due: z.optional(day()),
    /** What is risked where it is not done. */
    risk: z.optional(text()),
    retest: z.optional(address()),
  }),
  'improvement-dropped': z.strictObject({ id: itemId() }),
} as const;

export type ResponsePayloads = { [Type in keyof typeof payloads]: z.output<(typeof payloads)[Type]> };
