import { genesis } from '../session/log/chain.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import { publicText } from '../session/log/signing.ts';
import { Beat, type BeatOptions } from './beat.ts';
import { type Arrived, Inbox, isHarmless, type Taken } from './inbox.ts';
import { type Body, bodyBytes, enrolment, eventMessage, type Linked, linksMessage, shownMessage } from './messages.ts';
import { type Circle, circleOf, type Role } from './roles.ts';
import { seal } from './sealing.ts';
import type { Keyring } from './secrets.ts';
import { readSubject, subjectOf, subjectsFor } from './subjects.ts';
import type { Connect, Wire } from './wire.ts';

/**
 * How a line stands. open: all that the relay has is here. lost: it is tried again. stopped: it is not, until somebody has looked at it.
 */
export interface LineState {
  line: 'connecting' | 'open' | 'lost' | 'stopped';
  /** Why, for a person to read, where it is lost or stopped. */
  reason?: string | undefined;
  /** How many events are on this device and not on the relay. */
  waiting: number;
  /** How many machines of the relay keep each message; 0 while that is not known. */
  copies: number;
}

export interface LineOptions extends Partial<Pick<BeatOptions, 'moment' | 'here' | 'every'>> {
  session: string;
  keyring: Keyring;
  /** Whose strand this device writes, and what others call it. */
  writer: string;
  name: string;
  /** The device's own key. */
  pair: CryptoKeyPair;
  connect: Connect;
  /** What is on this device's disk, in the order of the log; an evaluator's or a player's device has its own strand alone. Nothing else goes out. */
  log: () => readonly LogEvent[];
  /**
   * Takes what has arrived; the next arrival waits until it has answered. Fresh events go on from those before them: to merge them, put them behind
   * the log in one list. Some may be here already: what this device sent comes back.
   */
  heard: (taken: Taken) => void | Promise<void>;
  changed: (state: LineState) => void;
  /** Milliseconds until the line is tried again, after so many failures. */
  pause?: (failures: number) => number;
  /** The hash of the session's first event, where it is known from a sheet. */
  root?: string | undefined;
}

/** Another device or window writes the same strand: what stands on the relay is not what is here. */
const secondPen =
  'Another window or device writes as this one: its strand on the relay has another history. Close one of the two.';

/** A session that is shared: what is here goes out in order, what is there comes in, and a line that was lost is taken up again. */
export class Line {
  readonly #options: LineOptions;
  #inbox: Inbox;
  #state: LineState = { line: 'connecting', waiting: 0, copies: 0 };
  #wire: Wire | undefined;
  #born = '';
  /** How far all messages were read. */
  #read = 0;
  /** The place of the last message on a subject, as far as read. */
  readonly #lastOn = new Map<string, number>();
  /** Why messages on this device's own subjects were refused, by place: those among them that it sent, others refuse as well. */
  readonly #refused = new Map<number, string>();
  readonly #shows = new Map<Circle, unknown>();
  readonly #links = new Map<Linked, { edition: number; until: string }>();
  readonly #beat: Beat;
  #arrivals: Promise<void> = Promise.resolve();
  #pumping = false;
  #again = false;
  #waiters: { subject: string; place: number; done: () => void }[] = [];
  #wake: () => void = () => {};
  #closed = false;
  readonly #ended: Promise<void>;

  constructor(options: LineOptions) {
    this.#options = options;
    const { moment = () => undefined, here = () => {} } = options;
    this.#beat = new Beat({ ...options, moment, here });
    this.#inbox = this.#newInbox();
    this.#ended = this.#run();
  }

  get state(): LineState {
    return this.#state;
  }

  /** Something new is on this device's disk. */
  nudge(): void {
    this.#set({ waiting: this.#outgoing().length });
    void this.#pump();
  }

  /** Shows something to a circle: players their view, evaluators their sheet. Of several in a row the last goes out. Conductors only. */
  show(circle: Exclude<Circle, 'conductors'>, value: unknown): void {
    this.#shows.set(circle, value);
    void this.#pump();
  }

  /**
   * Says which edition of a role's links holds, and until when (an instant in UTC): those before it are revoked. Conductors only. What is shown has
   * to be shown again, once that has been read back.
   */
  link(role: Linked, links: { edition: number; until: string }): void {
    this.#links.set(role, links);
    void this.#pump();
  }

  /** Tries a lost line at once: the browser says that the net is back. */
  retry(): void {
    this.#wake();
  }

  /** Lets go. What has not gone out is on this device, and goes out when it is shared again. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#beat.leave();
    await this.#wire?.close();
    await this.#ended;
    await this.#arrivals;
  }

  #newInbox(): Inbox {
    return new Inbox(this.#options.session, this.#options.keyring, this.#options.root);
  }

  get #role(): Role {
    return this.#options.keyring.role;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#over(); failures += 1) {
      let reason: string;
      try {
        this.#wire = await this.#options.connect();
        reason = await this.#work(this.#wire, () => {
          failures = 0;
        });
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      this.#beat.stop();
      await this.#wire?.close();
      this.#wire = undefined;
      this.#release();
      if (this.#over()) return;
      this.#set({ line: 'lost', reason, waiting: this.#outgoing().length });
      await this.#rest(failures);
    }
  }

  #over(): boolean {
    return this.#closed || this.#state.line === 'stopped';
  }

  /** Reads and writes while the line holds; answers with the reason why it no longer does. */
  async #work(wire: Wire, held: () => void): Promise<string> {
    await this.#arrivals;
    if (wire.born !== this.#born) {
      // The relay has lost what it had, or this is the first time: read it all, send what it lacks.
      this.#born = wire.born;
      this.#inbox = this.#newInbox();
      this.#read = 0;
      this.#lastOn.clear();
      this.#refused.clear();
    }
    const subjects = subjectsFor(this.#options.session, this.#role);
    const target = await wire.lastUnder(subjects);
    const reached = this.#reached('', target);
    await wire.read(subjects, this.#read + 1, (arrived) => {
      this.#arrivals = this.#arrivals.then(() => this.#take(arrived, wire));
    });
    await Promise.race([reached, wire.lost]);
    if (this.#read >= target) {
      held();
      const refused = this.#inbox.settle();
      if (refused.length > 0) await this.#hand({ fresh: [], shown: [], enrolled: [], links: [], refused });
      this.#set({ line: 'open', reason: undefined, copies: wire.copies, waiting: this.#outgoing().length });
      this.#beat.start(wire, (writer) => this.#inbox.keyOf(writer));
      void this.#pump();
    }
    return wire.lost;
  }

  async #take(arrived: Arrived, wire: Wire): Promise<void> {
    if (wire !== this.#wire) return;
    const taken = await this.#inbox.take(arrived);
    const { fresh, shown, enrolled, links, refused } = taken;
    const own = readSubject(arrived.subject)?.writer === this.#options.writer;
    for (const { sequence, fault, text } of refused) if (own && !isHarmless(fault)) this.#refused.set(sequence, text);
    if (fresh.length + shown.length + enrolled.length + links.length + refused.length > 0) await this.#hand(taken);
    this.#read = Math.max(this.#read, arrived.sequence);
    this.#lastOn.set(arrived.subject, Math.max(this.#lastOn.get(arrived.subject) ?? 0, arrived.sequence));
    if (shown.length + fresh.length > 0 && this.#state.waiting + this.#shows.size > 0) void this.#pump();
    this.#waiters = this.#waiters.filter(({ subject, place, done }) => {
      const read = subject === '' ? this.#read : (this.#lastOn.get(subject) ?? 0);
      if (read < place) return true;
      done();
      return false;
    });
  }

  async #hand(taken: Taken): Promise<void> {
    try {
      await this.#options.heard(taken);
    } catch (error) {
      this.#stop(`What came can not be kept here: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Answers once a subject was read up to a place ('' for all that this device reads), or the line is lost. */
  #reached(subject: string, place: number): Promise<void> {
    const read = subject === '' ? this.#read : (this.#lastOn.get(subject) ?? 0);
    if (read >= place) return Promise.resolve();
    return new Promise((done) => this.#waiters.push({ subject, place, done }));
  }

  #release(): void {
    for (const { done } of this.#waiters) done();
    this.#waiters = [];
  }

  /** The events that the relay lacks and that are this device's to send, in order. A conductor brings the strands of those who send none themselves. */
  #outgoing(): LogEvent[] {
    const { log, writer } = this.#options;
    if (this.#role === 'follower') return [];
    const carries = this.#role === 'conductor';
    return log().filter(
      (event) =>
        (event.writer === writer || (carries && !this.#inbox.sends(event.writer))) &&
        event.sequence > this.#inbox.arrivedOf(event.writer),
    );
  }

  /** Sends what waits, one after another, until nothing does or the line is lost. */
  async #pump(): Promise<void> {
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#again && this.#wire && this.#state.line === 'open') {
      this.#again = false;
      const wire = this.#wire;
      try {
        await this.#sendEvents(wire);
        await this.#sendLinks(wire);
        await this.#sendShows(wire);
      } catch {
        // Whether the relay has it shows when it is read again.
        await wire.close();
      }
      this.#set({ waiting: this.#outgoing().length });
    }
    this.#pumping = false;
  }

  async #sendEvents(wire: Wire): Promise<void> {
    const { pair, writer, log } = this.#options;
    if (this.#role === 'follower') return;
    const circle = circleOf[this.#role];
    const parted = log().some((event) => {
      const there = event.writer === writer ? this.#inbox.known(event) : undefined;
      return there !== undefined && there.hash !== event.hash;
    });
    if (parted) return this.#stop(secondPen);
    // Also who has written nothing yet: others see who is there.
    await this.#enrol(circle, wire);
    for (const event of this.#outgoing()) {
      // Who joins follows on the session's first event, which has not come yet.
      if (this.#inbox.root === undefined && event.previous !== genesis) return;
      const at = this.#at(circle);
      for (let tries = 0; this.#inbox.known(event) === undefined; tries += 1) {
        if (this.#state.line !== 'open' || this.#wire !== wire) return;
        // Whose strand it is, has come to send it: `#outgoing` is asked anew.
        if (event.writer !== writer && this.#inbox.sends(event.writer)) break;
        await this.#send(circle, await eventMessage(at, event, pair), tries === 0 ? event.id : salted(event.id), wire);
      }
      const there = this.#inbox.known(event);
      if (there && there.hash !== event.hash) return this.#stop(secondPen);
      this.#set({ waiting: Math.max(0, this.#state.waiting - 1) });
    }
  }

  async #sendLinks(wire: Wire): Promise<void> {
    for (const [role, links] of this.#links) {
      if (this.#inbox.root === undefined) return;
      const at = this.#at(circleOf.conductor);
      const number = this.#inbox.linksSaidOn(subjectOf(at)) + 1;
      const message = await linksMessage(at, { number, role, ...links }, this.#options.pair);
      await this.#send(at.circle, message, salted(`${at.writer}:links`), wire);
      if (this.#state.line !== 'open' || this.#wire !== wire) return;
      const { edition = 1, until } = this.#inbox.linksOf(role) ?? {};
      // Another conductor may have gone further meanwhile: what is revoked stays so.
      const stands = edition > links.edition || (edition === links.edition && until === links.until);
      if (stands && this.#links.get(role) === links) this.#links.delete(role);
      else this.#again = true;
    }
  }

  async #sendShows(wire: Wire): Promise<void> {
    for (const [circle, value] of this.#shows) {
      const { root } = this.#inbox;
      if (root === undefined) return;
      await this.#enrol(circle, wire);
      const at = this.#at(circle);
      const number = this.#inbox.shownOn(subjectOf(at)) + 1;
      const message = await shownMessage(at, { number, root, value }, this.#options.pair);
      await this.#send(circle, message, salted(`${at.writer}:${circle}`), wire);
      if (this.#state.line !== 'open' || this.#wire !== wire) return;
      const stands = this.#inbox.shownOn(subjectOf(at)) === number;
      if (stands && this.#shows.get(circle) === value) this.#shows.delete(circle);
      else this.#again = true;
    }
  }

  /** Enrols this device in a circle, unless it is. */
  async #enrol(circle: Circle, wire: Wire): Promise<void> {
    const { keyring, name, pair } = this.#options;
    const at = this.#at(circle);
    const subject = subjectOf(at);
    const key = await publicText(pair.publicKey);
    const missing = () => {
      const [newest] = keyring.opens(circle);
      return !this.#inbox.enrolledOn(subject) || this.#inbox.editionOn(subject) < (newest?.edition ?? 1);
    };
    while (missing() && this.#state.line === 'open' && this.#wire === wire) {
      const body = await enrolment(at, { role: this.#role, name, key }, keyring.admits);
      await this.#send(circle, body, salted(subject), wire);
    }
    const enrolled = this.#inbox.enrolledOn(subject);
    if (enrolled && enrolled.key !== key) this.#stop(secondPen);
  }

  #at(circle: Circle) {
    return { session: this.#options.session, circle, writer: this.#options.writer };
  }

  /** Sends a message once, and answers when what came of it was read: it stands there, or another does. */
  async #send(circle: Circle, body: Body, id: string, wire: Wire): Promise<void> {
    const key = this.#options.keyring.seals.get(circle);
    if (!key || this.#state.line !== 'open') return;
    const subject = subjectOf(this.#at(circle));
    const after = this.#lastOn.get(subject) ?? 0;
    const appended = await wire.append({ subject, id, bytes: await seal(key, bodyBytes(body)), after });
    if (appended === 'outrun') return this.#reached(subject, after + 1);
    if ('kept' in appended) {
      await this.#reached(subject, appended.kept);
      const refused = this.#refused.get(appended.kept);
      return refused === undefined ? undefined : this.#stop(`The others refuse what this device sends: ${refused}`);
    }
    // One of that name is there. A stranger may have taken the name: what stands at that place decides.
    if ((await wire.subjectAt(appended.repeated)) === subject) await this.#reached(subject, appended.repeated);
    else if (this.#role === 'conductor') await this.#reached('', appended.repeated);
  }

  #stop(reason: string): void {
    this.#set({ line: 'stopped', reason });
    void this.#wire?.close();
  }

  #rest(failures: number): Promise<void> {
    const { pause = (count) => Math.min(500 * 2 ** count, 10_000) } = this.#options;
    return new Promise((wake) => {
      const timer = setTimeout(wake, pause(failures));
      this.#wake = () => {
        clearTimeout(timer);
        wake();
      };
    });
  }

  #set(change: Partial<LineState>): void {
    const before = this.#state;
    this.#state = { ...before, ...change };
    const keys = ['line', 'reason', 'waiting', 'copies'] as const;
    if (keys.some((key) => before[key] !== this.#state[key])) this.#options.changed(this.#state);
  }
}

/** A name for a message that nobody can have taken before. */
function salted(id: string): string {
  return `${id}~${crypto.randomUUID()}`;
}
