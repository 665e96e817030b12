import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { here } from '../../config/at.ts';
import type { EvaluatorEvent } from '../session/exercise/evaluator-strand.ts';
import type { Sheet } from '../session/exercise/sheet.ts';
import { attempt, failed, failureOf, type Kept, kept, wholly } from './failures.ts';

/** What is half written: a text, what kind of entry it becomes, and what it is about. */
export interface EvaluatorDraft {
  kind: string;
  text: string;
  about: string;
}

/** An evaluator's own record of a session, as it lies in the browser. */
export interface StoredStrand {
  writer: string;
  name: string;
  /** The sheet that was opened last, and when the console made the first one. */
  sheet: Sheet;
  firstSheetAt: string;
  events: EvaluatorEvent[];
  draft: EvaluatorDraft;
}

interface Tables extends DBSchema {
  strands: { key: string; value: Omit<StoredStrand, 'events' | 'draft'> };
  events: { key: [string, number]; value: EvaluatorEvent };
  drafts: { key: string; value: EvaluatorDraft };
}

const strict = { durability: 'strict' } as const;
const all = (writer: string) => IDBKeyRange.bound([writer, 0], [writer, Number.MAX_SAFE_INTEGER]);

/** The strands of the evaluators who used this browser, apart from the console's sessions. Nothing throws. */
export class EvaluatorStore {
  readonly #database: IDBPDatabase<Tables>;

  private constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  /** Opens the store. `onLost` is called when the browser cuts it off, as when site data are cleared. */
  static async open(onLost: () => void = () => {}, name = here('drillbook-strands')): Promise<Kept<EvaluatorStore>> {
    if (typeof indexedDB === 'undefined') return failed('blocked', 'This browser has no storage for pages.');
    try {
      const database = await openDB<Tables>(name, 1, {
        upgrade: (made) => {
          made.createObjectStore('strands', { keyPath: 'writer' });
          made.createObjectStore('events', { keyPath: ['writer', 'sequence'] });
          made.createObjectStore('drafts');
        },
        blocking: (_current, _blocked, event) => {
          // Whoever wipes this device is not kept waiting.
          if (event.target instanceof IDBDatabase) event.target.close();
          onLost();
        },
        terminated: onLost,
      });
      return kept(new EvaluatorStore(database));
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Every strand of this browser. */
  list(): Promise<Kept<StoredStrand[]>> {
    return attempt(async () => {
      const transaction = this.#database.transaction(['strands', 'events', 'drafts']);
      const strands = await transaction.objectStore('strands').getAll();
      return Promise.all(
        strands.map(async (strand) => ({
          ...strand,
          events: await transaction.objectStore('events').getAll(all(strand.writer)),
          draft: (await transaction.objectStore('drafts').get(strand.writer)) ?? {
            kind: 'neutral',
            text: '',
            about: '',
          },
        })),
      );
    });
  }

  /** Keeps a strand that begins, the newer sheet of one that is there, and what of its events is not there. Answers after the commit. */
  keep({ events, draft, ...strand }: StoredStrand): Promise<Kept<void>> {
    return attempt(async () => {
      const transaction = this.#database.transaction(['strands', 'events', 'drafts'], 'readwrite', strict);
      const table = transaction.objectStore('events');
      await wholly(transaction, async () => {
        const stored = await table.count(all(strand.writer));
        return Promise.all([
          transaction.objectStore('strands').put(strand),
          transaction.objectStore('drafts').put(draft, strand.writer),
          ...events.slice(stored).map(async (event) => table.add(event)),
        ]);
      });
    });
  }

  /** Adds the next event, and what is left of the draft. A conflict means that another window has written to the strand. */
  append(event: EvaluatorEvent, draft: EvaluatorDraft): Promise<Kept<void>> {
    return attempt(async () => {
      const transaction = this.#database.transaction(['events', 'drafts'], 'readwrite', strict);
      await wholly(transaction, () =>
        Promise.all([
          transaction.objectStore('events').add(event),
          transaction.objectStore('drafts').put(draft, event.writer),
        ]),
      );
    });
  }

  /** Keeps what is half written. */
  keepDraft(writer: string, draft: EvaluatorDraft): Promise<Kept<unknown>> {
    return attempt(async () => {
      const transaction = this.#database.transaction('drafts', 'readwrite');
      const put = transaction.store.put(draft, writer);
      // Committed at once, the last letters are written though the page be gone before anything answers.
      transaction.commit();
      await Promise.all([put, transaction.done]);
    });
  }
}
