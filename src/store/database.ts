import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionState } from '../session/exercise/session.ts';
import type { Sealed } from '../session/log/envelope.ts';
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
  /** Events as they were sealed, numbered as they came: another writer's may come late. */
  events: { key: [string, number]; value: { session: string; sequence: number; event: Sealed } };
  heartbeats: { key: string; value: Heartbeat };
}

export type Database = IDBPDatabase<Tables>;

const version = 1;

/**
 * Opens the database that holds every session of this browser. `onLost` is called when the browser cuts the connection:
 * somebody cleared the site's data. An older page that holds the database open is asked to let go and does.
 */
export async function openDatabase(name: string, onLost: () => void): Promise<Kept<Database>> {
  if (typeof indexedDB === 'undefined') return failed('blocked', 'This browser has no storage for pages.');
  try {
    const database = await openDB<Tables>(name, version, {
      upgrade: (made) => {
        made.createObjectStore('sessions', { keyPath: 'id' });
        made.createObjectStore('events', { keyPath: ['session', 'sequence'] });
        made.createObjectStore('heartbeats', { keyPath: 'session' });
      },
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        onLost();
      },
      terminated: onLost,
    });
    return kept(database);
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}
