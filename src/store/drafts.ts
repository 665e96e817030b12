import type { IDBPObjectStore } from 'idb';
import type { Database, Tables } from './database.ts';
import { attempt } from './failures.ts';

/** What was answered so far, by question. */
export type DraftAnswers = Readonly<Record<string, string>>;

/** What somebody has half typed, by the name of the dialogue: it outlives Escape, the page, and the window that wrote it. */
export interface Drafts {
  read(dialogue: string): DraftAnswers | undefined;
  write(dialogue: string, answers: DraftAnswers): void;
  /** Once it was kept, or somebody let go of it. */
  clear(dialogue: string): void;
}

/**
 * The drafts of one session: in memory at once, and in the browser's storage as soon as it takes them. A draft that can't be
 * stored is in this window still: nothing is said of it, because the next event will say what is wrong with the storage.
 */
export class StoredDrafts implements Drafts {
  readonly #database: Database | undefined;
  readonly #session: string;
  #known = new Map<string, DraftAnswers>();

  /** Without a database they are in memory only. */
  constructor(database: Database | undefined, session: string) {
    this.#database = database;
    this.#session = session;
  }

  /** Reads what the session's last window had half typed. */
  async load(): Promise<void> {
    const range = IDBKeyRange.bound([this.#session], [this.#session, []]);
    const found = await attempt(async () => this.#database?.getAll('drafts', range));
    if (found.ok && found.value) this.#known = new Map(found.value.map(({ dialogue, answers }) => [dialogue, answers]));
  }

  /** Hands on to another place what is known here. */
  moveTo(other: StoredDrafts): void {
    for (const [dialogue, answers] of this.#known) other.write(dialogue, answers);
  }

  read(dialogue: string): DraftAnswers | undefined {
    return this.#known.get(dialogue);
  }

  write(dialogue: string, answers: DraftAnswers): void {
    this.#known.set(dialogue, answers);
    this.#store((table) => table.put({ session: this.#session, dialogue, answers }));
  }

  clear(dialogue: string): void {
    if (!this.#known.delete(dialogue)) return;
    this.#store((table) => table.delete([this.#session, dialogue]));
  }

  #store(change: (table: IDBPObjectStore<Tables, ['drafts'], 'drafts', 'readwrite'>) => Promise<unknown>): void {
    const database = this.#database;
    if (!database) return;
    void attempt(async () => {
      const transaction = database.transaction('drafts', 'readwrite');
      const changed = change(transaction.store);
      // Committed at once, it is written though the page be gone before anything answers.
      transaction.commit();
      await Promise.all([changed, transaction.done]);
    });
  }
}
