import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionState } from '../session/exercise/session.ts';
import type { StoredRow } from './event-rows.ts';
import { failed, failureOf, type Kept, kept } from './failures.ts';

/** One line of the list of sessions. Instants are epoch milliseconds. */
export interface Summary {
  id: string;
  title: string;
  kind: 'drill' | 'incident';
  /** The plan's id, and the drill's where there is one. */
  plan: string;
  drill: string | undefined;
  practice: boolean;
  status: SessionState['status'];
  created: number;
  changed: number;
  /** How many events the log holds. */
  count: number;
  /** Who this browser writes as. Absent where a version wrote that knew one writer only. */
  writer?: string;
  /** True for a log that another browser began: here it is read, and goes on as a session of its own. */
  imported?: boolean;
  /** True for one that devices share over a relay: what others write keeps coming, also into one that is only read here. */
  shared?: boolean;
  /** When it was deleted; it can be brought back until it is purged. */
  deleted: number | undefined;
}

/** When a session was last seen alive, for the gap after a crash. */
export interface Heartbeat {
  session: string;
  offset: number;
  wall: number;
}

export interface Tables extends DBSchema {
  sessions: { key: string; value: Summary };
  /** Events as they were sealed, numbered as they came: each by itself, or packed. */
  events: { key: [string, number]; value: StoredRow };
  heartbeats: { key: string; value: Heartbeat };
  /** What was half typed into the dialogues of a session. */
  drafts: {
    key: [string, string];
    value: { session: string; dialogue: string; answers: Readonly<Record<string, string>> };
  };
}

export type Database = IDBPDatabase<Tables>;

/** Since version 2 there are drafts, since version 3 events may be packed: no older page may take a pack for an event. */
export const databaseVersion = 3;
/** How long the storage may take to open, in milliseconds. A slow disk takes one second, a broken one for ever. */
const longestOpening = 10_000;
const silent =
  'The storage of this browser does not answer: close other windows of this site, or start the browser again, and try again.';
const held = 'Another window of this site, of an older version, holds the storage: close it and load this page again.';

/**
 * Opens the database that holds every session of this browser. `onLost` is called when the browser cuts the connection:
 * somebody cleared the site's data. An older page that holds the database open is asked to let go and does.
 */
export async function openDatabase(
  name: string,
  onLost: () => void,
  patience = longestOpening,
): Promise<Kept<Database>> {
  try {
    // Where storage is switched off, some browsers throw as soon as somebody looks.
    if (typeof indexedDB === 'undefined') return failed('blocked', 'This browser has no storage for pages.');
    return await new Promise((settle, fail) => {
      const giveUp = (text: string) => {
        settle(failed('blocked', text));
        // One that opens after all, when nobody waits for it any more, would keep others out.
        given = true;
      };
      let given = false;
      const timer = setTimeout(() => giveUp(silent), patience);
      const opening = open(name, onLost, () => giveUp(held));
      opening
        .then((database) => (given ? database.close() : settle(kept(database))), fail)
        .finally(() => clearTimeout(timer));
    });
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function open(name: string, onLost: () => void, onBlocked: () => void): Promise<Database> {
  return openDB<Tables>(name, databaseVersion, {
    upgrade: (made, before) => {
      if (before < 1) {
        made.createObjectStore('sessions', { keyPath: 'id' });
        made.createObjectStore('events', { keyPath: ['session', 'sequence'] });
        made.createObjectStore('heartbeats', { keyPath: 'session' });
      }
      if (before < 2) made.createObjectStore('drafts', { keyPath: ['session', 'dialogue'] });
    },
    blocked: onBlocked,
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      onLost();
    },
    terminated: onLost,
  });
}
