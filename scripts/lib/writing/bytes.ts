import { createHash } from 'node:crypto';

/** The SHA-256 of a file's bytes; null for a file that is not there. */
export function fingerprintOf(content: string | Uint8Array | undefined): string | null {
  return content === undefined ? null : createHash('sha256').update(content).digest('hex');
}
