import { type PlayersPlace, reply } from '../session/exercise/player-strand.ts';
import type { SessionEvent } from '../session/exercise/session.ts';
import { readShownToPlayers, type ShownToPlayers } from '../session/exercise/shown-to-players.ts';
import { newWriter } from './ids.ts';
import { OwnLine } from './own-line.ts';
import { type Pen, takePen } from './pen.ts';
import { keepShare, keepStrand, playerStrand, type Share, shareOf } from './shares.ts';

/** A player who takes part on a device of their own: what was shown, what they wrote, and their line. */
export class Player {
  readonly #changed: () => void;
  readonly #share: Share;
  readonly #writer: string;
  readonly #pen: Pen | undefined;
  #own: OwnLine | undefined;
  #events: readonly SessionEvent[];
  #root: string | undefined;
  #shown: ShownToPlayers | undefined;
  #malformed: string | undefined;
  #failure: string | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    share: Share,
    { writer, events, pen }: { writer: string; events: readonly SessionEvent[]; pen: Pen | undefined },
    changed: () => void,
  ) {
    this.#share = share;
    this.#writer = writer;
    this.#events = events;
    this.#pen = pen;
    this.#changed = changed;
  }

  /** The name under which this device has taken part in a session before, if it has. */
  static async nameIn(session: string): Promise<string | undefined> {
    return (await playerStrand(session))?.name ?? (await shareOf(session, ['player']))?.name;
  }

  /** @throws Error where the link's secret is none, or this machine can't seal or sign: as on plain http. */
  static async open(share: Share, url: string, changed: () => void): Promise<Player> {
    const { session } = share;
    const [stored, known] = await Promise.all([playerStrand(session), shareOf(session, ['player'])]);
    const { writer = newWriter(), events = [], name = share.name } = stored ?? {};
    const pen = await takePen(`strand-${writer}`, { steal: false, onStolen: () => {} });
    const own: Share = { ...share, name, isStruck: known?.isStruck ?? false };
    const player = new Player(own, { writer, events, pen }, changed);
    await keepShare(own);
    if (!stored) await player.#keep([]);
    if (pen)
      player.#own = await OwnLine.open({
        share: own,
        url,
        writer,
        strand: () => player.#events,
        shown: ({ value, root }) => player.#show(value, root),
        changed,
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

  /** What this player wrote, in order: the text, when, to which inject, and whether it is with the others. */
  get replies(): { id: string; text: string; at: string; inject: string | undefined; sent: boolean }[] {
    const waiting = this.#own?.state.waiting ?? 0;
    return this.#events.flatMap((event, index) =>
      event.type === 'note-taken'
        ? {
            id: event.id,
            text: event.payload.text,
            at: event.at,
            inject: event.payload.inject,
            sent: index < this.#events.length - waiting,
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
    if (this.#root === undefined || !this.#shown) return 'the facilitator’s device has not been heard yet';
    const { order, view } = this.#shown;
    const place: PlayersPlace = { writer: this.#writer, name: this.#share.name, root: this.#root, order };
    const moment = this.#own.moment() ?? { wall: Date.now(), offset: view.played };
    const added = reply(place, this.#events, said, moment);
    await this.#keep([...this.#events, ...added]);
    this.#own.nudge();
    this.#changed();
    return undefined;
  }

  async #keep(events: readonly SessionEvent[]): Promise<void> {
    const { session, name } = this.#share;
    try {
      await keepStrand({ session, writer: this.#writer, name, events });
      this.#failure = undefined;
    } catch {
      this.#failure =
        'This browser keeps nothing: what you write is gone with this window, unless it was sent. After a reload you come as somebody new, under another name.';
    }
    this.#events = events;
  }

  #show(value: unknown, root: string): void {
    const read = readShownToPlayers(value);
    if ('reason' in read) this.#malformed = read.reason;
    else {
      this.#malformed = undefined;
      this.#root = root;
      this.#shown = read.shown;
    }
    this.#changed();
  }
}
