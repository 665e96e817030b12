import type { Taken } from '../relay/inbox.ts';
import { Line, type LineState } from '../relay/line.ts';
import type { Linked } from '../relay/messages.ts';
import { connectToNats } from '../relay/nats.ts';
import type { Here } from '../relay/presence.ts';
import type { Refusal } from '../relay/refusal.ts';
import { circleOf, type Role } from '../relay/roles.ts';
import { conductorKey, newSecret } from '../relay/secrets.ts';
import { wholeLog } from '../session/engine/book.ts';
import { leaderOf } from '../session/exercise/leader.ts';
import { Arrivals } from './arrivals.ts';
import { Granting, linkedRole, usualTerm } from './granting.ts';
import { type Hand, Hands } from './hands.ts';
import type { LiveSession } from './live.ts';
import { PeopleHere, type Person } from './people-here.ts';
import { Refusals } from './refusals.ts';
import { followSession } from './screen-follower.ts';
import { dropShare, keepShare, type LinkState, markShared, type Share, shareOf } from './shares.ts';
import { Showing } from './showing.ts';
import { deviceKey } from './signatures.ts';

/** What of a live session is needed to share it. */
export type Shared = Pick<
  LiveSession,
  | 'state'
  | 'writer'
  | 'readOnly'
  | 'hasPen'
  | 'failure'
  | 'unsaved'
  | 'shared'
  | 'moment'
  | 'merge'
  | 'subscribe'
  | 'follow'
>;

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
  readonly #hands: Hands;
  readonly #granting: Granting;
  readonly #showing: Showing;
  #line: Line | undefined;
  #opening = false;
  #closed = false;
  #lost: number | undefined;
  readonly #arrivals: Arrivals;
  #trouble: string | undefined;

  private constructor(live: Shared, url: string, pair: CryptoKeyPair, share: Share) {
    this.#live = live;
    this.#url = url;
    this.#pair = pair;
    this.#granting = new Granting(share);
    this.#arrivals = new Arrivals(live, () => this.#changed());
    const until = () => this.linksOf('player')?.until ?? new Date(Date.now() + usualTerm).toISOString();
    this.#showing = new Showing(live, until);
    for (const { writer, role } of share.struck ?? []) this.#people.strike(writer, role, 'asked');
    this.#hands = new Hands(live.state);
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
              this.#showing.takes(view);
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
   * @param password the conductors' one at the desk's relay, where that asks for one
   * @throws Error where this machine can't seal or sign: as on plain http.
   */
  static async begin(live: Shared, url: string, name: string, password: string | undefined): Promise<Sharing> {
    const { session } = live.state;
    const secret = newSecret();
    const until = new Date(Date.now() + usualTerm).toISOString();
    const links = { player: { edition: 1, until }, evaluator: { edition: 1, until } };
    const [conductor, pair] = await Promise.all([conductorKey(session, secret), deviceKey()]);
    const share: Share = { role: 'conductor', session, secret, conductor, password, name, links };
    await keepShare(share);
    await markShared(session, true);
    return new Sharing(live, url, pair, share);
  }

  get role(): Role {
    return this.#granting.share.role;
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
    return this.#trouble ?? this.#arrivals.trouble;
  }

  get people(): readonly Person[] {
    return this.#people.all();
  }

  get refused(): { count: number; latest: readonly Refusal[] } {
    return this.#refusals;
  }

  /** Who has raised a hand that nobody has seen yet. */
  get hands(): Hand[] {
    return this.#hands.in(this.#live.state);
  }

  /** Somebody here has seen a hand. */
  see(event: string): void {
    this.#hands.see(event);
    this.#changed();
  }

  /** The fragment of a link for a role. */
  link(role: Role): Promise<string> {
    return this.#granting.link(role);
  }

  /** How the links of a role stand; undefined for those that neither expire nor can be revoked, since who has them has the log. */
  linksOf(role: Role): LinkState | undefined {
    return this.#granting.linksOf(role);
  }

  /** Revokes all links of a role: who has one reads and writes nothing more, and another one is needed. */
  async revoke(role: Linked): Promise<void> {
    await this.#granting.revoke(role, this.#line);
    this.#changed();
  }

  /** Lets the links of a role hold for so many milliseconds from now on. */
  async renew(role: Linked, term: number): Promise<void> {
    await this.#granting.renew(role, term, this.#line);
    this.#changed();
  }

  /** Strikes one player's or evaluator's device: what it sent stands, what it sends from then on is refused. There is no way back. */
  async strike({ writer, role }: Pick<Person, 'writer' | 'role'>): Promise<void> {
    const one = linkedRole(role);
    if (!one) return;
    this.#people.strike(writer, one, 'asked');
    await this.#granting.strike(one, writer, this.#line);
    this.#changed();
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
    const { share } = this.#granting;
    await dropShare(share);
    await markShared(share.session, false);
  }

  /** Something is new on the disk, or the pen has come or gone. */
  #look(): void {
    if (this.#live.hasPen && !this.#line && !this.#opening && !this.#closed) void this.#open();
    if (!this.#live.hasPen && this.#line) {
      void this.#line.close();
      this.#line = undefined;
    }
    this.#arrivals.again();
    this.#line?.nudge();
    this.#show();
    this.#changed();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    const { session, password, name, role } = this.#granting.share;
    const live = this.#live;
    try {
      const keyring = await this.#granting.keyring();
      if (this.#closed) return;
      const line = new Line({
        session,
        keyring,
        writer: live.writer,
        name,
        pair: this.#pair,
        connect: () => connectToNats({ url: this.#url, session, role, password, begins: role === 'conductor' }),
        log: () => wholeLog(live.state),
        heard: (taken) => this.#take(taken),
        changed: (state) => this.#lineChanged(state),
        moment: () => live.moment(),
        here: (here) => this.#hear(here),
        renewed: () => this.#sayAll(),
      });
      this.#line = line;
      this.#sayAll();
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    } finally {
      this.#opening = false;
      this.#changed();
    }
  }

  /** Says again what nobody keeps but the relay: how links stand, who is struck, what is shown. */
  #sayAll(): void {
    if (!this.#line || this.role !== 'conductor') return;
    this.#granting.say(this.#line);
    this.#showing.forget();
    this.#show();
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

  #take({ fresh, enrolled, links, struck, refused }: Taken): void {
    this.#refusals.add(refused);
    // What is read while the line opens may be of yesterday.
    const heard = this.#line?.state.line === 'open' ? Date.now() : 0;
    for (const one of enrolled) if (one.writer !== this.#live.writer) this.#people.enrol(one, heard);
    for (const { circle, who } of struck)
      this.#people.strike(who, circle === circleOf.evaluator ? 'evaluator' : 'player', 'done');
    if (this.#granting.heard({ links, struck })) {
      // Another key: what was shown under the old one can't be read with it.
      this.#showing.forget();
      this.#show();
    }
    this.#arrivals.add(fresh);
    this.#changed();
  }

  /** Shows players and evaluators what is for them, where that has changed. The device that leads does so. */
  #show(): void {
    if (this.#line && this.role === 'conductor') this.#showing.show(this.#line);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
