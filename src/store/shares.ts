import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { here } from '../../config/at.ts';
import type { ShareLink } from '../relay/link.ts';
import type { Linked } from '../relay/messages.ts';
import type { Role } from '../relay/roles.ts';
import type { SessionEvent } from '../session/exercise/session.ts';
import { openDatabase } from './database.ts';

/** How the links of a role stand: how often they were revoked, counted from 1, and until when they hold, as an instant in UTC. */
export interface LinkState {
  edition: number;
  until: string;
}

/** That this device shares a session: what its link says, and who it is. */
export interface Share extends ShareLink {
  /** What others call this device. */
  name: string;
  /** How the links of each role stand, on a conductor's device. */
  links?: Partial<Record<Linked, LinkState>>;
  /** Whose devices were struck, on a conductor's device. */
  struck?: readonly { role: Linked; writer: string }[];
  /** True on a device that a conductor has struck. */
  isStruck?: boolean;
}

/** A player's own strand: who, in which session, and what was written, in order. */
export interface PlayerStrand {
  session: string;
  writer: string;
  name: string;
  events: readonly SessionEvent[];
  /** How many of the events the others have, as far as this device knows. */
  sent?: number;
  /** What was shown last, as it came: it is there again where there is no line. */
  shown?: { value: unknown; root: string };
}

interface Tables extends DBSchema {
  shares: { key: [string, Role]; value: Share };
  strands: { key: string; value: PlayerStrand };
}

/** What this device knows of the sessions that it shares, secrets among it. It stays in the browser until the device is wiped. */
export const sharesName = here('drillbook-relay');

/** On disk when it is answered, as events are. */
const strict = { durability: 'strict' } as const;

async function within<Answer>(work: (database: IDBPDatabase<Tables>) => Promise<Answer>): Promise<Answer> {
  const database = await openDB<Tables>(sharesName, 1, {
    upgrade: (made) => {
      made.createObjectStore('shares', { keyPath: ['session', 'role'] });
      made.createObjectStore('strands', { keyPath: 'session' });
    },
  });
  return work(database).finally(() => database.close());
}

/** How this device shares a session in one of some roles; undefined where it does not, or the browser keeps nothing. */
export function shareOf(session: string, of: readonly Role[]): Promise<Share | undefined> {
  return within(async (database) => {
    for (const role of of) {
      const found = await database.get('shares', [session, role]);
      if (found) return found;
    }
    return undefined;
  }).catch(() => undefined);
}

/** Keeps that this device shares a session. A failure costs no more than that the link is needed again. Who was struck stays so, by whatever link. */
export async function keepShare(share: Share): Promise<void> {
  await within(async (database) => {
    const transaction = database.transaction('shares', 'readwrite', strict);
    const put = async () => {
      const before = await transaction.store.get([share.session, share.role]);
      return transaction.store.put(before?.isStruck ? { ...share, isStruck: true } : share);
    };
    await Promise.all([put(), transaction.done]);
  }).catch(() => undefined);
}

export async function dropShare({ session, role }: Share): Promise<void> {
  await within((database) => database.delete('shares', [session, role])).catch(() => undefined);
}

/** A player's strand of a session, if this device has one. */
export function playerStrand(session: string): Promise<PlayerStrand | undefined> {
  return within((database) => database.get('strands', session)).catch(() => undefined);
}

/** What players wrote on this device, in any session. @throws what the browser throws where it can't be read */
export async function playerStrands(): Promise<PlayerStrand[]> {
  // To open it makes it: on a device that never shared anything there is none to open.
  const there = 'databases' in indexedDB ? await indexedDB.databases() : [{ name: sharesName }];
  return there.some(({ name }) => name === sharesName) ? within((database) => database.getAll('strands')) : [];
}

/** Keeps a player's strand. @throws what the browser throws where it keeps nothing: then it is in this window only */
export function keepStrand(strand: PlayerStrand): Promise<void> {
  return within(async (database) => {
    const transaction = database.transaction('strands', 'readwrite', strict);
    await Promise.all([transaction.store.put(strand), transaction.done]);
  });
}

/** Notes of a session of this browser that devices share it, so that the next window knows it before a line is there. */
export async function markShared(session: string, shared: boolean): Promise<void> {
  const opened = await openDatabase(here('drillbook'), () => {});
  if (!opened.ok) return;
  try {
    const transaction = opened.value.transaction('sessions', 'readwrite', strict);
    const summary = await transaction.store.get(session);
    if (summary) await transaction.store.put({ ...summary, shared });
    await transaction.done;
  } catch {
    // The session goes on all the same: a window that opens it later knows it once its line is there.
  } finally {
    opened.value.close();
  }
}
