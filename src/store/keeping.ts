import { readEvent, type SessionEvent, type SessionState } from '../session/exercise/session.ts';
import type { Moment } from '../session/log/timekeeping.ts';
import type { StoredDrafts } from './drafts.ts';
import type { Failure } from './failures.ts';
import { countOf } from './last-seen.ts';
import type { StoredSession } from './loading.ts';
import type { Shelf } from './shelf.ts';

const beatEvery = 5_000;

/** How a live session is kept: on a shelf, or in memory after a failure, and what is wrong with the shelf. */
export class Keeping {
  #shelf: Shelf;
  readonly #session: string;
  readonly #changed: () => void;
  #failure: Failure | undefined;
  #unsaved: boolean;
  #deleted = false;
  #beaten = 0;

  /** `changed` is called whenever there is something else to say of it. `unsaved`: in memory from the beginning. */
  constructor(shelf: Shelf, session: string, { unsaved, changed }: { unsaved: boolean; changed: () => void }) {
    this.#shelf = shelf;
    this.#session = session;
    this.#unsaved = unsaved;
    this.#changed = changed;
  }

  /** What keeps events from being stored, until `continueUnsaved` or `again`. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** True once events are only in this window's memory. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  /** True once somebody has deleted the session in another window. */
  get deleted(): boolean {
    return this.#deleted;
  }

  continueUnsaved(): void {
    this.#unsaved = true;
    this.#failure = undefined;
    this.#changed();
  }

  /** Goes on with a shelf that was just opened, and keeps there all that is in this window. Answers with what is there then; undefined where it fails. */
  async again(shelf: Shelf, state: SessionState, writer: string): Promise<StoredSession | undefined> {
    this.#shelf = shelf;
    const kept = await shelf.keepAgain(state, writer, !this.#unsaved);
    if (!kept.ok) {
      this.#fail(kept.failure);
      return undefined;
    }
    this.#unsaved = false;
    this.#failure = undefined;
    return kept.value;
  }

  /**
   * Keeps events that follow on `state`, all or none; `status` is the one after them. Answers with nothing once they are on
   * disk, or with why not. A conflict is no failure of the shelf: another window wrote first.
   */
  async add(
    state: SessionState,
    events: readonly SessionEvent[],
    status: SessionState['status'],
    wall: number,
  ): Promise<Failure | undefined> {
    if (this.#unsaved) return undefined;
    const written = await this.#shelf.add(this.#session, countOf(state), events, status, wall);
    if (written.ok) return undefined;
    if (written.failure.kind !== 'conflict') this.#fail(written.failure);
    return written.failure;
  }

  /** The session as it is on the shelf; undefined after a failure. */
  async load(): Promise<StoredSession | undefined> {
    const loaded = await this.#shelf.load(this.#session);
    if (loaded.ok) return loaded.value;
    this.#fail(loaded.failure);
    return undefined;
  }

  /**
   * What another window has written since `state`: how many entries, and those of them that can be read; undefined where
   * that is nothing, after a failure, and where this window has gone on in memory: its log is another one since.
   */
  async since(state: SessionState): Promise<{ count: number; events: SessionEvent[] } | undefined> {
    if (this.#unsaved) return undefined;
    const stored = await this.#shelf.since(this.#session, countOf(state));
    if (!stored.ok) this.#fail(stored.failure);
    if (!stored.ok || stored.value.length === 0) return undefined;
    return { count: stored.value.length, events: stored.value.flatMap((value) => readEvent(value).event ?? []) };
  }

  drafts(): Promise<StoredDrafts> {
    return this.#shelf.drafts(this.#session);
  }

  /** Notes every few seconds that the session is alive. What fails tells of wiped or full storage before a command does. */
  async beat(moment: Moment): Promise<void> {
    const { wall } = moment;
    if (wall - this.#beaten < beatEvery && wall >= this.#beaten) return;
    this.#beaten = wall;
    if (this.#unsaved) return;
    const written = await this.#shelf.beat({ session: this.#session, ...moment });
    if (!written.ok && !this.#failure) this.#fail(written.failure);
  }

  async lookIfDeleted(): Promise<void> {
    const deleted = await this.#shelf.isDeleted(this.#session);
    if (!deleted.ok || deleted.value === this.#deleted) return;
    this.#deleted = deleted.value;
    this.#changed();
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#changed();
  }
}
