import * as v from 'valibot';
import { firstWriter, idOf } from './ids.ts';
import { isPresentForm, type PresentForm, presentForm } from './present-form.ts';
import { type ReadAs, readAs } from './read-as.ts';
import { hash, instant, milliseconds } from './schema-parts.ts';
import { engineVersion, tooNew } from './version.ts';

/** What is around a payload in a log of version 1: one chain, whose writer has no name. */
const firstForm = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^e[1-9]\d{0,9}$/)),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  type: v.string(),
  at: instant(),
  offset: milliseconds(),
  payload: v.unknown(),
  previous: hash(),
  hash: hash(),
});

export type FirstForm = v.InferOutput<typeof firstForm>;
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
  const { value: sealed, reason } = isPresentForm(value) ? { value } : readSealed(value, version);
  if (reason !== undefined) return { reason };
  if (!isJson(sealed.payload, deepest)) return { reason: 'its payload is no JSON, or nested too deep' };
  return { event: isFirst(sealed) ? lifted(sealed) : sealed };
}

function readSealed(value: unknown, version: number): ReadAs<Sealed> {
  return readAs<v.GenericSchema<unknown, Sealed>>(version > 1 ? presentForm : firstForm, value);
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
