import { base64url, bytesOf } from './bytes.ts';
import type { Role } from './roles.ts';

/** Begins with a letter: a server's configuration may take a word that begins with a digit for a number. */
const letter = 'r';

/** A fresh password of a relay for conductors. Made at random and never chosen: those of all other roles follow from it. */
export function newPassword(): string {
  return `${letter}${base64url(crypto.getRandomValues(new Uint8Array(24)))}`;
}

/** The password with which a role comes to a relay, from the conductors' one. There is no way back from it. */
export async function passwordFor(conductors: string, role: Role): Promise<string> {
  if (role === 'conductor') return conductors;
  const base = await crypto.subtle.importKey('raw', bytesOf(conductors), 'HKDF', false, ['deriveBits']);
  const info = bytesOf(`drillbook-relay-1 password of ${role}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    base,
    192,
  );
  return `${letter}${base64url(new Uint8Array(bits))}`;
}

/** Where a role's answers from the server go. Of its own: whoever could hear all answers would read along. */
export function inboxOf(role: Role): string {
  return `_INBOX_${role}`;
}
