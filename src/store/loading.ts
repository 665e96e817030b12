import { openingLog, type SessionState } from '../session/exercise/session.ts';
import { StoredLog } from '../session/log/framing.ts';
import type { Database, Heartbeat, Summary } from './database.ts';
import { storedIn } from './event-rows.ts';
import { attempt, failed, type Kept, kept } from './failures.ts';
import { Slices } from './slices.ts';

/**
 * How many events are asked of the storage at a time: it looks for some of them, in a process of its own, while the page reads those that
 * it was given.
 */
const partOf = 1_000;

/** A session as it lies in storage. `heartbeat` is newer than the last event where the page lived on after it. */
export interface StoredSession {
  summary: Summary;
  state: SessionState;
  heartbeat: Heartbeat | undefined;
}

/** Reads a session and proves its log: each event by its schema, the chain by its hashes. */
export async function loadSession(database: Database, id: string): Promise<Kept<StoredSession>> {
  const log = new StoredLog();
  const slices = new Slices();
  const found = await attempt(async () => {
    const transaction = database.transaction(['sessions', 'events', 'heartbeats']);
    const events = transaction.objectStore('events');
    const rows = (from: number, to: number) => events.getAll(IDBKeyRange.bound([id, from], [id, to]));
    const asked = [transaction.objectStore('sessions').get(id), transaction.objectStore('heartbeats').get(id)] as const;
    const parts = [rows(0, partOf)];
    const [summary, heartbeat] = await Promise.all(asked);
    let next = partOf + 1;
    for (; next + partOf <= (summary?.count ?? 0); next += partOf) parts.push(rows(next, next + partOf - 1));
    parts.push(rows(next, Number.MAX_SAFE_INTEGER));
    // Of a part that fails is heard here, when its turn has come.
    Promise.all(parts).catch(() => {});
    let first: unknown;
    for (const part of parts) {
      const read = await part;
      first ??= read[0];
      await slices.of(log.taking(read.map(storedIn)));
    }
    return first ? { summary, heartbeat } : {};
  });
  if (!found.ok) return found;
  const { summary, heartbeat } = found.value;
  if (!summary) return failed('wiped', 'This session is no longer in this browser.');
  const read = await slices.of(openingLog(log));
  if (!read.ok) return failed('corrupt', `The session in this browser is damaged: ${read.reason}.`);
  return kept({ summary, state: read.state, heartbeat });
}
