import type { Taken } from '../../../src/relay/inbox.ts';
import { Line, type LineState } from '../../../src/relay/line.ts';
import type { Links, Shown, Struck } from '../../../src/relay/messages.ts';
import type { Here } from '../../../src/relay/presence.ts';
import type { Refusal } from '../../../src/relay/refusal.ts';
import type { Role } from '../../../src/relay/roles.ts';
import { conductorKey, type Keyring, keyringOf, newSecret, secretFor } from '../../../src/relay/secrets.ts';
import type { Connect } from '../../../src/relay/wire.ts';
import {
  apply,
  type Command,
  decide,
  mergeLogs,
  readEvent,
  reduce,
  type SessionEvent,
  type SessionState,
} from '../../../src/session/exercise/session.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { newKey } from '../../../src/session/log/signing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportJson } from '../../../src/session/report/json.ts';
import { reportDocument, reportMarkdown } from '../../../src/session/report/report.ts';
import { PeopleHere } from '../../../src/store/people-here.ts';
import { dawn, sessionId } from '../session/fixtures.ts';

/** A session's secret, and the keys of each role under it. */
export async function keysOf(session = sessionId, secret = newSecret()) {
  const conductor = await conductorKey(session, secret);
  const keys = async (role: Role, edition = 1): Promise<Keyring> =>
    keyringOf({ session, role, secret: await secretFor(session, secret, role, edition), conductor });
  return { secret, conductor, keys };
}

export interface PartyOptions {
  writer: string;
  role: Role;
  keyring: Keyring;
  connect: Connect;
  session?: string;
  name?: string;
  pair?: CryptoKeyPair;
  /** What is on its disk to begin with. */
  log?: readonly SessionEvent[];
  /** Milliseconds between two signs of life. */
  every?: number;
  /** Milliseconds until its line is tried again. */
  pause?: (failures: number) => number;
  /** While it is pending, this device takes in nothing of what has arrived. */
  busy?: () => Promise<void>;
}

/** Who waits for something to hold, on whichever device. */
let watchers: { holds: () => boolean; done: () => void }[] = [];

/** Somebody's device in a shared session: what it has kept, what it has heard, and its line. */
export class Party {
  readonly writer: string;
  readonly name: string;
  readonly role: Role;
  readonly refused: Refusal[] = [];
  readonly shown: Shown[] = [];
  readonly names: string[] = [];
  readonly links: Links[] = [];
  readonly struck: Struck[] = [];
  /** How often the relay had lost all that it had. */
  renewed = 0;
  /** Who said that it is here, as it said it. */
  readonly here: Here[] = [];
  readonly people = new PeopleHere();
  log: SessionEvent[];
  state: SessionState;
  readonly pair: CryptoKeyPair;
  readonly line: Line;

  constructor(options: PartyOptions & { pair: CryptoKeyPair }) {
    const { writer, role, keyring, connect, session = sessionId, name = writer, pair, log = [], busy } = options;
    this.writer = writer;
    this.name = name;
    this.role = role;
    this.pair = pair;
    this.log = [...log];
    this.state = reduce(this.log);
    this.line = new Line({
      session,
      keyring,
      writer,
      name,
      pair,
      connect,
      log: () => (role === 'conductor' ? this.log : this.log.filter((event) => event.writer === writer)),
      heard: async (taken) => {
        await busy?.();
        this.#hear(taken);
      },
      changed: () => this.#look(),
      renewed: () => {
        this.renewed += 1;
      },
      pause: options.pause ?? (() => 20),
      moment: () => ({ offset: this.state.last.offset, wall: Date.now() }),
      here: (here) => {
        this.here.push(here);
        this.people.hear(here, Date.now());
        this.#look();
      },
      every: options.every ?? 50,
    });
  }

  static async enter(options: PartyOptions): Promise<Party> {
    return new Party({ ...options, pair: options.pair ?? (await newKey()) });
  }

  /** Writes a strand of its own, as a player's or an evaluator's device does: after the session's first event, whose hash is `root`. */
  adds(root: string, command: { type: string; payload: object }, offset: number): void {
    const moment = { offset, wall: dawn + offset };
    const next = (head: LogEvent | undefined, wanted: typeof command) =>
      sealNext({ writer: this.writer, head, root, seen: head?.order ?? dawn + offset }, wanted, moment);
    const strand: LogEvent[] = [...this.log];
    if (strand.length === 0) strand.push(next(undefined, { type: 'joined', payload: { by: this.name } }));
    strand.push(next(strand.at(-1), command));
    this.log = strand.flatMap((event) => readEvent(event).event ?? []);
    this.line.nudge();
  }

  /** Does a command at a time since the session's beginning, in milliseconds; false where it can't be done. */
  writes(command: Command, offset: number): boolean {
    const events: SessionEvent[] = [];
    const add = (wanted: Command) => {
      const { event } = decide(this.state, wanted, { offset, wall: dawn + offset }, this.writer);
      if (!event) return false;
      events.push(event);
      this.state = apply(this.state, event);
      return true;
    };
    if (!this.state.heads.has(this.writer)) add({ type: 'joined', payload: { by: this.writer } });
    const done = add(command);
    // An event is on the disk before it is on the line.
    this.log = [...this.log, ...events];
    this.line.nudge();
    return done;
  }

  /** Answers once something holds, also of other devices. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((done) => {
      watchers.push({ holds, done });
      this.#look();
    });
  }

  /** Answers once the relay has all that is here, and this device all that `events` many others wrote. */
  settled(events = 0): Promise<void> {
    return this.until(() => this.is({ line: 'open', waiting: 0 }) && this.log.length >= events);
  }

  is(state: Partial<LineState>): boolean {
    return Object.entries(state).every(([key, value]) => Reflect.get(this.line.state, key) === value);
  }

  /** All that can be said of the session, in bytes. */
  report(): string {
    const report = afterAction(this.state);
    return [reportMarkdown(report), reportDocument(report), reportJson(report)].join('\n');
  }

  #hear({ fresh, shown, enrolled, links, struck, refused }: Taken): void {
    this.refused.push(...refused);
    this.shown.push(...shown);
    this.links.push(...links);
    this.struck.push(...struck);
    this.names.push(...enrolled.map(({ role, name }) => `${role} ${name}`));
    if (fresh.length > 0 && (this.role === 'conductor' || this.role === 'follower')) {
      const merged = mergeLogs([[...this.log, ...fresh]]);
      if (!merged.ok) throw new Error(merged.reason);
      this.log = [...merged.events];
      this.state = merged.state;
    }
    this.#look();
  }

  #look(): void {
    watchers = watchers.filter(({ holds, done }) => {
      if (!holds()) return true;
      done();
      return false;
    });
  }
}
