/** The form of a sealed message: its first byte, which is sealed with it. */
const form = 1;
const nonceLength = 12;
/** Form, nonce, and the tag that AES-GCM puts behind what it sealed. */
const leastLength = 1 + nonceLength + 16;

/** Why bytes could not be opened. */
export type Unopened = 'truncated' | 'newer' | 'locked';

/**
 * Seals bytes with AES-GCM: form, nonce, sealed bytes. The nonce is 12 random bytes, made anew each time, also when the same event is sent again. It is
 * never counted: two windows, or a device that was set back, would count the same, and two texts under one nonce give both away. At random
 * one key is good for 2^32 messages (NIST SP 800-38D, 8.3); a session holds at most 100,000 events, and one view of its players for each.
 */
export async function seal(key: CryptoKey, plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
  const head = Uint8Array.of(form, ...iv);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: head.subarray(0, 1) }, key, plain),
  );
  const bytes = new Uint8Array(head.length + sealed.length);
  bytes.set(head);
  bytes.set(sealed, head.length);
  return bytes;
}

/** Opens what `seal` made. `locked`: it is under another key, or a bit of it was changed; which of the two, nobody can tell. */
export async function open(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ plain: Uint8Array<ArrayBuffer> } | { why: Unopened }> {
  const [first] = bytes;
  if (first !== undefined && first > form) return { why: 'newer' };
  if (bytes.length < leastLength) return { why: 'truncated' };
  const iv = bytes.subarray(1, 1 + nonceLength);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: bytes.subarray(0, 1) },
      key,
      bytes.subarray(1 + nonceLength),
    );
    return { plain: new Uint8Array(plain) };
  } catch {
    return { why: 'locked' };
  }
}
