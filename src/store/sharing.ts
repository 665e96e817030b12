import type { Taken } from '../relay/inbox.ts';
import { Line, type LineState } from '../relay/line.ts';
import { linkText } from '../relay/link.ts';
import { type Linked, linked, mostEditions } from '../relay/messages.ts';
import { connectToNats } from '../relay/nats.ts';
import type { Here } from '../relay/presence.ts';
import type { Refusal } from '../relay/refusal.ts';
import type { Role } from '../relay/roles.ts';
import { conductorKey, keyringOf, newSecret, secretFor } from '../relay/secrets.ts';
import { wholeLog } from '../session/engine/book.ts';
import { leaderOf } from '../session/exercise/leader.ts';
import { raisedHand } from '../session/exercise/player-strand.ts';
import type { PlayersView } from '../session/exercise/players-view.ts';
import type { SessionState } from '../session/exercise/session.ts';
import { sheetOf } from '../session/exercise/sheet.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import type { LiveSession } from './live.ts';
import { mergeArrived } from './merge-arrived.ts';
import { PeopleHere, type Person } from './people-here.ts';
import { Refusals } from './refusals.ts';
import { followSession, newsIn } from './screen-channel.ts';
import { dropShare, keepShare, type LinkState, markShared, type Share, shareOf } from './shares.ts';
import { deviceKey } from './signatures.ts';

/** What of a live session is needed to share it. */
export type Shared = Pick<
  LiveSession,
  'state' | 'writer' | 'readOnly' | 'hasPen' | 'shared' | 'moment' | 'merge' | 'subscribe' | 'follow'
>;

/** How long a link holds where nobody says otherwise, in milliseconds: a day. */
export const usualTerm = 86_400_000;

/**
 * A session that is open in this window and shared over the desk's relay: what was kept here goes out, what others write is merged and kept, and
 * players and evaluators are shown what is for them. Only the window that holds the pen has a line.
 */
export class Sharing {
  readonly #live: Shared;
  readonly #url: string;
  readonly #pair: CryptoKeyPair;
  readonly #people = new PeopleHere();
  readonly #refusals = new Refusals();
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[];
  /** Hands that somebody has seen, by the id of their event. */
  readonly #seen: Set<string>;
  #share: Share;
  #line: Line | undefined;
  #opening = false;
  #closed = false;
  #lost: number | undefined;
  #arrived: LogEvent[] = [];
  #merging = false;
  #trouble: string | undefined;
  #view: PlayersView | undefined;
  #told = { players: '', evaluators: '' };

  private constructor(live: Shared, url: string, pair: CryptoKeyPair, share: Share) {
    this.#live = live;
    this.#url = url;
    this.#pair = pair;
    this.#share = share;
    this.#seen = new Set(handsIn(live.state));
    live.shared = true;
    const retry = () => this.#line?.retry();
    addEventListener('online', retry);
    this.#stops = [
      live.subscribe(() => this.#look()),
      () => removeEventListener('online', retry),
      // As the players' screen does: what is shown there, the hot wash with it, is what players see.
      ...(live.state.exercise
        ? [
            followSession(live.state.session, ({ view }) => {
              this.#view = view;
              this.#show();
            }),
          ]
        : []),
    ];
    this.#look();
  }

  /** Goes on with a session that this device shares already; undefined where it does not. @throws as `begin` */
  static async resume(live: Shared, url: string): Promise<Sharing | undefined> {
    const share = await shareOf(live.state.session, ['conductor', 'follower']);
    return share && new Sharing(live, url, await deviceKey(), share);
  }

  /**
   * Begins to share a session: makes its secret, from which all links follow.
   * @param token what the desk's relay asks of who connects, where it asks
   * @throws Error where this machine can't seal or sign: as on plain http.
   */
  static async begin(live: Shared, url: string, name: string, token: string | undefined): Promise<Sharing> {
    const { session } = live.state;
    const secret = newSecret();
    const until = new Date(Date.now() + usualTerm).toISOString();
    const links = { player: { edition: 1, until }, evaluator: { edition: 1, until } };
    const [conductor, pair] = await Promise.all([conductorKey(session, secret), deviceKey()]);
    const share: Share = { role: 'conductor', session, secret, conductor, token, name, links };
    await keepShare(share);
    await markShared(session, true);
    return new Sharing(live, url, pair, share);
  }

  get role(): Role {
    return this.#share.role;
  }

  /** How the line stands; undefined while another window of this browser has it. */
  get state(): LineState | undefined {
    return this.#line?.state;
  }

  /** Since when the line is lost, in epoch milliseconds. */
  get lostSince(): number | undefined {
    return this.#lost;
  }

  /** What keeps this device from taking in what others write. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  get people(): readonly Person[] {
    return this.#people.all();
  }

  get refused(): { count: number; latest: readonly Refusal[] } {
    return this.#refusals;
  }

  /** Who has raised a hand that nobody has seen yet: the event, and the name. */
  get hands(): { event: string; name: string }[] {
    const { notes, writers } = this.#live.state;
    return handsIn(this.#live.state)
      .filter((event) => !this.#seen.has(event))
      .map((event) => ({
        event,
        name: writers.get(notes.find((note) => note.event === event)?.event.split(':')[0] ?? '')?.by ?? 'Somebody',
      }));
  }

  /** Somebody here has seen a hand. */
  see(event: string): void {
    this.#seen.add(event);
    this.#changed();
  }

  /** The fragment of a link for a role. */
  async link(role: Role): Promise<string> {
    const { session, secret, conductor, token } = this.#share;
    const edition = this.linksOf(role)?.edition;
    return linkText({ role, session, secret: await secretFor(session, secret, role, edition), conductor, token });
  }

  /** How the links of a role stand; undefined for those that neither expire nor can be revoked, since who has them has the log. */
  linksOf(role: Role): LinkState | undefined {
    const one = linked.find((known) => known === role);
    return one && this.#share.links?.[one];
  }

  /** Revokes all links of a role: who has one reads and writes nothing more, and another one is needed. */
  async revoke(role: Linked): Promise<void> {
    const { edition, until } = this.linksOf(role) ?? { edition: 1, until: '' };
    if (edition < mostEditions) await this.#keepLinks(role, { edition: edition + 1, until });
  }

  /** Lets the links of a role hold for so many milliseconds from now on. */
  async renew(role: Linked, term: number): Promise<void> {
    const { edition = 1 } = this.linksOf(role) ?? {};
    await this.#keepLinks(role, { edition, until: new Date(Date.now() + term).toISOString() });
  }

  /** Calls back whenever there is something else to say. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries a lost line at once. */
  retry(): void {
    this.#line?.retry();
  }

  /** Lets go of the line; the session stays shared, and goes on where it is opened again. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    await this.#line?.close();
    this.#line = undefined;
  }

  /** Shares the session no longer from this device. What others have, they keep. */
  async end(): Promise<void> {
    await this.close();
    this.#live.shared = false;
    await dropShare(this.#share);
    await markShared(this.#share.session, false);
  }

  async #keepLinks(role: Linked, links: LinkState): Promise<void> {
    this.#share = { ...this.#share, links: { ...this.#share.links, [role]: links } };
    await keepShare(this.#share);
    this.#line?.link(role, links);
    this.#changed();
  }

  /** Something is new on the disk, or the pen has come or gone. */
  #look(): void {
    if (this.#live.hasPen && !this.#line && !this.#opening && !this.#closed) void this.#open();
    if (!this.#live.hasPen && this.#line) {
      void this.#line.close();
      this.#line = undefined;
    }
    this.#line?.nudge();
    this.#show();
    this.#changed();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    const { session, token, name, role } = this.#share;
    const live = this.#live;
    try {
      const keyring = await keyringOf(this.#share);
      for (const one of linked) await keyring.turn(one, this.linksOf(one)?.edition ?? 1);
      if (this.#closed) return;
      const line = new Line({
        session,
        keyring,
        writer: live.writer,
        name,
        pair: this.#pair,
        connect: () => connectToNats({ url: this.#url, session, token, begins: role === 'conductor' }),
        log: () => wholeLog(live.state),
        heard: (taken) => this.#take(taken),
        changed: (state) => this.#lineChanged(state),
        moment: () => live.moment(),
        here: (here) => this.#hear(here),
      });
      this.#line = line;
      for (const one of linked) {
        const links = this.linksOf(one);
        if (links) line.link(one, links);
      }
      this.#told = { players: '', evaluators: '' };
      this.#show();
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    } finally {
      this.#opening = false;
      this.#changed();
    }
  }

  #lineChanged({ line }: LineState): void {
    this.#lost = line === 'lost' ? (this.#lost ?? Date.now()) : undefined;
    if (line === 'lost') this.#people.forget();
    this.#changed();
  }

  #hear(here: Here): void {
    this.#people.hear(here, Date.now());
    // Who reads along sets its clock by the device that leads.
    const leads = here.role === 'conductor' && here.writer === leaderOf(this.#live.state);
    if (leads && here.offset !== undefined) this.#live.follow(here.offset);
    this.#changed();
  }

  #take({ fresh, enrolled, links, refused }: Taken): void {
    this.#refusals.add(refused);
    // What is read while the line opens may be of yesterday.
    const heard = this.#line?.state.line === 'open' ? Date.now() : 0;
    for (const one of enrolled) if (one.writer !== this.#live.writer) this.#people.enrol(one, heard);
    for (const { role, edition, until } of links) {
      this.#share = { ...this.#share, links: { ...this.#share.links, [role]: { edition, until } } };
      void keepShare(this.#share);
      // Another key: what was shown under the old one can't be read with it.
      this.#told = { players: '', evaluators: '' };
      this.#show();
    }
    this.#arrived.push(...fresh);
    if (!this.#merging && this.#arrived.length > 0) void this.#merge();
    this.#changed();
  }

  /** Merges what has arrived, as much at once as came meanwhile. */
  async #merge(): Promise<void> {
    this.#merging = true;
    while (this.#arrived.length > 0) {
      const arrived = this.#arrived;
      this.#arrived = [];
      const merged = await this.#live.merge((state) => mergeArrived(state, arrived));
      this.#trouble = merged.reason === undefined ? undefined : `What others write can not be kept: ${merged.reason}`;
    }
    this.#merging = false;
    this.#changed();
  }

  /** Shows players and evaluators what is for them, where that has changed. The device that leads does so. */
  #show(): void {
    const { state, readOnly } = this.#live;
    if (!this.#line || readOnly || this.role !== 'conductor' || !state.exercise) return;
    const { order } = state.last;
    const until = this.linksOf('player')?.until ?? new Date(Date.now() + usualTerm).toISOString();
    if (this.#view) {
      const said = `${until} ${newsIn(this.#view)}`;
      if (said !== this.#told.players) this.#line.show('players', { view: this.#view, order, until });
      this.#told.players = said;
    }
    const sheet = sheetOf(state, this.#live.moment());
    const said = JSON.stringify([sheet?.startEx, sheet?.injects]);
    if (sheet && said !== this.#told.evaluators) this.#line.show('evaluators', sheet);
    this.#told.evaluators = said;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function handsIn({ notes }: SessionState): string[] {
  return notes.flatMap(({ event, payload }) => (payload.text === raisedHand ? event : []));
}
