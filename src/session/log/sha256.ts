import { SHA256 } from '@stablelib/sha256';

const encoder = new TextEncoder();
const room = new Uint8Array(4_096);
const digest = new Uint8Array(32);
const hasher = new SHA256();

/**
 * SHA-256 over the UTF-8 of a text, in lower-case hexadecimal. It answers at once, which Web Crypto does not. A session's chain is proved at
 * each opening, and to make a hasher, a copy of the text and a digest for each of ten thousand events takes as long as the hashing: these
 * are made once.
 */
export function sha256(text: string): string {
  hasher.reset();
  for (let rest = text; rest !== ''; ) {
    const { read, written } = encoder.encodeInto(rest, room);
    hasher.update(room, written);
    rest = rest.slice(read);
  }
  hasher.finish(digest);
  return hexOf(digest);
}

/** SHA-256 over bytes, as bytes. */
export function sha256Of(bytes: Uint8Array): Uint8Array {
  return new SHA256().update(bytes).digest();
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += pairs[byte];
  return hex;
}
