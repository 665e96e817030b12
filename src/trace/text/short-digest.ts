import { hash } from '@stablelib/sha256';

const encoder = new TextEncoder();

/** The first 16 hexadecimal digits of the SHA-256 over the UTF-8 of a text. */
export function shortDigest(text: string): string {
  let digits = '';
  for (const byte of hash(encoder.encode(text)).subarray(0, 8)) digits += byte.toString(16).padStart(2, '0');
  return digits;
}
