import { Beat, type BeatOptions } from './beat.ts';
import { Inbox, isSomething, noneTaken, type Taken } from './inbox.ts';
import type { Linked } from './messages.ts';
import { type LinkTerm, Outbox, type SenderOptions } from './outbox.ts';
import { Progress } from './progress.ts';
import { isHarmless } from './refusal.ts';
import type { Circle } from './roles.ts';
import { readSubject, subjectsFor } from './subjects.ts';
import type { Arrived, Connect, Wire } from './wire.ts';

/**
 * How a line stands. open: all that the relay has is here. lost: it is tried again. stopped: it is not, until somebody has looked at it.
 * struck: nor is it ever, since a conductor has struck this device.
 */
export interface LineState {
  line: 'connecting' | 'open' | 'lost' | 'stopped' | 'struck';
  /** Why, for a person to read, where it is lost or stopped. */
  reason?: string | undefined;
  /** How many events are on this device and not on the relay. */
  waiting: number;
  /** How many machines of the relay keep each message; 0 while that is not known. */
  copies: number;
}

export interface LineOptions extends SenderOptions, Partial<Pick<BeatOptions, 'moment' | 'here' | 'every'>> {
  connect: Connect;
  /**
   * Takes what has arrived; the next arrival waits until it has answered. Fresh events go on from those before them: to merge them, put them behind
   * the log in one list. Some may be here already: what this device sent comes back.
   */
  heard: (taken: Taken) => void | Promise<void>;
  changed: (state: LineState) => void;
  /** Called where the relay has lost what it had: what was said with `show`, `link` and `strike` has to be said again. */
  renewed?: () => void;
  /** A conductor has struck this device before: no line is tried. */
  struck?: boolean;
  /** Milliseconds until the line is tried again, after so many failures. */
  pause?: (failures: number) => number;
  /** The hash of the session's first event, where it is known from a sheet. */
  root?: string | undefined;
}

/** A session that is shared: what is here goes out in order, what is there comes in, and a line that was lost is taken up again. */
export class Line {
  readonly #options: LineOptions;
  #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #progress = new Progress();
  readonly #beat: Beat;
  #state: LineState = { line: 'connecting', waiting: 0, copies: 0 };
  #wire: Wire | undefined;
  #born = '';
  /** Why messages on this device's own subjects were refused, by place: those among them that it sent, others refuse as well. */
  readonly #refused = new Map<number, string>();
  #arrivals: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #closed = false;
  readonly #ended: Promise<void>;

  constructor(options: LineOptions) {
    this.#options = options;
    const { moment = () => undefined, here = () => {} } = options;
    this.#beat = new Beat({ ...options, moment, here });
    this.#inbox = this.#newInbox();
    this.#outbox = new Outbox(options, {
      wire: () => (this.#state.line === 'open' ? this.#wire : undefined),
      inbox: () => this.#inbox,
      progress: this.#progress,
      refusedAt: (place) => this.#refused.get(place),
      sent: () => this.#set({ waiting: Math.max(0, this.#state.waiting - 1) }),
      rests: () => this.#set({ waiting: this.#outbox.outgoing().length }),
      stop: (reason) => this.#stop(reason),
    });
    if (options.struck) this.#state = { ...this.#state, line: 'struck' };
    this.#ended = this.#run();
  }

  get state(): LineState {
    return this.#state;
  }

  /** Something new is on this device's disk. */
  nudge(): void {
    this.#set({ waiting: this.#outbox.outgoing().length });
    void this.#outbox.pump();
  }

  /** Shows something to a circle: players their view, evaluators their sheet. Of several in a row the last goes out. Conductors only. */
  show(circle: Exclude<Circle, 'conductors'>, value: unknown): void {
    this.#outbox.show(circle, value);
  }

  /**
   * Says which edition of a role's links holds, and until when: those before it are revoked. Conductors only. What is shown has to be shown again,
   * once that has been read back.
   */
  link(role: Linked, links: LinkTerm): void {
    this.#outbox.link(role, links);
  }

  /** Strikes a writer who is no conductor: what its device sends from then on counts no more. There is no way back. Conductors only. */
  strike(role: Linked, who: string): void {
    this.#outbox.strike(role, who);
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

  async #run(): Promise<void> {
    for (let failures = 0; !this.#over(); failures += 1) {
      let reason: string;
      try {
        const wire = await this.#options.connect();
        // Somebody may have let go of it meanwhile.
        if (this.#closed) return wire.close();
        this.#wire = wire;
        reason = await this.#work(wire, () => {
          failures = 0;
        });
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      this.#beat.stop();
      await this.#wire?.close();
      this.#wire = undefined;
      this.#progress.release();
      if (this.#over()) return;
      this.#set({ line: 'lost', reason, waiting: this.#outbox.outgoing().length });
      await this.#rest(failures);
    }
  }

  #over(): boolean {
    const { line } = this.#state;
    return this.#closed || line === 'stopped' || line === 'struck';
  }

  /** Reads and writes while the line holds; answers with the reason why it no longer does. */
  async #work(wire: Wire, held: () => void): Promise<string> {
    await this.#arrivals;
    if (wire.born !== this.#born) this.#readAnew(wire.born);
    const subjects = subjectsFor(this.#options.session, this.#options.keyring.role);
    let taken = 0;
    let there = Number.POSITIVE_INFINITY;
    let allTaken = () => {};
    const whole = new Promise<void>((done) => {
      allTaken = done;
    });
    const look = () => {
      if (taken >= there) allTaken();
    };
    there = await wire.read(subjects, this.#progress.read + 1, (arrived) => {
      this.#arrivals = this.#arrivals
        .then(() => this.#take(arrived, wire))
        .then(() => {
          taken += 1;
          look();
        });
    });
    look();
    await Promise.race([whole, wire.lost]);
    if (taken >= there && !this.#over()) {
      held();
      const refused = this.#inbox.settle();
      if (refused.length > 0) await this.#hand({ ...noneTaken(), refused });
      this.#set({ line: 'open', reason: undefined, copies: wire.copies, waiting: this.#outbox.outgoing().length });
      this.#beat.start(wire, (writer) => this.#inbox.roster.keyOf(writer));
      void this.#outbox.pump();
    }
    return wire.lost;
  }

  /** The relay has lost what it had, or this is the first time: read it all, send what it lacks. */
  #readAnew(born: string): void {
    const lost = this.#born !== '';
    this.#born = born;
    this.#inbox = this.#newInbox();
    this.#progress.reset();
    this.#refused.clear();
    if (lost) this.#options.renewed?.();
  }

  async #take(arrived: Arrived, wire: Wire): Promise<void> {
    if (wire !== this.#wire || this.#over()) return;
    const taken = await this.#inbox.take(arrived);
    const { fresh, shown, struck, refused } = taken;
    const own = readSubject(arrived.subject)?.writer === this.#options.writer;
    for (const { sequence, fault, text } of refused) if (own && !isHarmless(fault)) this.#refused.set(sequence, text);
    if (isSomething(taken)) await this.#hand(taken);
    if (struck.some(({ who }) => who === this.#options.writer)) this.#end('struck');
    this.#progress.note(arrived.subject, arrived.sequence);
    if (shown.length + fresh.length > 0 && (this.#state.waiting > 0 || this.#outbox.hasMore)) void this.#outbox.pump();
  }

  async #hand(taken: Taken): Promise<void> {
    try {
      await this.#options.heard(taken);
    } catch (error) {
      this.#stop(`What came can not be kept here: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #stop(reason: string): void {
    this.#end('stopped', reason);
  }

  #end(line: 'stopped' | 'struck', reason?: string): void {
    if (this.#over()) return;
    this.#set({ line, reason });
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
