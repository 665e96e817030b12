import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical.ts';
import type { SessionEvent } from './event-schemas.ts';

/** What stands before the first event. */
export const genesis = '0'.repeat(64);

/**
 * SHA-256 over the canonical JSON of a value, in lower-case hexadecimal. `@noble/hashes` and not Web Crypto: that one
 * only answers later, and a command, its event and its hash have to be one step, or two quick keys race for one place
 * in the chain.
 */
export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** An event without its hash, or one whose hash is to be worked out again. */
type Unsealed = Omit<SessionEvent, 'hash'> & { hash?: string };

/** The hash that an event must carry: over everything in it but the hash. */
export function hashOf({ id, sequence, type, at, offset, payload, previous }: Unsealed): string {
  return fingerprint({ id, sequence, type, at, offset, payload, previous });
}

/**
 * Why a log is no unbroken chain, or undefined when it is. It shows that a log was changed since it was made by
 * somebody who did not work out all later hashes again; it is no signature.
 */
export function brokenChain(events: readonly SessionEvent[]): string | undefined {
  let previous = genesis;
  for (const [index, event] of events.entries()) {
    const place = `event ${index + 1} of ${events.length}`;
    if (event.sequence !== index + 1) return `${place} is numbered ${event.sequence}: one is missing or out of place`;
    if (event.id !== `e${event.sequence}`) return `${place} is called ${event.id}, not e${event.sequence}`;
    if (event.previous !== previous) return `${place} does not follow from the one before it`;
    if (event.hash !== hashOf(event)) return `${place} was changed: its hash does not fit what it says`;
    previous = event.hash;
  }
  return undefined;
}
