import { here } from '../../config/at.ts';

/** Words of a session's status after which nothing is lost when the site changes below it. */
const over: ReadonlySet<unknown> = new Set(['ended', 'closed']);

/** How long the storage may take to answer, in milliseconds. Until it has, nothing moves: a session counts as open. */
const patience = 2_000;

/**
 * Whether a drill or an incident is open in this browser. It reads the list of sessions without the store, which is far larger
 * than a worker should be, and never makes the database.
 */
export function sessionIsOpen(): Promise<boolean> {
  return new Promise((settle) => {
    setTimeout(() => settle(true), patience);
    try {
      const asked = indexedDB.open(here('drillbook'));
      // Nothing was kept yet: the database is the store's to make.
      asked.onupgradeneeded = () => asked.transaction?.abort();
      asked.onerror = () => settle(false);
      asked.onblocked = () => settle(true);
      asked.onsuccess = () => {
        const database = asked.result;
        database.onversionchange = () => database.close();
        read(database, (open) => {
          database.close();
          settle(open);
        });
      };
    } catch {
      settle(false);
    }
  });
}

function read(database: IDBDatabase, settle: (open: boolean) => void): void {
  if (!database.objectStoreNames.contains('sessions')) {
    settle(false);
    return;
  }
  const all = database.transaction('sessions').objectStore('sessions').getAll();
  all.onerror = () => settle(false);
  all.onsuccess = () => settle(all.result.some(isOpen));
}

function isOpen(summary: unknown): boolean {
  if (typeof summary !== 'object' || summary === null) return false;
  const { status, deleted }: { status?: unknown; deleted?: unknown } = summary;
  return deleted === undefined && !over.has(status);
}
