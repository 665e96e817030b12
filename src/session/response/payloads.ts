import * as v from 'valibot';
import { priorities } from '../../model/priorities.ts';
import { eventId } from '../log/ids.ts';
import { address, day, hash, instant, itemId, line, list, milliseconds, text } from '../log/schema-parts.ts';
import { fingerprintSchema, sessionPlanSchema, startEvent } from '../snapshot/plan-schema.ts';

const clockId = () => v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const sessionUuid = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const nothing = v.strictObject({});
/** When it was so, where that is not when somebody wrote it down. */
const happenedAt = v.optional(instant());

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
  created: v.strictObject({
    session: sessionUuid(),
    title: line(),
    plan: sessionPlanSchema,
    fingerprint: fingerprintSchema,
    /** There for a drill: what only an exercise has. Without it, it is an incident. */
    exercise: v.optional(v.strictObject({ practice: v.boolean(), slot: v.optional(milliseconds()) })),
    /** True for an incident that somebody only tries out: it never counts. A drill says so in its exercise. */
    practice: v.optional(v.literal(true)),
  }),
  joined: v.strictObject({ by: v.optional(line()) }),
  'role-assigned': v.strictObject({
    role: line(),
    person: line(),
    as: v.picklist(['player', 'observer', 'evaluator', 'controller', 'facilitator']),
    substitute: v.boolean(),
  }),
  'role-left': v.strictObject({ role: line(), person: line() }),
  continued: v.strictObject({ session: sessionUuid(), head: hash() }),
  started: v.strictObject({ happenedAt }),
  ended: v.strictObject({ reason: v.optional(text()), happenedAt }),
  closed: v.strictObject({ by: line() }),
  reopened: v.strictObject({ reason: text() }),
  'gap-noticed': v.strictObject({ from: instant(), length: milliseconds(), cause: v.picklist(['closed', 'asleep']) }),
  'clock-set-back': v.strictObject({ by: milliseconds() }),
  'took-over': nothing,
  corrected: v.strictObject({ event: eventId(), text: text(), happenedAt }),

  'start-marked': v.strictObject({ start: startEvent(), by: v.optional(line()), happenedAt }),
  /** A determination: who made it, on which answers, and why. */
  classified: v.strictObject({
    answers: list(v.strictObject({ question: line(), answer: line() }), 100),
    /** The plan's level; not there where nothing could be chosen, or where a regulator's test was put. */
    level: v.optional(address()),
    /** A regulator's test and its outcome: `dora-major`, "not major". Without an outcome, the test is undecided. */
    test: v.optional(v.strictObject({ id: itemId(), outcome: v.optional(line()) })),
    because: text(),
    /** What the answers leave open, and questions for a person. */
    undecided: v.optional(list(text(), 100)),
    /** Who determined it. Logs before version 4 do not say. */
    by: v.optional(line()),
    /** Whether windows that count from the classification begin with it. Where nobody has said, a level or "major" begins them. */
    begins: v.optional(v.boolean()),
    happenedAt,
  }),
  'severity-declared': v.strictObject({
    severity: address(),
    by: v.optional(line()),
    rationale: v.optional(text()),
    happenedAt,
  }),
  'mode-entered': v.strictObject({ mode: address(), by: v.optional(line()), happenedAt }),
  'command-handed-over': v.strictObject({ from: line(), to: line(), note: text() }),
  'command-taken': v.strictObject({ by: line() }),

  'playbook-opened': v.strictObject({ playbook: address(), by: v.optional(line()) }),
  'variable-set': v.strictObject({ name: line(), value: line() }),
  'command-copied': v.strictObject({
    step: address(),
    command: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000)),
  }),
  'step-done': v.strictObject({ step: address(), by: v.optional(line()), happenedAt }),
  'step-skipped': v.strictObject({ step: address(), reason: text(), by: v.optional(line()), happenedAt }),
  'step-reopened': v.strictObject({ step: address(), reason: text() }),
  'choice-made': v.strictObject({
    step: address(),
    option: itemId(),
    owner: line(),
    rationale: v.optional(text()),
    happenedAt,
  }),
  'decision-taken': v.strictObject({
    inject: v.optional(itemId()),
    step: v.optional(address()),
    question: line(),
    options: list(v.strictObject({ id: itemId(), label: line() }), 100),
    chosen: itemId(),
    owner: line(),
    substitute: v.boolean(),
    rationale: v.optional(text()),
    overruled: v.optional(v.strictObject({ option: itemId(), reason: text() })),
    /** What follows from it, who does it, and by when, as it was said: "15:30", "before the close". */
    followUp: v.optional(
      v.strictObject({ text: v.optional(text()), owner: v.optional(line()), due: v.optional(line()) }),
    ),
    happenedAt,
  }),
  'message-sent': v.strictObject({
    template: v.optional(address()),
    to: line(),
    channel: v.optional(line()),
    text: text(),
    answers: list(clockId(), 100),
    /** The links of authorities' windows that it meets, and what the authority or the portal called it. */
    submits: v.optional(list(address(), 20)),
    reference: v.optional(line()),
    happenedAt,
  }),
  'milestone-reached': v.strictObject({ milestone: v.picklist(milestones), happenedAt }),
  'clock-confirmed': v.strictObject({ clock: clockId() }),
  'clock-met': v.strictObject({
    clock: clockId(),
    text: v.optional(text()),
    happenedAt,
    /** For a drill, which has a clock of its own: how long before it was written down it was so, in milliseconds. */
    ago: v.optional(milliseconds()),
  }),
  'clock-dismissed': v.strictObject({ clock: clockId(), reason: text() }),
  'clock-reopened': v.strictObject({ clock: clockId(), reason: text() }),

  'note-taken': v.strictObject({
    text: text(),
    inject: v.optional(itemId()),
    /** What is suspected, or the earlier suspicion that this note rules out. */
    suspects: v.optional(v.literal(true)),
    rulesOut: v.optional(eventId()),
    happenedAt,
  }),
  'evidence-added': v.strictObject({
    name: line(),
    sha256: hash(),
    bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  }),
  'lesson-noted': v.strictObject({ text: text(), by: v.optional(line()) }),
  'improvement-set': v.strictObject({
    id: itemId(),
    finding: text(),
    action: text(),
    owner: v.optional(line()),
    priority: v.optional(v.picklist(priorities)),
    start: v.optional(day()),
    due: v.optional(day()),
    /** What is risked where it is not done. */
    risk: v.optional(text()),
    retest: v.optional(address()),
  }),
  'improvement-dropped': v.strictObject({ id: itemId() }),
} as const;

export type ResponsePayloads = { [Type in keyof typeof payloads]: v.InferOutput<(typeof payloads)[Type]> };
