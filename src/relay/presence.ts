import * as v from 'valibot';
import { canonicalJson } from '../session/log/canonical.ts';
import { writerId } from '../session/log/ids.ts';
import { readAs } from '../session/log/read-as.ts';
import { line, milliseconds } from '../session/log/schema-parts.ts';
import { checkText, signText } from '../session/log/signing.ts';
import type { Moment } from '../session/log/timekeeping.ts';
import { bytesOf } from './bytes.ts';
import { type Circle, circles, type Role, roles } from './roles.ts';
import { open, seal } from './sealing.ts';
import type { Keyring } from './secrets.ts';
import { hereOf } from './subjects.ts';

const hereSchema = v.strictObject({
  kind: v.literal('here'),
  session: line(),
  circle: v.picklist(circles),
  role: v.picklist(roles),
  writer: writerId(),
  name: line(),
  /** Its wall clock, in epoch milliseconds; a conductor's is what others set theirs by. */
  wall: milliseconds(),
  /** Where that clock was set back, or has not moved: by what this one is later than the last, in place of `wall`. */
  order: v.optional(milliseconds()),
  /** How far the session has come by a conductor's clock, in milliseconds. */
  offset: v.optional(milliseconds()),
  /** True where it says goodbye. */
  leaves: v.boolean(),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/)),
});

/** A sign of life: who is here, in which role, and how its clock stands. Nothing keeps it. */
export type Here = v.InferOutput<typeof hereSchema>;

/** Who says that it is here, and in which circle. */
export type Sayer = Pick<Here, 'session' | 'circle' | 'role' | 'writer' | 'name'>;

function hereText({ signature: _, kind: _kind, ...said }: Here): string {
  return `drillbook-here-1\n${canonicalJson(said)}\n`;
}

/** A sign of life, sealed for its circle, with its subject. Undefined where this device has no key of the circle. */
export async function signOfLife(
  keyring: Keyring,
  pair: CryptoKeyPair,
  who: Sayer,
  { wall, order, offset, leaves }: { wall: number; order?: number; offset?: number | undefined; leaves: boolean },
): Promise<{ subject: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const key = keyring.seals.get(who.circle);
  if (!key) return undefined;
  const unsigned: Here = {
    kind: 'here',
    ...who,
    wall: Math.max(0, Math.round(wall)),
    ...(order === undefined ? {} : { order }),
    ...(offset === undefined ? {} : { offset: Math.max(0, Math.round(offset)) }),
    leaves,
    signature: '',
  };
  const signature = await signText(hereText(unsigned), pair.privateKey);
  return { subject: hereOf(who), bytes: await seal(key, bytesOf(canonicalJson({ ...unsigned, signature }))) };
}

/** Reads signs of life. One that is no later than the last of its device is an echo, and tells nothing. */
export class Presence {
  readonly #session: string;
  readonly #keyring: Keyring;
  readonly #keyOf: (writer: string) => { key: string; role: Role } | undefined;
  readonly #latest = new Map<string, number>();

  /** @param keyOf the key with which a device enrolled, and as what */
  constructor(session: string, keyring: Keyring, keyOf: (writer: string) => { key: string; role: Role } | undefined) {
    this.#session = session;
    this.#keyring = keyring;
    this.#keyOf = keyOf;
  }

  /** What was said, or undefined for anything that can't be believed. Never throws. */
  async read(subject: string, bytes: Uint8Array<ArrayBuffer>): Promise<Here | undefined> {
    const circle = circles.find((one) => subject.split('.')[2] === one);
    const plain = circle && (await this.#opened(circle, bytes));
    const here = plain && parsed(plain);
    if (!here || here.session !== this.#session || hereOf(here) !== subject) return undefined;
    // Who has no strand has enrolled nowhere: that somebody follows is believed, and changes nothing.
    if (here.role !== 'follower') {
      const known = this.#keyOf(here.writer);
      if (known?.role !== here.role) return undefined;
      const state = await checkText(hereText(here), { key: known.key, signature: here.signature });
      if (state !== 'fits') return undefined;
    }
    const { order = here.wall } = here;
    if (order <= (this.#latest.get(subject) ?? -1)) return undefined;
    this.#latest.set(subject, order);
    return here;
  }

  async #opened(circle: Circle, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
    // Whose link was revoked is not here any more.
    const [newest] = this.#keyring.opens(circle);
    const opened = newest && (await open(newest.key, bytes));
    return opened && 'plain' in opened ? opened.plain : undefined;
  }
}

function parsed(plain: Uint8Array): Here | undefined {
  try {
    return readAs(hereSchema, JSON.parse(new TextDecoder().decode(plain))).value;
  } catch {
    return undefined;
  }
}

/** The moment at which a conductor's device stands, as it said it. */
export function momentIn({ wall, offset }: Here): Moment | undefined {
  return offset === undefined ? undefined : { wall, offset };
}
