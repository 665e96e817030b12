import { sha256 as hasher } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();
const room = new Uint8Array(4_096);
const digest = new Uint8Array(32);
const fresh = hasher.create();
const working = hasher.create();

/**
 * SHA-256 over the UTF-8 of a text, in lower-case hexadecimal. It answers at once, which Web Crypto does not. A chain is proved at each
 * opening, and to make a hasher, a copy of the text and a digest for each of ten thousand events takes as long as the hashing: these are
 * made once, and the hasher is set back to its beginning.
 */
export function sha256(text: string): string {
  fresh._cloneInto(working);
  for (let rest = text; rest !== ''; ) {
    const { read, written } = encoder.encodeInto(rest, room);
    working.update(room.subarray(0, written));
    rest = rest.slice(read);
  }
  working.digestInto(digest);
  return bytesToHex(digest);
}
