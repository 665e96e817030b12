import { readEnvelope } from '../session/log/envelope.ts';
import type { Database } from './database.ts';
import { storedAfter } from './event-rows.ts';
import { wholly } from './failures.ts';
import { packedRow, packOf } from './packs.ts';

/** Wipes sessions that were deleted before an instant, in epoch milliseconds. Answers how many. */
export async function purge(database: Database, before: number): Promise<number> {
  const transaction = database.transaction(['sessions', 'events', 'heartbeats', 'drafts'], 'readwrite', {
    durability: 'strict',
  });
  const sessions = transaction.objectStore('sessions');
  const old = (await sessions.getAll()).filter(({ deleted }) => deleted !== undefined && deleted < before);
  for (const { id } of old) {
    await sessions.delete(id);
    await transaction.objectStore('heartbeats').delete(id);
    await transaction.objectStore('drafts').delete(IDBKeyRange.bound([id], [id, []]));
    await transaction.objectStore('events').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  }
  await transaction.done;
  return old.length;
}

/**
 * Packs the full five hundreds of a session's events that lie in storage each by itself. Each pack is written and what it holds removed
 * in one transaction: whoever reads sees the one or the other. Between two of them others write. What is damaged is left as it lies.
 */
export async function pack(database: Database, session: string): Promise<void> {
  const last = (await database.get('sessions', session))?.count ?? 0;
  for (let from = 1; from + packOf - 1 <= last; from += packOf) await packOne(database, session, from);
}

async function packOne(database: Database, session: string, from: number): Promise<void> {
  const to = from + packOf - 1;
  const range = IDBKeyRange.bound([session, from], [session, to]);
  if ((await database.count('events', range)) !== packOf) return;
  const transaction = database.transaction('events', 'readwrite');
  await wholly(transaction, async () => {
    const found = storedAfter(await transaction.store.getAll(range), from - 1).map(readEnvelope);
    const events = found.flatMap((read) => ('event' in read ? [read.event] : []));
    if (events.length !== packOf) return;
    await transaction.store.delete(range);
    await transaction.store.add(packedRow(session, events, to));
  });
}
