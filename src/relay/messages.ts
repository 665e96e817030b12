import * as v from 'valibot';
import { canonicalJson } from '../session/log/canonical.ts';
import { fingerprint } from '../session/log/chain.ts';
import { type LogEvent, sealedOf } from '../session/log/envelope.ts';
import { writerId } from '../session/log/ids.ts';
import { readAs } from '../session/log/read-as.ts';
import { hash, instant, line } from '../session/log/schema-parts.ts';
import type { StrandEnd } from '../session/log/signature.ts';
import { sign, signText } from '../session/log/signing.ts';
import { bytesOf } from './bytes.ts';
import { circles, type Role, roles } from './roles.ts';
import type { Subject } from './subjects.ts';

const count = () => v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const place = { session: line(), circle: v.picklist(circles), writer: writerId() };
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
const publicKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** The roles whose links can be revoked and expire: who has the log already can not be made to forget it. */
export const linked = ['evaluator', 'player'] as const;
export type Linked = (typeof linked)[number];
/** Each edition is a key to derive and to try: a hostile message must not ask for millions. */
export const mostEditions = 200;

/** What stands under the seal. Each kind is signed: an enrolment by the key of its role, all others by the key that the writer enrolled. */
const bodySchema = v.variant('kind', [
  /** The first message of a writer: whose device it is, and the key that signs what follows. */
  v.strictObject({
    kind: v.literal('enrolment'),
    ...place,
    role: v.picklist(roles),
    name: line(),
    key: publicKey,
    signature,
  }),
  /** An event as it was sealed by its log. The signature is over the strand that ends with it, as files carry it. */
  v.strictObject({ kind: v.literal('event'), ...place, event: v.unknown(), signature }),
  /** What a conductor shows a circle: players their view, evaluators their sheet. The newest number counts. */
  v.strictObject({ kind: v.literal('shown'), ...place, number: count(), root: hash(), value: v.unknown(), signature }),
  /** How the links of a role stand, in the conductors' circle: which edition of them holds, and until when. */
  v.strictObject({
    kind: v.literal('links'),
    ...place,
    number: count(),
    role: v.picklist(linked),
    edition: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostEditions)),
    until: instant(),
    signature,
  }),
  /**
   * Whom a conductor struck: what that writer's device sends after this message counts no more. It stands in the circle of who was struck, so that
   * this device reads it as well.
   */
  v.strictObject({ kind: v.literal('struck'), ...place, who: writerId(), signature }),
]);

export type Body = v.InferOutput<typeof bodySchema>;
export type Enrolment = Extract<Body, { kind: 'enrolment' }>;
export type Shown = Extract<Body, { kind: 'shown' }>;
export type Links = Extract<Body, { kind: 'links' }>;
export type Struck = Extract<Body, { kind: 'struck' }>;

/** Reads what was under a seal, or says what is wrong with it. Never throws. */
export function readBody(plain: Uint8Array): { body: Body } | { reason: string } {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    return { reason: 'it is no JSON' };
  }
  const { value, reason } = readAs<v.GenericSchema<unknown, Body>>(bodySchema, data);
  return reason === undefined ? { body: value } : { reason };
}

export function bodyBytes(body: Body): Uint8Array<ArrayBuffer> {
  return bytesOf(canonicalJson(body));
}

/** The text that a role's key signs when it admits a device. */
export function enrolmentText({
  session,
  circle,
  writer,
  role,
  name,
  key,
}: Omit<Enrolment, 'kind' | 'signature'>): string {
  return `drillbook-enrolment-1\n${canonicalJson({ session, circle, writer, role, name, key })}\n`;
}

/** The text that a conductor's device signs when it shows something. */
export function shownText({ session, circle, writer, number, root, value }: Omit<Shown, 'kind' | 'signature'>): string {
  return `drillbook-shown-1\n${canonicalJson({ session, circle, writer, number, root, value: fingerprint(value) })}\n`;
}

/** The text that a conductor's device signs when it says how the links of a role stand. */
export function linksText({
  session,
  circle,
  writer,
  number,
  role,
  edition,
  until,
}: Omit<Links, 'kind' | 'signature'>): string {
  return `drillbook-links-1\n${canonicalJson({ session, circle, writer, number, role, edition, until })}\n`;
}

/** The text that a conductor's device signs when it strikes somebody. */
export function struckText({ session, circle, writer, who }: Omit<Struck, 'kind' | 'signature'>): string {
  return `drillbook-struck-1\n${canonicalJson({ session, circle, writer, who })}\n`;
}

/** Where a strand ends with an event. */
export function endOf({ writer, sequence, hash: head }: LogEvent): StrandEnd {
  return { writer, count: sequence, head };
}

/** Enrols a device in a circle: `admits` is the key of its role, `key` the public half of its own. */
export async function enrolment(
  at: Subject,
  { role, name, key }: { role: Role; name: string; key: string },
  admits: CryptoKey,
): Promise<Enrolment> {
  const said = { ...at, role, name, key };
  return { kind: 'enrolment', ...said, signature: await signText(enrolmentText(said), admits) };
}

/** An event that goes out, signed by the device that sends it. */
export async function eventMessage(at: Subject, event: LogEvent, pair: CryptoKeyPair): Promise<Body> {
  const { signature: signed } = await sign(endOf(event), pair);
  return { kind: 'event', ...at, event: sealedOf(event), signature: signed };
}

/** What a conductor shows a circle. `root` is the hash of the session's first event, on which whoever joins follows. */
export async function shownMessage(
  at: Subject,
  shown: { number: number; root: string; value: unknown },
  { privateKey }: CryptoKeyPair,
): Promise<Shown> {
  const said = { ...at, ...shown };
  return { kind: 'shown', ...said, signature: await signText(shownText(said), privateKey) };
}

/** How the links of a role stand from now on. */
export async function linksMessage(
  at: Subject,
  links: { number: number; role: Linked; edition: number; until: string },
  { privateKey }: CryptoKeyPair,
): Promise<Links> {
  const said = { ...at, ...links };
  return { kind: 'links', ...said, signature: await signText(linksText(said), privateKey) };
}

/** That a writer is struck from a circle. */
export async function struckMessage(at: Subject, who: string, { privateKey }: CryptoKeyPair): Promise<Struck> {
  const said = { ...at, who };
  return { kind: 'struck', ...said, signature: await signText(struckText(said), privateKey) };
}
