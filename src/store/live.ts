import type { Outcome } from '../session/exercise/hand-back.ts';
import { dueReleases } from '../session/exercise/injects.ts';
import { leaderOf } from '../session/exercise/leader.ts';
import type { HotWashShown } from '../session/exercise/players-view.ts';
import { apply, type Command, decide, type SessionEvent, type SessionState } from '../session/exercise/session.ts';
import { firstWriter } from '../session/log/ids.ts';
import { inOrder } from '../session/log/order.ts';
import { longestSilence, type Moment, type Noticed, type Reading } from '../session/log/timekeeping.ts';
import type { Channel } from './channel.ts';
import { consoleChannel } from './console-channel.ts';
import type { Heartbeat, Summary } from './database.ts';
import { type Drafts, StoredDrafts } from './drafts.ts';
import { type Failure, type Kept, kept } from './failures.ts';
import { Keeping } from './keeping.ts';
import { lastSeen } from './last-seen.ts';
import type { StoredSession } from './loading.ts';
import { type Pen, takePen } from './pen.ts';
import type { playersScreen, Screen } from './players-screen.ts';
import { commandsOf, SessionClock } from './session-clock.ts';
import { type SessionStore, summaryOf } from './sessions.ts';
import { noShelf, type Shelf } from './shelf.ts';
import { signedLog } from './signed.ts';

/** How a live session reads the machine's clocks and how often it looks at them; a test brings its own. */
export interface LiveOptions {
  reading?: () => Reading;
  /** Milliseconds between ticks; 0 for none: then somebody calls `tick`. */
  every?: number;
  /** Whether somebody works in this window just now: then it takes the pen that another one has put down. */
  inUse?: () => boolean;
  /** Which sessions are only read, whoever holds the pen: a log that another browser began. */
  onlyRead?: ((summary: Summary) => boolean) | undefined;
  /** What shows a drill to its players. An incident has none. */
  screen?: typeof playersScreen | undefined;
}

/** What a session holds that is in the memory of its window alone: nobody else can have it. */
const noPen: Pen = { drop: () => {} };

const elsewhere = 'another window or device runs this session: take over first';

/**
 * A session that is open in this window. Commands go in one after another; each answers when its event is on disk, and
 * only then does `state` show it. One window writes; others read along and can take over.
 */
export class LiveSession {
  readonly #keeping: Keeping;
  readonly #channel: Channel;
  readonly #screen: Screen | undefined;
  readonly #clock: SessionClock;
  readonly #inUse: () => boolean;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  /** True for one that is here to be read: it is never written, and goes on as another. */
  readonly onlyRead: boolean;
  /** True once devices share it over a relay. */
  shared: boolean;
  readonly #listeners = new Set<() => void>();
  readonly #writer: string;
  #state: SessionState;
  #pen: Pen | undefined;
  #drafts: StoredDrafts;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(shelf: Shelf, { summary, state, heartbeat }: StoredSession, options: LiveOptions) {
    this.onlyRead = options.onlyRead?.(summary) ?? false;
    this.shared = summary.shared ?? false;
    this.#drafts = new StoredDrafts(undefined, state.session);
    this.#writer = summary.writer ?? firstWriter;
    this.#state = state;
    this.#keeping = new Keeping(shelf, state.session, { unsaved: shelf === noShelf, changed: () => this.#changed() });
    this.#clock = new SessionClock(lastSeen(state, heartbeat), options.reading);
    this.#channel = consoleChannel(state.session);
    this.#channel.onmessage = () =>
      this.#enqueue(async () => {
        await this.#catchUp();
        await this.#keeping.lookIfDeleted();
      });
    this.#screen = options.screen?.(state.session, () => [this.#state, this.moment()]);
    this.#inUse = options.inUse ?? (() => document.hasFocus());
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
    await live.#enqueue(() =>
      Promise.all([live.#keeping.lookIfDeleted(), (!live.onlyRead || live.shared) && live.#seize(false, loaded.value)]),
    );
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
    live.#pen = noPen;
    await live.#enqueue(() => live.#notice(live.#reopened(undefined)));
    return live;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** As whom this device writes. */
  get writer(): string {
    return this.#writer;
  }

  /** True while nothing can be written here: another window or device runs it, or it is only read. */
  get readOnly(): boolean {
    return !this.hasPen || this.onlyRead || this.#elsewhere;
  }

  /** True in the one window that keeps what is written, also by others. */
  get hasPen(): boolean {
    return this.#pen !== undefined;
  }

  /** True while another device leads a drill that is shared: its clocks count, and this one reads along until somebody takes over. */
  get #elsewhere(): boolean {
    return this.shared && (leaderOf(this.#state) ?? this.#writer) !== this.#writer;
  }

  /** What keeps events from being stored, until `continueUnsaved`. */
  get failure(): Failure | undefined {
    return this.#keeping.failure;
  }

  /** True once events are only in this window's memory. */
  get unsaved(): boolean {
    return this.#keeping.unsaved;
  }

  /** True once somebody has deleted it in another window: what is written still goes into it, and it is wiped in a week. */
  get deleted(): boolean {
    return this.#keeping.deleted;
  }

  /** What was half typed. */
  get drafts(): Drafts {
    return this.#drafts;
  }

  /** Where the session stands now. */
  moment(): Moment {
    return this.#clock.moment();
  }

  /** Does a command. Answers with nothing once its event is on disk, or with the reason why not. */
  run(command: Command): Promise<string | undefined> {
    return this.#enqueue(async () => {
      await this.#lookAtClocks();
      return this.#do(command);
    });
  }

  /**
   * Takes in what other devices wrote, as `bring` reads it against the present state: the events that are new, and the
   * state with them. Answers once they are on disk, or with the reason why not, and then nothing has changed.
   */
  merge<Brought extends { state: SessionState; fresh: readonly SessionEvent[] }>(
    bring: (state: SessionState) => Outcome<Brought>,
  ): Promise<Outcome<Brought>> {
    return this.#enqueue(async () => {
      const hindered = this.shared && this.hasPen ? this.#unkept : this.#hindered();
      if (hindered !== undefined) return { reason: hindered };
      const brought = bring(this.#state);
      if (!brought.value || brought.value.fresh.length === 0) return brought;
      const reason = await this.#keep(brought.value.fresh, brought.value.state);
      return reason === undefined ? brought : { reason };
    });
  }

  /** Looks at the clocks and releases what is due. Runs by itself every second. */
  tick(): Promise<void> {
    return this.#enqueue(async () => {
      // Not in a window that nobody looks at: the one that writes may only be reloading.
      if (!this.hasPen && !this.onlyRead && this.#inUse()) await this.#seize(false);
      if (this.readOnly) return;
      await this.#lookAtClocks();
      for (const command of dueReleases(this.#state, this.moment())) await this.#do(command);
      await this.#keeping.beat(this.#clock.looked);
      this.#screen?.show();
    });
  }

  /** Takes the pen from the window that holds it, reads what that one wrote, and logs it; or the lead from another device. */
  takeOver(): Promise<void> {
    return this.#enqueue(async () => {
      if (!this.readOnly || this.onlyRead) return;
      if (this.hasPen) return void (await this.#join({ type: 'took-over', payload: {} }));
      const stored = await this.#keeping.load();
      if (stored) await this.#seize(true, stored);
    });
  }

  /** Sets the clock by the one that counts, while this device reads along: where the session stands now. */
  follow(offset: number): void {
    if (this.readOnly) this.#clock.reopen({ offset, wall: Date.now() });
  }

  /** Puts a question of the hot wash on the players' screen, or takes it off. */
  present(shown: HotWashShown | undefined): void {
    this.#screen?.present(shown);
    if (!this.readOnly) this.#screen?.show();
  }

  /** Goes on without storage after a failure: events stay in this window's memory until somebody downloads them. */
  continueUnsaved(): void {
    this.#keeping.continueUnsaved();
  }

  /**
   * Tries storage again after a failure, in a store that was just opened: from then on it is that one. What is in this window only is
   * kept there; where that fails, `failure` says why.
   */
  retry(store: Shelf): Promise<void> {
    return this.#enqueue(async () => {
      const stored = await this.#keeping.again(store, this.#state, this.#writer);
      const half = this.#drafts;
      this.#drafts = await this.#keeping.drafts();
      half.moveTo(this.#drafts);
      if (!stored) return;
      this.#state = stored.state;
      if (this.#pen === noPen) this.#pen = await this.#take(false);
      this.#changed();
    });
  }

  /** The log as a file that this device has signed, as far as the browser can sign: what signs is loaded when somebody saves. */
  signedText(): Promise<string> {
    return signedLog(this.#state, this.#writer);
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
    this.#screen?.close();
    this.#channel.close();
    this.#pen?.drop();
    this.#pen = undefined;
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #seize(steal: boolean, known?: StoredSession): Promise<void> {
    this.#pen = await this.#take(steal);
    if (!this.#pen) return this.#changed();
    const stored = known ?? (await this.#keeping.load());
    // The one who held the pen may have written while we asked for it.
    [this.#drafts] = await Promise.all([this.#keeping.drafts(), this.#catchUp()]);
    const noticed = this.#reopened(stored?.heartbeat);
    // A window that was alive a moment ago leaves no gap behind.
    const gap = noticed.some((item) => item.kind === 'gap' && item.length > longestSilence);
    if (!this.readOnly && (!steal || gap)) await this.#notice(noticed);
    if (steal) await this.#join({ type: 'took-over', payload: {} });
    this.#changed();
  }

  /** Goes on from when the session was last alive. Returns what befell the clocks since: an incident that is opened as it is made was closed for no time. */
  #reopened(heartbeat: Heartbeat | undefined): readonly Noticed[] {
    const noticed = this.#clock.reopen(lastSeen(this.#state, heartbeat));
    const made = heartbeat === undefined && !this.#state.exercise;
    return noticed.filter((item) => !made || item.kind !== 'gap' || item.length > longestSilence);
  }

  #take(steal: boolean): Promise<Pen | undefined> {
    const onStolen = () => {
      this.#pen = undefined;
      this.#changed();
    };
    return takePen(this.#state.session, { steal, onStolen });
  }

  async #lookAtClocks(): Promise<void> {
    if (!this.readOnly) await this.#notice(this.#clock.look());
  }

  /** Logs what befell the clocks. A gap matters only while something was under way. */
  async #notice(noticed: readonly Noticed[]): Promise<void> {
    const ran = this.#state.status === 'running';
    for (const command of commandsOf(noticed, ran)) await this.#do(command);
  }

  /** Why nothing can be written now, or undefined. */
  #hindered(): string | undefined {
    if (this.onlyRead) return 'it is here to be read: go on with it as a session of your own';
    if (this.readOnly) return elsewhere;
    return this.#unkept;
  }

  /** Why nothing can be kept now, where nobody has decided to go on without. */
  get #unkept(): string | undefined {
    return this.unsaved ? undefined : this.failure?.text;
  }

  async #do(command: Command): Promise<string | undefined> {
    const hindered = this.#hindered();
    return hindered ?? this.#join(command);
  }

  /** Writes, after the joining where that is needed: a session that came from elsewhere is written on in a strand of its own. */
  async #join(command: Command): Promise<string | undefined> {
    const joins = !this.#state.heads.has(this.#writer);
    const refused = joins ? await this.#write({ type: 'joined', payload: {} }) : undefined;
    return refused ?? this.#write(command);
  }

  async #write(command: Command): Promise<string | undefined> {
    const { event, reason } = decide(this.#state, command, this.moment(), this.#writer);
    if (!event) return reason;
    return this.#keep([event], apply(this.#state, event));
  }

  /** Stores events and shows the state after them; or answers with the reason why they could not be kept. */
  async #keep(events: readonly SessionEvent[], next: SessionState): Promise<string | undefined> {
    const failure = await this.#keeping.add(this.#state, events, next.status, this.moment().wall);
    if (failure?.kind === 'conflict') await this.#stepBack();
    if (failure) return failure.text;
    this.#state = next;
    this.#channel.postMessage(events.at(-1)?.id);
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

  async #catchUp(): Promise<void> {
    const stored = await this.#keeping.since(this.#state);
    if (!stored) return;
    const { count, events } = stored;
    const follow = events.every((event) => inOrder(event, this.#state.last) > 0);
    if (follow && events.length === count) this.#state = events.reduce(apply, this.#state);
    else {
      // What another writer did before came late: the log is put in order anew.
      const loaded = await this.#keeping.load();
      if (!loaded) return;
      this.#state = loaded.state;
    }
    // Who writes keeps the clock: another device's events tell nothing of this machine.
    if (this.readOnly) this.#clock.reopen(lastSeen(this.#state, undefined));
    this.#changed();
  }

  #changed(): void {
    if (!this.readOnly) this.#screen?.show();
    for (const listener of this.#listeners) listener();
  }
}
