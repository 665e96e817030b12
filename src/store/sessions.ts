import { here } from '../../config/at.ts';
import { createSession, type Made, type NewSession } from '../session/exercise/create.ts';
import type { SessionEvent, SessionState } from '../session/exercise/session.ts';
import { firstWriter } from '../session/log/ids.ts';
import type { SessionPlan } from '../session/snapshot/plan-schema.ts';
import { announce } from './console-channel.ts';
import { type Database, type Heartbeat, openDatabase, type Summary } from './database.ts';
import { StoredDrafts } from './drafts.ts';
import { looseRows, storedAfter } from './event-rows.ts';
import { attempt, failed, type Kept, kept, wholly } from './failures.ts';
import { newSessionId, newWriter } from './ids.ts';
import { loadSession, type StoredSession } from './loading.ts';
import { signedLog } from './signed.ts';

/** How long a deleted session can be brought back, in milliseconds: a week. */
export const keptAfterDeletion = 7 * 86_400_000;

/** Does what seldom happens to a session with a part that is loaded when it does. */
async function withLate<Part, Value>(
  load: () => Promise<Part>,
  work: (part: Part) => Promise<Kept<Value>>,
): Promise<Kept<Value>> {
  const part = await load().catch(() => undefined);
  const lineDown = 'what does this could not be loaded: the line is down. Nothing was changed; try again';
  return part ? work(part) : failed('unknown', lineDown);
}

/**
 * The sessions of one browser. Every write is one transaction with strict durability and answers after its commit, so
 * what an answer says is on disk. Nothing throws: what can't be kept comes back as a failure.
 */
export class SessionStore {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  /** Opens the store. `onLost` is called when the browser cuts it off, as when site data are cleared. */
  static async open(onLost: () => void = () => {}, name = here('drillbook')): Promise<Kept<SessionStore>> {
    const opened = await openDatabase(name, onLost);
    return opened.ok ? kept(new SessionStore(opened.value)) : opened;
  }

  close(): void {
    this.#database.close();
  }

  /** Every session, last changed first; deleted ones are among them until they are purged. */
  list(): Promise<Kept<Summary[]>> {
    return attempt(async () => {
      const all = await this.#database.getAll('sessions');
      return all.sort((a, b) => b.changed - a.changed);
    });
  }

  /** Makes and keeps a new session. */
  create(fields: Omit<NewSession, 'session' | 'writer'>, wall = Date.now()): Promise<Kept<Summary>> {
    const writer = newWriter();
    return this.keepNew(createSession({ ...fields, session: newSessionId(), writer }, wall), writer, wall);
  }

  /**
   * Makes a fresh session with another's preparation. `today` is the drill as it is now: where it is the same drill, the copy
   * plays that one, and `changed` says whether it is another than the one that was copied.
   */
  async duplicate(
    id: string,
    today?: SessionPlan,
    wall = Date.now(),
  ): Promise<Kept<{ summary: Summary; changed: boolean }>> {
    return withLate(
      () => import('./continuing.ts'),
      (continuing) => continuing.duplicate(this, id, today, wall),
    );
  }

  /**
   * Makes a session of one's own of a log that another browser began, which goes on from there and names it: both may go on,
   * and neither is taken for the other.
   */
  async goOn(id: string, wall = Date.now()): Promise<Kept<Summary>> {
    return withLate(
      () => import('./continuing.ts'),
      (continuing) => continuing.goOn(this, id, wall),
    );
  }

  /** What was half typed into the dialogues of a session, as its last window left it. */
  async drafts(session: string): Promise<StoredDrafts> {
    const drafts = new StoredDrafts(this.#database, session);
    await drafts.load();
    return drafts;
  }

  /** The line of a session in the list, if it is here. */
  summary(id: string): Promise<Kept<Summary | undefined>> {
    return attempt(() => this.#database.get('sessions', id));
  }

  /** Whether somebody has deleted a session. Once it is purged, writing to it says so. */
  isDeleted(id: string): Promise<Kept<boolean>> {
    return attempt(async () => (await this.#database.get('sessions', id))?.deleted !== undefined);
  }

  /**
   * Keeps a session from an exported file. What this browser adds to it is a strand of its own: the writer who exported it
   * may go on as well. Of a session that is here already, what the file holds beyond it is added: the longer form of a
   * strand, or another device's. One that tells of another history becomes a session of its own, which names the one that it goes
   * on from: both are kept. Refused whole when the file is not sound or brings nothing new.
   * The page answers meanwhile; `looked` is told how many events were looked at.
   */
  async import(text: string, wall = Date.now(), looked?: (events: number) => void): Promise<Kept<Summary>> {
    return withLate(
      () => import('./importing.ts'),
      (importing) => importing.importFile(this, text, wall, looked),
    );
  }

  /**
   * Keeps what a window holds of its session, after storage failed under it, and answers with it as it is here then. `complete`:
   * all that the window holds was stored once.
   */
  async keepAgain(state: SessionState, writer: string, complete: boolean): Promise<Kept<StoredSession>> {
    const here = complete ? await this.summary(state.session) : undefined;
    if (!here?.ok || !here.value) {
      const added = await withLate(
        () => import('./importing.ts'),
        (importing) => importing.keepAgain(this, state, writer, Date.now()),
      );
      if (!added.ok) return added;
    }
    return this.load(state.session);
  }

  /** Reads a session and proves its log: each event by its schema, the chain by its hashes. */
  load(id: string): Promise<Kept<StoredSession>> {
    return loadSession(this.#database, id);
  }

  /** The log of a session as a file that this device has signed, as far as the browser can sign. */
  async signedText(id: string): Promise<Kept<string>> {
    const loaded = await this.load(id);
    if (!loaded.ok) return loaded;
    const { state, summary } = loaded.value;
    return kept(await signedLog(state, summary.writer ?? firstWriter));
  }

  /** Events after the first `count` that came: what another window has written. */
  since(id: string, count: number): Promise<Kept<unknown[]>> {
    return attempt(async () => {
      const range = IDBKeyRange.bound([id, count + 1], [id, Number.MAX_SAFE_INTEGER]);
      return storedAfter(await this.#database.getAll('events', range), count);
    });
  }

  /**
   * Adds events to the `count` that are stored, all or none; `status` is the state's after them, `changed` the wall clock
   * in epoch milliseconds. Answers after the commit. A conflict means that another window wrote first: nothing was written.
   */
  async add(
    id: string,
    count: number,
    events: readonly SessionEvent[],
    status: Summary['status'],
    changed: number,
  ): Promise<Kept<Summary>> {
    const written = await attempt(async () => {
      const transaction = this.#database.transaction(['sessions', 'events'], 'readwrite', { durability: 'strict' });
      const sessions = transaction.objectStore('sessions');
      const table = transaction.objectStore('events');
      return wholly(transaction, async () => {
        const summary = await sessions.get(id);
        if (!summary) return 'wiped';
        if (summary.count !== count) return 'conflict';
        const longer: Summary = { ...summary, status, changed, count: count + events.length };
        await Promise.all([sessions.put(longer), ...looseRows(id, events, count).map(async (row) => table.add(row))]);
        return longer;
      });
    });
    if (!written.ok) return written;
    if (written.value === 'wiped') return failed('wiped', 'This session is no longer in this browser.');
    if (written.value === 'conflict') return failed('conflict', 'Another window has written to this session.');
    return kept(written.value);
  }

  /** Notes that a session is alive. Loss does no harm, so durability is the browser's choice. */
  beat(heartbeat: Heartbeat): Promise<Kept<unknown>> {
    return attempt(() => this.#database.put('heartbeats', heartbeat));
  }

  /** Deletes a session so that it can be brought back with `restore`. */
  remove(id: string, wall = Date.now()): Promise<Kept<void>> {
    return this.#mark(id, wall);
  }

  restore(id: string): Promise<Kept<void>> {
    return this.#mark(id, undefined);
  }

  /** Wipes sessions that were deleted more than a week ago. Answers how many. */
  purge(wall = Date.now()): Promise<Kept<number>> {
    return this.#keepInOrder((upkeep) => upkeep.purge(this.#database, wall - keptAfterDeletion));
  }

  /** Packs the events of a session that lie in storage each by itself, so that it opens sooner. */
  pack(id: string): Promise<Kept<void>> {
    return this.#keepInOrder((upkeep) => upkeep.pack(this.#database, id));
  }

  #keepInOrder<Value>(work: (upkeep: typeof import('./upkeep.ts')) => Promise<Value>): Promise<Kept<Value>> {
    return withLate(
      () => import('./upkeep.ts'),
      (upkeep) => attempt(() => work(upkeep)),
    );
  }

  async #mark(id: string, deleted: number | undefined): Promise<Kept<void>> {
    const marked = await attempt(async () => {
      const transaction = this.#database.transaction('sessions', 'readwrite', { durability: 'strict' });
      const summary = await transaction.store.get(id);
      if (!summary) return false;
      await Promise.all([transaction.store.put({ ...summary, deleted }), transaction.done]);
      return true;
    });
    if (!marked.ok) return marked;
    announce(id);
    return marked.value ? kept(undefined) : failed('wiped', 'This session is no longer in this browser.');
  }

  /**
   * Keeps a session that was just made, or read from another browser's file. Refused where there is one of its name. `rows`: how its
   * events are laid out.
   */
  async keepNew(made: Made, writer: string, wall: number, imported = false, rows = looseRows): Promise<Kept<Summary>> {
    if (!made.events) return failed('refused', made.reason);
    const { events, state } = made;
    const summary = { ...summaryOf(state, events, writer, wall), ...(imported ? { imported } : {}) };
    const written = await attempt(async () => {
      const transaction = this.#database.transaction(['sessions', 'events'], 'readwrite', { durability: 'strict' });
      const sessions = transaction.objectStore('sessions');
      const table = transaction.objectStore('events');
      return wholly(transaction, async () => {
        if (await sessions.get(summary.id)) return false;
        await Promise.all([sessions.add(summary), ...rows(summary.id, events).map(async (row) => table.add(row))]);
        return true;
      });
    });
    if (!written.ok) return written;
    return written.value ? kept(summary) : failed('refused', 'this session is in this browser already');
  }
}

/** The line of a session in the list. */
export function summaryOf(state: SessionState, events: readonly SessionEvent[], writer: string, wall: number): Summary {
  return {
    id: state.session,
    title: state.title,
    kind: state.exercise ? 'drill' : 'incident',
    plan: state.plan.plan.id,
    drill: state.plan.scenario?.id,
    practice: state.exercise?.practice ?? state.practice,
    status: state.status,
    created: Date.parse(events[0]?.at ?? '') || wall,
    changed: Date.parse(events.at(-1)?.at ?? '') || wall,
    count: events.length,
    writer,
    deleted: undefined,
  };
}
