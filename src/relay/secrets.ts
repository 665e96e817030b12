import { base64url, bytesIn, bytesOf } from './bytes.ts';
import { type Circle, circleOf, type Role } from './roles.ts';

/** Length of a secret in bytes. */
const length = 32;

/** A key of a circle, and of which edition of its links it is. */
export interface Opener {
  edition: number;
  key: CryptoKey;
}

/** What a device of a role can open, and with what it signs and checks enrolments. */
export interface Keyring {
  role: Role;
  /** AES-GCM keys by circle, with which messages are sealed now: only those that the role may read. */
  readonly seals: ReadonlyMap<Circle, CryptoKey>;
  /** Signs that a device is of its role. A follower never does. */
  readonly admits: CryptoKey;
  /** Every key of a circle that is known, the newest first. */
  opens(circle: Circle): readonly Opener[];
  /** The public key (Ed25519, base64url) that enrolments of a role are checked against, of the roles that this one meets. */
  admitted(role: Role, edition: number): string | undefined;
  /** Goes over to another edition of a role's links, where that is newer: for conductors, who have the secret of all. */
  turn(role: Role, edition: number): Promise<void>;
}

/** A fresh secret for a session, of which those of all other roles follow. It is the conductors'. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(length)));
}

/**
 * The secret that a link of `role` carries, from the conductors' one. There is no way back from it.
 * @param edition counts how often the links of the role were revoked, from 1: each time all of them get another secret
 */
export async function secretFor(session: string, conductors: string, role: Role, edition = 1): Promise<string> {
  const use = edition === 1 ? `secret of ${role}` : `secret of ${role} ${edition}`;
  return role === 'conductor' ? conductors : base64url(await derived(conductors, session, use));
}

/** The conductors' public key, which every link names: who sends views and sheets is checked against it. */
export async function conductorKey(session: string, conductors: string): Promise<string> {
  return (await signingPair(conductors, session, 'conductor')).key;
}

/**
 * The keys of a device, from what its link says.
 * @param conductor the conductors' public key
 * @throws Error where the secret is none, or this machine has no Web Crypto: as on plain http.
 */
export async function keyringOf(link: {
  session: string;
  role: Role;
  secret: string;
  conductor: string;
}): Promise<Keyring> {
  const { session, role, secret, conductor } = link;
  const seals = new Map<Circle, CryptoKey>();
  const openers = new Map<Circle, Opener[]>();
  const admitted = new Map<string, string>();
  const add = async (one: Role, own: string, edition: number) => {
    const raw = await derived(own, session, 'seal');
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    if (one !== 'follower') admitted.set(`${one} ${edition}`, (await signingPair(own, session, one)).key);
    openers.set(circleOf[one], [{ edition, key }, ...(openers.get(circleOf[one]) ?? [])]);
    seals.set(circleOf[one], key);
  };
  const below: readonly Role[] = role === 'conductor' ? ['follower', 'evaluator', 'player'] : [role];
  for (const one of below) await add(one, role === 'conductor' ? await secretFor(session, secret, one) : secret, 1);
  const own = await signingPair(secret, session, role);
  if (role === 'conductor' && own.key !== conductor)
    throw new Error('this link was changed: its key is not that of its secret');
  const newest = (circle: Circle) => openers.get(circle)?.[0]?.edition ?? 1;
  return {
    role,
    seals,
    admits: own.sign,
    opens: (circle) => openers.get(circle) ?? [],
    admitted: (one, edition) => (one === 'conductor' ? conductor : admitted.get(`${one} ${edition}`)),
    turn: async (one, edition) => {
      if (role !== 'conductor') return;
      for (let next = newest(circleOf[one]) + 1; next <= edition; next += 1)
        await add(one, await secretFor(session, secret, one, next), next);
    },
  };
}

async function derived(secret: string, session: string, use: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = bytesIn(secret);
  if (bytes.length !== length) throw new Error('the secret of this link is not whole');
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const info = bytesOf(`drillbook-relay-1 ${session} ${use}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    base,
    8 * length,
  );
  return new Uint8Array(bits);
}

/** What stands before a seed of Ed25519 in PKCS #8 (RFC 8410): Web Crypto takes a private key in no barer form. */
const pkcs8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

async function signingPair(secret: string, session: string, role: Role): Promise<{ sign: CryptoKey; key: string }> {
  const seed = await derived(secret, session, `enrolment of ${role}`);
  const sign = await crypto.subtle.importKey('pkcs8', new Uint8Array([...pkcs8, ...seed]), 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', sign);
  if (x === undefined) throw new Error('this browser does not say the public half of a key');
  return { sign, key: x };
}
