import { dueReleases } from '../session/exercise/injects.ts';
import { playersView } from '../session/exercise/players-view.ts';
import {
  apply,
  type Command,
  decide,
  readEvent,
  type SessionEvent,
  type SessionState,
} from '../session/exercise/session.ts';
import { exportLog } from '../session/log/framing.ts';
import { firstWriter } from '../session/log/ids.ts';
import { inOrder } from '../session/log/order.ts';
import {
  type Anchor,
  advance,
  longestSilence,
  type Moment,
  type Noticed,
  type Reading,
  reopen,
} from '../session/log/timekeeping.ts';
import { consoleChannel } from './console-channel.ts';
import { type Drafts, StoredDrafts } from './drafts.ts';
import { type Failure, type Kept, kept } from './failures.ts';
import { countOf, lastSeen } from './last-seen.ts';
import { type Pen, takePen } from './pen.ts';
import { ScreenSender } from './screen-channel.ts';
import { type SessionStore, type StoredSession, summaryOf } from './sessions.ts';
import { noShelf, type Shelf } from './shelf.ts';

/** How a live session reads the machine's clocks and how often it looks at them; a test brings its own. */
export interface LiveOptions {
  reading?: () => Reading;
  /** Milliseconds between ticks; 0 for none: then somebody calls `tick`. */
  every?: number;
  /** Only reads, whoever holds the pen: a log that another browser began. */
  onlyRead?: boolean;
}

const beatEvery = 5_000;

/**
 * A session that is open in this window. Commands go in one after another; each answers when its event is on disk, and
 * only then does `state` show it. One window writes; others read along and can take over.
 */
export class LiveSession {
  readonly #store: Shelf;
  readonly #channel: BroadcastChannel;
  readonly #screen: ScreenSender;
  readonly #reading: () => Reading;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  /** True for one that is here to be read: it is never written, and goes on as another. */
  readonly onlyRead: boolean;
  readonly #listeners = new Set<() => void>();
  readonly #writer: string;
  #state: SessionState;
  #anchor: Anchor;
  #pen: Pen | undefined;
  #failure: Failure | undefined;
  #unsaved = false;
  #deleted = false;
  #drafts: StoredDrafts;
  #beaten = 0;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(store: Shelf, { summary, state, heartbeat }: StoredSession, options: LiveOptions) {
    this.#store = store;
    this.onlyRead = options.onlyRead ?? false;
    this.#drafts = new StoredDrafts(undefined, state.session);
    this.#writer = summary.writer ?? firstWriter;
    this.#state = state;
    this.#reading = options.reading ?? (() => ({ wall: Date.now(), monotonic: performance.now() }));
    this.#anchor = reopen(lastSeen(state, heartbeat), this.#reading()).anchor;
    this.#channel = consoleChannel(state.session);
    this.#channel.onmessage = () =>
      this.#enqueue(async () => {
        await this.#catchUp();
        await this.#lookIfDeleted();
      });
    this.#screen = new ScreenSender(state.session, () => playersView(this.#state, this.moment()));
    const every = options.every ?? 1_000;
    this.#timer = every > 0 ? setInterval(() => void this.tick(), every) : undefined;
  }

  /**
   * Opens a stored session and takes the pen if it is free. A drill that was running when its page died is paused, and
   * the gap is logged; an incident goes on, and the gap is logged.
   */
  static async open(store: SessionStore, id: string, options: LiveOptions = {}): Promise<Kept<LiveSession>> {
    const loaded = await store.load(id);
    if (!loaded.ok) return loaded;
    const live = new LiveSession(store, loaded.value, options);
    if (!options.onlyRead) await live.#enqueue(() => live.#seize(false, loaded.value));
    await live.#enqueue(() => live.#lookIfDeleted());
    return kept(live);
  }

  /** A session without storage, from events that were just made or read from a file: it is in this window only. */
  static async inMemory(
    { events, state }: { events: readonly SessionEvent[]; state: SessionState },
    writer: string,
    options: LiveOptions = {},
  ): Promise<LiveSession> {
    const summary = summaryOf(state, events, writer, Date.now());
    const live = new LiveSession(noShelf, { summary, state, heartbeat: undefined }, options);
    live.#unsaved = true;
    live.#pen = { drop: () => {} };
    await live.#enqueue(async () => {
      const { anchor, noticed } = reopen(lastSeen(state, undefined), live.#reading());
      live.#anchor = anchor;
      await live.#notice(noticed);
    });
    return live;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** True while another window holds the pen. */
  get readOnly(): boolean {
    return this.#pen === undefined;
  }

  /** What keeps events from being stored, until `continueUnsaved`. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** True once events are only in this window's memory. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /** True once somebody has deleted it in another window: what is written still goes into it, and it is wiped in a week. */
  get deleted(): boolean {
    return this.#deleted;
  }

  /** What was half typed. */
  get drafts(): Drafts {
    return this.#drafts;
  }

  /** Where the session stands now. */
  moment(): Moment {
    const { wall, monotonic } = this.#reading();
    return { offset: Math.round(this.#anchor.offset + Math.max(0, monotonic - this.#anchor.monotonic)), wall };
  }

  /** Does a command. Answers with nothing once its event is on disk, or with the reason why not. */
  run(command: Command): Promise<string | undefined> {
    return this.#enqueue(async () => {
      await this.#lookAtClocks();
      return this.#do(command);
    });
  }

  /** Looks at the clocks and releases what is due. Runs by itself every second. */
  tick(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.readOnly) return;
      await this.#lookAtClocks();
      for (const command of dueReleases(this.#state, this.moment())) await this.#do(command);
      const { offset, wall } = this.#anchor;
      if (wall - this.#beaten >= beatEvery || wall < this.#beaten) {
        this.#beaten = wall;
        if (!this.#unsaved) await this.#beat({ offset: Math.round(offset), wall });
      }
      this.#screen.send(playersView(this.#state, this.moment()));
    });
  }

  /** Takes the pen from the window that holds it, reads what that one wrote, and logs it. */
  takeOver(): Promise<void> {
    return this.#enqueue(async () => {
      if (!this.readOnly) return;
      const loaded = await this.#store.load(this.#state.session);
      if (!loaded.ok) return this.#fail(loaded.failure);
      await this.#seize(true, loaded.value);
    });
  }

  /** Goes on without storage after a failure: events stay in this window's memory until somebody downloads them. */
  continueUnsaved(): void {
    this.#unsaved = true;
    this.#failure = undefined;
    this.#changed();
  }

  /** Tries storage again after a failure: somebody has made room. */
  retry(): void {
    this.#failure = undefined;
    this.#changed();
  }

  /** The log as a file. */
  exportText(): string {
    return exportLog(this.#state.events);
  }

  /** Calls back whenever the state, the pen or a failure changes. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of the session: waits for what is being written, then frees the pen and the channels. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue;
    this.#screen.close();
    this.#channel.close();
    this.#pen?.drop();
    this.#pen = undefined;
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #seize(steal: boolean, stored: StoredSession): Promise<void> {
    const { session } = this.#state;
    this.#pen = await takePen(session, { steal, onStolen: () => this.#lose() });
    if (!this.#pen) return this.#changed();
    // The one who held the pen may have written while we asked for it.
    await this.#catchUp();
    this.#drafts = await this.#store.drafts(session);
    const { anchor, noticed } = reopen(lastSeen(this.#state, stored.heartbeat), this.#reading());
    this.#anchor = anchor;
    // A window that was alive a moment ago leaves no gap behind.
    const gap = noticed.some((item) => item.kind === 'gap' && item.length > longestSilence);
    if (!steal || gap) await this.#notice(noticed);
    if (steal) await this.#do({ type: 'took-over', payload: {} });
    this.#changed();
  }

  /** A heartbeat that fails tells of wiped or full storage before a command does. */
  async #beat(moment: Moment): Promise<void> {
    const written = await this.#store.beat({ session: this.#state.session, ...moment });
    if (!written.ok && !this.#failure) this.#fail(written.failure);
  }

  #lose(): void {
    this.#pen = undefined;
    this.#changed();
  }

  async #lookAtClocks(): Promise<void> {
    if (this.readOnly) return;
    const { anchor, noticed } = advance(this.#anchor, this.#reading());
    this.#anchor = anchor;
    await this.#notice(noticed);
  }

  /** Logs what befell the clocks. A gap matters only while something was under way. */
  async #notice(noticed: readonly Noticed[]): Promise<void> {
    const ran = this.#state.status === 'running';
    for (const item of noticed) {
      if (item.kind === 'set-back') await this.#do({ type: 'clock-set-back', payload: { by: item.by } });
      else if (ran) {
        const { from, length, cause } = item;
        await this.#do({ type: 'gap-noticed', payload: { from: new Date(from).toISOString(), length, cause } });
      }
    }
  }

  async #do(command: Command): Promise<string | undefined> {
    if (this.onlyRead) return 'it is here to be read: go on with it as a session of your own';
    if (this.readOnly) return 'another window holds this session: take over first';
    if (this.#failure) return this.#failure.text;
    // A session that came from elsewhere is written on in a strand of its own.
    const joins = !this.#state.heads.has(this.#writer);
    const refused = joins ? await this.#write({ type: 'joined', payload: {} }) : undefined;
    return refused ?? this.#write(command);
  }

  async #write(command: Command): Promise<string | undefined> {
    const { event, reason } = decide(this.#state, command, this.moment(), this.#writer);
    if (!event) return reason;
    const next = apply(this.#state, event);
    if (!this.#unsaved) {
      const written = await this.#store.append(this.#state.session, countOf(this.#state), event, next.status);
      if (!written.ok) {
        if (written.failure.kind === 'conflict') await this.#stepBack();
        else this.#fail(written.failure);
        return written.failure.text;
      }
    }
    this.#state = next;
    this.#channel.postMessage(event.id);
    this.#changed();
    return undefined;
  }

  /** Somebody else has written: give up the pen and read along. */
  async #stepBack(): Promise<void> {
    this.#pen?.drop();
    this.#pen = undefined;
    await this.#catchUp();
    this.#changed();
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#changed();
  }

  async #catchUp(): Promise<void> {
    const stored = await this.#store.since(this.#state.session, countOf(this.#state));
    if (!stored.ok) return this.#fail(stored.failure);
    if (stored.value.length === 0) return;
    const events = stored.value.flatMap((value) => readEvent(value).event ?? []);
    const follow = events.every((event) => inOrder(event, this.#state.last) > 0);
    if (follow && events.length === stored.value.length) this.#state = events.reduce(apply, this.#state);
    else {
      // What another writer did before came late: the log is put in order anew.
      const loaded = await this.#store.load(this.#state.session);
      if (!loaded.ok) return this.#fail(loaded.failure);
      this.#state = loaded.value.state;
    }
    // Who writes keeps the clock: another device's events tell nothing of this machine.
    if (this.readOnly) this.#anchor = reopen(lastSeen(this.#state, undefined), this.#reading()).anchor;
    this.#changed();
  }

  async #lookIfDeleted(): Promise<void> {
    const deleted = await this.#store.isDeleted(this.#state.session);
    if (!deleted.ok || deleted.value === this.#deleted) return;
    this.#deleted = deleted.value;
    this.#changed();
  }

  #changed(): void {
    if (!this.readOnly) this.#screen.send(playersView(this.#state, this.moment()));
    for (const listener of this.#listeners) listener();
  }
}
