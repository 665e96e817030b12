import * as v from 'valibot';

/**
 * What a device has signed a strand with. `key` is its public key (Ed25519, 32 bytes), `signature` the signature over `signedText` (64 bytes), both in
 * base64url without padding.
 */
export interface Signature {
  readonly key: string;
  readonly signature: string;
}

/** The signatures of a log's strands, by writer. A strand without one is unsigned. */
export type Signatures = ReadonlyMap<string, Signature>;

/** What a signature is over: whose strand it is, how long, and the hash that all of its events are under. */
export interface StrandEnd {
  readonly writer: string;
  readonly count: number;
  readonly head: string;
}

/** How a signature stands: `unchecked` where this machine can't check any. */
export type SignatureState = 'fits' | 'forged' | 'unchecked';

/** The fields of a signature in a file. Either both are there or none. */
export const signatureFields = {
  key: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
  signature: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/))),
};

/** The text that is signed. Its first line keeps a signature from being taken for one over anything else. */
export function signedText({ writer, count, head }: StrandEnd): string {
  return `drillbook-strand-1\n${writer}\n${count}\n${head}\n`;
}

/** The signatures that stand in the fields of a file, or why they are none. */
export function signaturesIn(
  strands: readonly (StrandEnd & { key?: string | undefined; signature?: string | undefined })[],
): { value: Signatures; reason?: never } | { value?: never; reason: string } {
  const found = new Map<string, Signature>();
  for (const { writer, key, signature } of strands) {
    if (key !== undefined && signature !== undefined) found.set(writer, { key, signature });
    else if (key !== signature) return { reason: `strand "${writer}" has half a signature` };
  }
  return { value: found };
}

/**
 * A key as people compare it, and as records name it: the whole of it, for nobody can be asked to tell two short forms apart.
 * Four letters at a time.
 */
export function keyWords(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
