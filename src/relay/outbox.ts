import { genesis } from '../session/log/chain.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import { publicText } from '../session/log/signing.ts';
import type { Inbox } from './inbox.ts';
import {
  type Body,
  bodyBytes,
  enrolment,
  eventMessage,
  type Linked,
  linksMessage,
  shownMessage,
  struckMessage,
} from './messages.ts';
import type { Progress } from './progress.ts';
import { type Circle, circleOf } from './roles.ts';
import { seal } from './sealing.ts';
import type { Keyring } from './secrets.ts';
import { subjectOf } from './subjects.ts';
import type { Wire } from './wire.ts';

/** Whose messages go out. */
export interface SenderOptions {
  session: string;
  keyring: Keyring;
  /** Whose strand this device writes, and what others call it. */
  writer: string;
  name: string;
  /** The device's own key. */
  pair: CryptoKeyPair;
  /** What is on this device's disk, in the order of the log; an evaluator's or a player's device has its own strand alone. Nothing else goes out. */
  log: () => readonly LogEvent[];
}

/** The line over which messages go out, as it stands when it is asked. */
export interface Way {
  /** Undefined while the line is not open. */
  wire: () => Wire | undefined;
  inbox: () => Inbox;
  progress: Progress;
  /** Why the message at a place was refused where it was read back, if it was. */
  refusedAt: (place: number) => string | undefined;
  /** An event is on the relay now. */
  sent: () => void;
  /** All that could be sent is: as many wait as `outgoing` says. */
  rests: () => void;
  /** Nothing more can be sent until somebody has looked at it. */
  stop: (reason: string) => void;
}

/** How the links of a role are to stand: those of earlier editions are revoked, those of this one hold until an instant in UTC. */
export interface LinkTerm {
  edition: number;
  until: string;
}

/**
 * How long the message that stands in the way of another is waited for, in milliseconds. On a cluster it may be one that is about to be kept, of this very
 * device's line before: where the machine dies that was about to, it never comes.
 */
const inTheWay = 1_000;

/** Another device or window writes the same strand: what stands on the relay is not what is here. */
const secondPen =
  'Another window or device writes as this one: its strand on the relay has another history. Close one of the two.';

/** What this device has for the relay: its events in order, how links stand, and what is shown. It goes out as long as the line is open. */
export class Outbox {
  readonly #options: SenderOptions;
  readonly #way: Way;
  readonly #shows = new Map<Circle, unknown>();
  readonly #links = new Map<Linked, LinkTerm>();
  /** Whom to strike, and in which role. */
  readonly #strikes = new Map<string, Linked>();
  #pumping = false;
  #again = false;

  constructor(options: SenderOptions, way: Way) {
    this.#options = options;
    this.#way = way;
  }

  /** Whether something may have to go out that is no event of this device's own strand. */
  get hasMore(): boolean {
    return this.#shows.size > 0 || this.#options.keyring.role === 'conductor';
  }

  /** Shows a circle something. Of several in a row the last goes out. */
  show(circle: Circle, value: unknown): void {
    this.#shows.set(circle, value);
    void this.pump();
  }

  /** Says how the links of a role stand. */
  link(role: Linked, links: LinkTerm): void {
    this.#links.set(role, links);
    void this.pump();
  }

  /** Strikes a writer, unless it is. */
  strike(role: Linked, who: string): void {
    this.#strikes.set(who, role);
    void this.pump();
  }

  /** The events that the relay lacks and that are this device's to send, in order. A conductor brings the strands of those who send none themselves. */
  outgoing(): LogEvent[] {
    const { log, writer, keyring } = this.#options;
    if (keyring.role === 'follower') return [];
    const carries = keyring.role === 'conductor';
    const inbox = this.#way.inbox();
    return log().filter(
      (event) =>
        (event.writer === writer || (carries && !inbox.roster.sends(event.writer))) &&
        event.sequence > inbox.arrivedOf(event.writer),
    );
  }

  /** Sends what waits, one after another, until nothing does or the line is lost. */
  async pump(): Promise<void> {
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    for (let wire = this.#way.wire(); this.#again && wire; wire = this.#way.wire()) {
      this.#again = false;
      try {
        // First of all: a relay that lost its disk is told before who was struck comes again.
        await this.#sendStrikes(wire);
        await this.#sendEvents(wire);
        await this.#sendLinks(wire);
        await this.#sendShows(wire);
        await this.#passOn(wire);
      } catch {
        // Whether the relay has it shows when it is read again.
        await wire.close();
      }
      this.#way.rests();
    }
    this.#pumping = false;
  }

  async #sendEvents(wire: Wire): Promise<void> {
    const { pair, writer, log, keyring } = this.#options;
    if (keyring.role === 'follower') return;
    const circle = circleOf[keyring.role];
    const inbox = this.#way.inbox();
    const parted = log().some((event) => {
      const there = event.writer === writer ? inbox.known(event) : undefined;
      return there !== undefined && there.hash !== event.hash;
    });
    if (parted) return this.#way.stop(secondPen);
    // Also who has written nothing yet: others see who is there.
    await this.#enrol(circle, wire);
    for (const event of this.outgoing()) {
      // Who joins follows on the session's first event, which has not come yet.
      if (inbox.root === undefined && event.previous !== genesis) return;
      const at = this.#at(circle);
      for (let tries = 0; inbox.known(event) === undefined; tries += 1) {
        if (!this.#holds(wire)) return;
        // Whose strand it is, has come to send it: `outgoing` is asked anew.
        if (event.writer !== writer && inbox.roster.sends(event.writer)) break;
        // Only conductors can ask who has taken a name. For the others it is enough that an append names the last message on their subject.
        const id = tries === 0 && keyring.role === 'conductor' ? event.id : salted(event.id);
        await this.#send(circle, await eventMessage(at, event, pair), id, wire);
      }
      const there = inbox.known(event);
      if (there && there.hash !== event.hash) return this.#way.stop(secondPen);
      this.#way.sent();
    }
  }

  /** Passes on to followers what players and evaluators wrote: a conductor's device, whichever is first. */
  async #passOn(wire: Wire): Promise<void> {
    const { keyring, log, pair } = this.#options;
    if (keyring.role !== 'conductor') return;
    const inbox = this.#way.inbox();
    const at = this.#at(circleOf.follower);
    for (const event of log().filter(({ writer }) => inbox.roster.isGuest(writer))) {
      // What its writer has not sent here is not to be passed on yet: on a relay that lost its disk it comes first from there.
      if (inbox.known(event)?.hash !== event.hash || inbox.isToldFollowers(event)) continue;
      const message = await eventMessage(at, event, pair);
      await this.#send(at.circle, message, `${event.id}~followers`, wire);
      // Somebody may have taken that name.
      if (!inbox.isToldFollowers(event)) await this.#send(at.circle, message, salted(event.id), wire);
      if (!this.#holds(wire)) return;
    }
  }

  async #sendStrikes(wire: Wire): Promise<void> {
    const { roster } = this.#way.inbox();
    for (const [who, role] of this.#strikes) {
      if (!roster.isStruck(who)) {
        const circle = circleOf[role];
        await this.#enrol(circle, wire);
        const at = this.#at(circle);
        const message = await struckMessage(at, who, this.#options.pair);
        await this.#send(circle, message, salted(`${at.writer}:struck`), wire);
      }
      if (!this.#holds(wire)) return;
      if (roster.isStruck(who)) this.#strikes.delete(who);
      else this.#again = true;
    }
  }

  async #sendLinks(wire: Wire): Promise<void> {
    const inbox = this.#way.inbox();
    for (const [role, links] of this.#links) {
      if (inbox.root === undefined) return;
      const at = this.#at(circleOf.conductor);
      const number = inbox.roster.linksSaidOn(subjectOf(at)) + 1;
      const message = await linksMessage(at, { number, role, ...links }, this.#options.pair);
      await this.#send(at.circle, message, salted(`${at.writer}:links`), wire);
      if (!this.#holds(wire)) return;
      const { edition = 1, until } = inbox.roster.linksOf(role) ?? {};
      // Another conductor may have gone further meanwhile: what is revoked stays so.
      const stands = edition > links.edition || (edition === links.edition && until === links.until);
      if (stands && this.#links.get(role) === links) this.#links.delete(role);
      else this.#again = true;
    }
  }

  async #sendShows(wire: Wire): Promise<void> {
    const inbox = this.#way.inbox();
    for (const [circle, value] of this.#shows) {
      const { root } = inbox;
      if (root === undefined) return;
      await this.#enrol(circle, wire);
      const at = this.#at(circle);
      const number = inbox.shownOn(subjectOf(at)) + 1;
      const message = await shownMessage(at, { number, root, value }, this.#options.pair);
      await this.#send(circle, message, salted(`${at.writer}:${circle}`), wire);
      if (!this.#holds(wire)) return;
      const stands = inbox.shownOn(subjectOf(at)) === number;
      if (stands && this.#shows.get(circle) === value) this.#shows.delete(circle);
      else this.#again = true;
    }
  }

  /** Enrols this device in a circle, unless it is. */
  async #enrol(circle: Circle, wire: Wire): Promise<void> {
    const { keyring, name, pair } = this.#options;
    const { roster } = this.#way.inbox();
    const at = this.#at(circle);
    const subject = subjectOf(at);
    const key = await publicText(pair.publicKey);
    const missing = () => {
      const [newest] = keyring.opens(circle);
      return !roster.enrolledOn(subject) || roster.editionOn(subject) < (newest?.edition ?? 1);
    };
    while (missing() && this.#holds(wire)) {
      const body = await enrolment(at, { role: keyring.role, name, key }, keyring.admits);
      await this.#send(circle, body, salted(subject), wire);
    }
    const enrolled = roster.enrolledOn(subject);
    if (enrolled && enrolled.key !== key) this.#way.stop(secondPen);
  }

  /** Sends a message once, and answers when what came of it was read: it stands there, or another does. */
  async #send(circle: Circle, body: Body, id: string, wire: Wire): Promise<void> {
    const { progress } = this.#way;
    const key = this.#options.keyring.seals.get(circle);
    if (!key || !this.#holds(wire)) return;
    const subject = subjectOf(this.#at(circle));
    const after = progress.lastOn(subject);
    const appended = await wire.append({ subject, id, bytes: await seal(key, bodyBytes(body)), after });
    // Once the line is lost nobody may wait for a place on it: another relay may never come so far.
    if (!this.#holds(wire)) return;
    if (appended === 'outrun') return progress.reached(subject, after + 1, inTheWay);
    if ('kept' in appended) {
      await progress.reached(subject, appended.kept);
      const refused = this.#way.refusedAt(appended.kept);
      return refused === undefined ? undefined : this.#way.stop(`The others refuse what this device sends: ${refused}`);
    }
    // One of that name is there. A stranger may have taken the name: what stands at that place decides. Only a conductor's names can be taken.
    if ((await wire.subjectAt(appended.repeated)) === subject) await progress.reached(subject, appended.repeated);
    else await progress.reached('', appended.repeated);
  }

  /** Whether messages still go over this very line. */
  #holds(wire: Wire): boolean {
    return this.#way.wire() === wire;
  }

  #at(circle: Circle) {
    return { session: this.#options.session, circle, writer: this.#options.writer };
  }
}

/** A name for a message that nobody can have taken before. */
function salted(id: string): string {
  return `${id}~${crypto.randomUUID()}`;
}
