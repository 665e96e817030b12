import { writerFrom } from '../session/log/ids.ts';

/**
 * A fresh id of a session. `randomUUID` is there only over https or on localhost; what it is made of is there everywhere, and on
 * plain http a session has to begin all the same.
 */
export function newSessionId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    // The version and the variant of a random UUID (RFC 9562).
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  const part = (from: number, to: number) => hex.slice(from, to).join('');
  return [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)].join('-');
}

/** A name for this browser in one session. */
export function newWriter(): string {
  return writerFrom(crypto.getRandomValues(new Uint8Array(8)));
}
