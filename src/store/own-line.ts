import { silence } from '../relay/beat.ts';
import type { Taken } from '../relay/inbox.ts';
import { Line, type LineState } from '../relay/line.ts';
import type { Shown } from '../relay/messages.ts';
import { connectToNats } from '../relay/nats.ts';
import type { Here } from '../relay/presence.ts';
import type { Refusal } from '../relay/refusal.ts';
import { keyringOf } from '../relay/secrets.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import type { Moment } from '../session/log/timekeeping.ts';
import { Refusals } from './refusals.ts';
import { keepShare, type Share } from './shares.ts';
import { deviceKey } from './signatures.ts';

export interface OwnLineOptions {
  share: Share;
  /** Where the relay is. */
  url: string;
  writer: string;
  /** This device's own strand, as it is on its disk. */
  strand: () => readonly LogEvent[];
  /** Takes what a conductor shows. */
  shown: (shown: Shown) => void;
  /** Called whenever there is something else to say of the line. */
  changed: () => void;
}

/** How a device that has only a strand of its own stands to a shared session: its line, and whether a conductor is there. */
export class OwnLine {
  readonly #line: Line;
  readonly #changed: () => void;
  /** Keeps on this device that it was struck, for a day on which no relay says so. */
  readonly #strike: () => void;
  readonly #refusals = new Refusals();
  /** When a conductor was heard last, by this machine's running clock, and what its clock was then. */
  #heard: { at: number; here: Here } | undefined;
  #lost: number | undefined;

  private constructor(line: (own: OwnLine) => Line, changed: () => void, strike: () => void) {
    this.#changed = changed;
    this.#strike = strike;
    this.#line = line(this);
  }

  /** @throws Error where the link's secret is none, or this machine can't seal or sign: as on plain http. */
  static async open({ share, url, writer, strand, shown, changed }: OwnLineOptions): Promise<OwnLine> {
    const [keyring, pair] = await Promise.all([keyringOf(share), deviceKey()]);
    const { session, role, password, name } = share;
    const line = (own: OwnLine) =>
      new Line({
        session,
        keyring,
        writer,
        name,
        pair,
        connect: () => connectToNats({ url, session, role, password, begins: false }),
        log: strand,
        heard: (taken) => own.#take(taken, shown),
        changed: (state) => own.#look(state),
        here: (here) => own.#hear(here),
        struck: share.isStruck ?? false,
      });
    const own = new OwnLine(line, changed, () => void keepShare({ ...share, isStruck: true }));
    addEventListener('online', own.#retry);
    return own;
  }

  get state(): LineState {
    return this.#line.state;
  }

  /** True once a conductor has struck this device: nothing that it writes is taken any more. */
  get isStruck(): boolean {
    return this.#line.state.line === 'struck';
  }

  /** Since when the line is lost, in epoch milliseconds of this device. */
  get lostSince(): number | undefined {
    return this.#lost;
  }

  /** What came and was refused: how often, and the latest. */
  get refused(): { count: number; latest: readonly Refusal[] } {
    return this.#refusals;
  }

  /** The conductor who was heard last, and whether it is still there. */
  get conductor(): { name: string; here: boolean } | undefined {
    const { at, here } = this.#heard ?? {};
    if (at === undefined || !here) return undefined;
    return { name: here.name, here: !here.leaves && performance.now() - at < silence };
  }

  /** Where the session stands by the clock of the conductor who was heard last: this device's own may be wrong. */
  moment(): Moment | undefined {
    const { at, here } = this.#heard ?? {};
    if (at === undefined || here?.offset === undefined) return undefined;
    const since = Math.round(performance.now() - at);
    return { wall: here.wall + since, offset: here.offset + since };
  }

  /** Something new is on this device's disk. */
  nudge(): void {
    this.#line.nudge();
  }

  /** Tries a lost line at once. */
  retry(): void {
    this.#line.retry();
  }

  async close(): Promise<void> {
    removeEventListener('online', this.#retry);
    await this.#line.close();
  }

  readonly #retry = () => this.#line.retry();

  #take({ shown, refused }: Taken, show: (shown: Shown) => void): void {
    this.#refusals.add(refused);
    const latest = shown.at(-1);
    if (latest) show(latest);
    if (latest || refused.length > 0) this.#changed();
  }

  #hear(here: Here): void {
    this.#heard = { at: performance.now(), here };
    this.#changed();
  }

  #look({ line }: LineState): void {
    if (line === 'struck') this.#strike();
    this.#lost = line === 'lost' ? (this.#lost ?? Date.now()) : undefined;
    this.#changed();
  }
}
