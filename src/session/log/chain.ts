import { canonicalJson } from './canonical.ts';
import { type LogEvent, type Sealed, sealedOf } from './envelope.ts';
import { idOf } from './ids.ts';
import { sha256 } from './sha256.ts';
import { atOnce, isPiece, type Work } from './work.ts';

/** What stands before the first event of a session. */
export const genesis = '0'.repeat(64);

/**
 * SHA-256 over the canonical JSON of a value, in lower-case hexadecimal. Not by Web Crypto: that one only answers later,
 * and a command, its event and its hash have to be one step, or two quick keys race for one place in the chain.
 */
export function fingerprint(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** An event without its hash, or one whose hash is to be worked out again. */
type Unsealed = Omit<LogEvent, 'hash'> & { readonly hash?: string };

/** The hash that an event must carry: SHA-256 over the canonical JSON of everything in it, as it was sealed, but the hash. */
export function hashOf(event: Unsealed): string {
  return sha256(textOf(event.sealed ?? event));
}

/**
 * The canonical JSON of an event without its hash, written field by field: a chain is proved at each opening, and sorting
 * the same ten names ten thousand times is half of the work.
 */
function textOf(event: Unsealed | Sealed): string {
  const { at, id, offset, payload, previous, sequence, type } = event;
  const place = 'writer' in event ? `"order":${event.order},` : '';
  const who = 'writer' in event ? `,"version":${event.version},"writer":"${event.writer}"` : '';
  return `{"at":"${at}","id":"${id}","offset":${offset},${place}"payload":${canonicalJson(payload)},"previous":"${previous}","sequence":${sequence},"type":${JSON.stringify(type)}${who}}`;
}

/**
 * Why the events of one writer, in their order, are no unbroken chain, or undefined when they are. The first of them may
 * follow on anything: `strands.ts` asks what.
 *
 * What is seen: an event that was changed (its hash does not fit), also one that was changed and sealed anew (the next
 * event's `previous` does not fit; for the last one, the head that a file or a record names does not). What cannot be
 * seen here: a chain that was made anew from the change to its end by somebody who also changed every place that names
 * its head. It is no signature.
 */
export function brokenChain(events: readonly LogEvent[]): string | undefined {
  return atOnce(provingChain(events));
}

/** The same, piece by piece; `fitting` are events whose hash was worked out already, and fits. */
export function* provingChain(
  events: readonly LogEvent[],
  fitting: ReadonlySet<LogEvent> = new Set(),
): Work<string | undefined> {
  let before: LogEvent | undefined;
  for (const [index, event] of events.entries()) {
    const place = `event ${index + 1} of ${events.length}`;
    if (event.sequence !== index + 1) return `${place} is numbered ${event.sequence}: one is missing or out of place`;
    const id = event.version > 1 ? idOf(event.writer, event.sequence) : `e${event.sequence}`;
    const called = sealedOf(event).id;
    if (called !== id) return `${place} is called ${called}, not ${id}`;
    if (before) {
      if (event.previous !== before.hash) return `${place} does not follow from the one before it`;
      if (event.order <= before.order) return `${place} would stand before the one before it`;
      if (event.version < before.version) return `${place} is of an older version than the one before it`;
    }
    if (!fitting.has(event) && event.hash !== hashOf(event))
      return `${place} was changed: its hash does not fit what it says`;
    before = event;
    if (isPiece(index)) yield;
  }
  return undefined;
}
