import * as z from 'zod/mini';
import { eventId, firstWriter, idOf, writerId } from './ids.ts';
import { hash, instant, milliseconds } from './schema-parts.ts';
import { engineVersion, tooNew } from './version.ts';

/** What is around a payload in a log of version 1: one chain, whose writer has no name. */
const firstForm = z.strictObject({
  id: z.string().check(z.regex(/^e[1-9]\d{0,9}$/)),
  sequence: z.int().check(z.minimum(1)),
  type: z.string(),
  at: instant(),
  offset: milliseconds(),
  payload: z.unknown(),
  previous: hash(),
  hash: hash(),
});

/** What is around a payload since version 2. */
const presentForm = z.strictObject({
  id: eventId(),
  writer: writerId(),
  sequence: z.int().check(z.minimum(1)),
  order: z.int().check(z.minimum(0)),
  version: z.int().check(z.minimum(2)),
  type: z.string(),
  at: instant(),
  offset: milliseconds(),
  payload: z.unknown(),
  previous: hash(),
  hash: hash(),
});

export type FirstForm = z.output<typeof firstForm>;
export type PresentForm = z.output<typeof presentForm>;
/** An event as it was sealed: what is hashed, stored and exported. */
export type Sealed = FirstForm | PresentForm;

/**
 * One thing that happened, whatever it is called. `at` is the wall clock when it was recorded; `offset` is milliseconds
 * since the session was created on a clock that never runs backwards (`timekeeping.ts`); `order` places it among the
 * events of all writers (`strands.ts`). `previous` is the hash before it in its writer's chain: 64 zeros at the start of
 * a session, the hash of the session's first event at the start of a strand that joins it. `hash` is SHA-256 over the
 * canonical JSON of all the rest.
 */
export interface LogEvent<Type extends string = string, Payload = unknown> {
  readonly id: string;
  readonly writer: string;
  readonly sequence: number;
  readonly order: number;
  /** The version of the engine that sealed it. */
  readonly version: number;
  readonly type: Type;
  readonly at: string;
  readonly offset: number;
  readonly payload: Payload;
  readonly previous: string;
  readonly hash: string;
  /** The event as it was sealed, where this is one of an older version that was lifted to the present one. */
  readonly sealed?: Sealed;
}

/** Reads what is around a payload, from foreign data, or says what is wrong with it. Never throws. */
export function readEnvelope(value: unknown): { event: LogEvent } | { reason: string } {
  const version = versionOf(value);
  if (version > engineVersion) return { reason: tooNew(version) };
  const read = version > 1 ? presentForm.safeParse(value) : firstForm.safeParse(value);
  if (!read.success) return { reason: describeIssue(read.error) };
  if (!isJson(read.data.payload, deepest)) return { reason: 'its payload is no JSON, or nested too deep' };
  return { event: isFirst(read.data) ? lifted(read.data) : read.data };
}

function isFirst(sealed: Sealed): sealed is FirstForm {
  return !('version' in sealed);
}

/** Deeper than any payload is; a hash is worked out before schemas look at a payload, and has to end. */
const deepest = 32;

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((item) => item === undefined || isJson(item, depth - 1));
}

/** The version that something says of itself; 1 where it says none. */
export function versionOf(value: unknown): number {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, 'version');
  const version: unknown = isObject ? Reflect.get(value, 'version') : undefined;
  return typeof version === 'number' ? version : 1;
}

/** The event as it was sealed. */
export function sealedOf(event: LogEvent): Sealed {
  return event.sealed ?? event;
}

function lifted(sealed: FirstForm): LogEvent {
  const { sequence, type, at, offset, payload, previous, hash: seal } = sealed;
  return {
    id: idOf(firstWriter, sequence),
    writer: firstWriter,
    sequence,
    // Its place is worked out with its strand: `strands.ts`.
    order: Date.parse(at),
    version: 1,
    type,
    at,
    offset,
    payload,
    previous,
    hash: seal,
    sealed,
  };
}

const faults: Readonly<Record<string, string>> = {
  too_big: 'is too long, or too large',
  too_small: 'is empty, or too small',
  invalid_format: 'is not written as it has to be',
  invalid_type: 'is missing, or of the wrong kind',
  invalid_value: 'is none of what it may be',
};

/** The first fault that a schema found, in words. */
export function describeIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'it has the wrong form';
  const path = issue.path.map(String).join('.').slice(0, 200);
  const unknown =
    issue.code === 'unrecognized_keys' ? `has an unknown field "${(issue.keys[0] ?? '').slice(0, 60)}"` : '';
  return `${path || 'the event'} ${unknown || faults[issue.code] || 'is not as expected'}`;
}
