import {
  type Body,
  bodyBytes,
  enrolment,
  eventMessage,
  shownMessage,
  struckMessage,
} from '../../../src/relay/messages.ts';
import { type Circle, circleOf } from '../../../src/relay/roles.ts';
import { seal } from '../../../src/relay/sealing.ts';
import type { Keyring } from '../../../src/relay/secrets.ts';
import { subjectOf } from '../../../src/relay/subjects.ts';
import type { Arrived } from '../../../src/relay/wire.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { newKey, publicText } from '../../../src/session/log/signing.ts';
import { sessionId } from '../session/fixtures.ts';

/** When every message of a test arrived, by the relay's clock. */
export const arrivedAt = Date.parse('2026-03-02T12:00:00.000Z');

/** What somebody puts on a relay: each message in the place that follows. */
export class Sender {
  readonly #posted: Arrived[];
  readonly #keyring: Keyring;
  readonly #pair: CryptoKeyPair;
  readonly writer: string;

  constructor(posted: Arrived[], keyring: Keyring, writer: string, pair: CryptoKeyPair) {
    this.#posted = posted;
    this.#keyring = keyring;
    this.writer = writer;
    this.#pair = pair;
  }

  /** A device with a key of its own that has enrolled. */
  static async enrolled(posted: Arrived[], keyring: Keyring, writer: string, name = writer): Promise<Sender> {
    const sender = new Sender(posted, keyring, writer, await newKey());
    await sender.enrols(name);
    return sender;
  }

  async enrols(name = this.writer, circle = circleOf[this.#keyring.role]): Promise<void> {
    const key = await publicText(this.#pair.publicKey);
    const { role, admits } = this.#keyring;
    await this.posts(await enrolment(this.#at(circle), { role, name, key }, admits));
  }

  async sends(...events: readonly LogEvent[]): Promise<void> {
    for (const event of events)
      await this.posts(await eventMessage(this.#at(circleOf[this.#keyring.role]), event, this.#pair));
  }

  async shows(circle: Circle, number: number, value: unknown, root: string): Promise<void> {
    await this.posts(await shownMessage(this.#at(circle), { number, root, value }, this.#pair));
  }

  async strikes(circle: Circle, who: string): Promise<void> {
    await this.posts(await struckMessage(this.#at(circle), who, this.#pair));
  }

  /** Posts a message under the subject that it names, or another. */
  async posts(body: Body, subject = subjectOf(body), circle: Circle = body.circle): Promise<void> {
    const key = this.#keyring.seals.get(circle);
    if (!key) throw new Error(`this link has no key for ${circle}`);
    this.puts(await seal(key, bodyBytes(body)), subject);
  }

  /** Puts any bytes under a subject. */
  puts(bytes: Uint8Array<ArrayBuffer>, subject: string): void {
    this.#posted.push({ sequence: this.#posted.length + 1, subject, bytes, at: arrivedAt });
  }

  #at(circle: Circle) {
    return { session: sessionId, circle, writer: this.writer };
  }
}
