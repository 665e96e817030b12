import { type PlayersPlace, reply } from '../session/exercise/player-strand.ts';
import type { SessionEvent } from '../session/exercise/session.ts';
import { readShownToPlayers, type ShownToPlayers } from '../session/exercise/shown-to-players.ts';
import { newWriter } from './ids.ts';
import { OwnLine } from './own-line.ts';
import { type Pen, takePen } from './pen.ts';
import { keepShare, keepStrand, type PlayerStrand, playerStrand, type Share, shareOf } from './shares.ts';

/** A player who takes part on a device of their own: what was shown, what they wrote, and their line. */
export class Player {
  readonly #changed: () => void;
  readonly #share: Share;
  readonly #writer: string;
  readonly #pen: Pen | undefined;
  #own: OwnLine | undefined;
  #events: readonly SessionEvent[];
  #sent: number;
  #came: PlayerStrand['shown'];
  #shown: ShownToPlayers | undefined;
  #malformed: string | undefined;
  #failure: string | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    share: Share,
    { writer, events, sent = 0, shown, pen }: Omit<PlayerStrand, 'session' | 'name'> & { pen: Pen | undefined },
    changed: () => void,
  ) {
    this.#share = share;
    this.#writer = writer;
    this.#events = events;
    this.#pen = pen;
    this.#sent = sent;
    this.#changed = changed;
    if (shown) this.#take(shown);
  }

  /** The name under which this device has taken part in a session before, if it has. */
  static async nameIn(session: string): Promise<string | undefined> {
    return (await playerStrand(session))?.name ?? (await shareOf(session, ['player']))?.name;
  }

  /** @throws Error where the link's secret is none, or this machine can't seal or sign: as on plain http. */
  static async open(share: Share, url: string, changed: () => void): Promise<Player> {
    const { session } = share;
    const [stored, known] = await Promise.all([playerStrand(session), shareOf(session, ['player'])]);
    const { writer = newWriter(), events = [], name = share.name, ...before } = stored ?? {};
    const pen = await takePen(`strand-${writer}`, { steal: false, onStolen: () => {} });
    const own: Share = { ...share, name, isStruck: known?.isStruck ?? false };
    const player = new Player(own, { ...before, writer, events, pen }, changed);
    await keepShare(own);
    if (!stored) await player.#keep([]);
    if (pen)
      player.#own = await OwnLine.open({
        share: own,
        url,
        writer,
        strand: () => player.#events,
        shown: ({ value, root }) => player.#show(value, root),
        changed: () => player.#look(),
      });
    return player;
  }

  get name(): string {
    return this.#share.name;
  }

  /** How the line stands; undefined where another window of this browser takes part as this player. */
  get line(): OwnLine | undefined {
    return this.#own;
  }

  /** What players see now. */
  get shown(): ShownToPlayers | undefined {
    return this.#shown;
  }

  /** What is wrong with what was shown last; what was shown before still stands. */
  get malformed(): string | undefined {
    return this.#malformed;
  }

  /** Why this browser keeps nothing of what is written here. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** How many entries are with this device alone. */
  get waiting(): number {
    return this.#events.length - this.#sent;
  }

  /** What this player wrote, in order: the text, when, to which inject, and whether it is with the others. */
  get replies(): { id: string; text: string; at: string; inject: string | undefined; sent: boolean }[] {
    return this.#events.flatMap((event, index) =>
      event.type === 'note-taken'
        ? {
            id: event.id,
            text: event.payload.text,
            at: event.at,
            inject: event.payload.inject,
            sent: index < this.#sent,
          }
        : [],
    );
  }

  /** Writes a reply. Answers with nothing once it is on this device's disk, or with why it can't be written. */
  write(said: { text: string; inject?: string | undefined }): Promise<string | undefined> {
    const next = this.#queue.then(() => this.#write(said));
    this.#queue = next;
    return next;
  }

  async close(): Promise<void> {
    await this.#own?.close();
    this.#pen?.drop();
  }

  async #write(said: { text: string; inject?: string | undefined }): Promise<string | undefined> {
    if (!this.#own) return 'another window of this browser takes part as you: go on there';
    if (this.#own.isStruck) return 'you were struck from this session: nothing that you write is taken any more';
    if (said.text.trim() === '') return 'write something first';
    if (!this.#came || !this.#shown) return 'the facilitator’s device has not been heard yet';
    const { order, view } = this.#shown;
    const place: PlayersPlace = { writer: this.#writer, name: this.#share.name, root: this.#came.root, order };
    const moment = this.#own.moment() ?? { wall: Date.now(), offset: view.played };
    const added = reply(place, this.#events, said, moment);
    await this.#keep([...this.#events, ...added]);
    this.#changed();
    return undefined;
  }

  async #keep(events: readonly SessionEvent[]): Promise<void> {
    const { session, name } = this.#share;
    try {
      const shown = this.#came && { shown: this.#came };
      await keepStrand({ session, writer: this.#writer, name, events, sent: this.#sent, ...shown });
      this.#failure = undefined;
    } catch {
      this.#failure =
        'This browser keeps nothing: what you write is gone with this window, unless it was sent. After a reload you come as somebody new, under another name.';
    }
    const more = events.length > this.#events.length;
    this.#events = events;
    // At once, so that nothing new is taken as sent.
    if (more) this.#own?.nudge();
  }

  /** Keeps what has changed besides what was written, in its turn. */
  #keepAgain(): void {
    this.#queue = this.#queue.then(() => this.#keep(this.#events));
  }

  #show(value: unknown, root: string): void {
    if (this.#take({ value, root })) this.#keepAgain();
    this.#changed();
  }

  /** Takes what came as what is shown; false where it can't be shown, and what was shown before stands. */
  #take(came: NonNullable<PlayerStrand['shown']>): boolean {
    const read = readShownToPlayers(came.value);
    this.#malformed = read.reason;
    if (!read.shown) return false;
    this.#came = came;
    this.#shown = read.shown;
    return true;
  }

  /** Whoever has heard the relay out knows what the others have. */
  #look(): void {
    const { line, waiting } = this.#own?.state ?? {};
    if (line === 'open' && waiting !== undefined && this.#events.length - waiting !== this.#sent) {
      this.#sent = this.#events.length - waiting;
      this.#keepAgain();
    }
    this.#changed();
  }
}
