import * as v from 'valibot';
import { eventId, eventIdForm, writerForm, writerId } from './ids.ts';
import { hash, hashForm, instant, isInstant, longestSpan, milliseconds } from './schema-parts.ts';

/** What is around a payload since version 2. */
export const presentForm = v.strictObject({
  id: eventId(),
  writer: writerId(),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  order: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(2)),
  type: v.string(),
  at: instant(),
  offset: milliseconds(),
  payload: v.unknown(),
  previous: hash(),
  hash: hash(),
});

export type PresentForm = v.InferOutput<typeof presentForm>;

const fields = Object.keys(presentForm.entries).length;

/**
 * Whether `presentForm` takes a value as it is: the same questions, asked of ten thousand events at each opening, in less time, since nothing
 * is made. What it refuses may still be taken: the schema has the last word, and says what is wrong.
 */
export function isPresentForm(value: unknown): value is PresentForm {
  if (!isObject(value) || Object.keys(value).length !== fields || !Object.hasOwn(value, 'payload')) return false;
  const { id, writer, sequence, order, version, type, at, offset, previous, hash } = value;
  return (
    isWritten(id, eventIdForm) &&
    isWritten(writer, writerForm) &&
    isWhole(sequence, 1) &&
    isWhole(order, 0) &&
    isWhole(version, 2) &&
    typeof type === 'string' &&
    typeof at === 'string' &&
    isInstant(at) &&
    isWhole(offset, 0) &&
    offset <= longestSpan &&
    isWritten(previous, hashForm) &&
    isWritten(hash, hashForm)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isWritten(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= least;
}
