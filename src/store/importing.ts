import { wholeLog } from '../session/engine/book.ts';
import { continueSession } from '../session/exercise/continue.ts';
import { mergeLogs, type SessionEvent } from '../session/exercise/session.ts';
import { announce } from './console-channel.ts';
import type { Summary } from './database.ts';
import { failed, type Kept, kept } from './failures.ts';
import { newSessionId, newWriter } from './ids.ts';
import { readFile } from './read-file.ts';
import type { Shelves } from './shelves.ts';
import { keepSigned } from './signed.ts';

/** Keeps a session from an exported file, as `SessionStore.import` says. `wall` is epoch milliseconds. */
export async function importFile(store: Shelves, text: string, wall: number): Promise<Kept<Summary>> {
  const read = await readFile(text);
  if (!read.ok) return failed('refused', read.reason);
  const here = await store.summary(read.state.session);
  if (!here.ok) return here;
  const added = here.value
    ? await extend(store, here.value, read.events, wall)
    : await store.keepNew({ events: read.events, state: read.state }, newWriter(), wall, true);
  if (added.ok) await keepSigned(added.value.id, read.events, read.signatures);
  return added;
}

/** Adds to a stored session what another log of it holds beyond. A deleted one is brought back. */
async function extend(
  store: Shelves,
  summary: Summary,
  events: readonly SessionEvent[],
  wall: number,
): Promise<Kept<Summary>> {
  const { id } = summary;
  const stored = await store.load(id);
  if (!stored.ok) return stored;
  const known = wholeLog(stored.value.state);
  const merged = mergeLogs([known, events]);
  if (!merged.ok) return asCopy(store, events, merged.reason, wall);
  const ids = new Set(known.map((event) => event.id));
  const fresh = merged.events.filter((event) => !ids.has(event.id));
  if (fresh.length === 0 && summary.deleted === undefined)
    return failed('refused', 'this session is in this browser already');
  const written = await store.add(id, summary.count, fresh, merged.state.status, wall);
  if (!written.ok) return written;
  if (summary.deleted === undefined) announce(id);
  else {
    const present = await store.restore(id);
    if (!present.ok) return present;
  }
  return kept({ ...written.value, deleted: undefined });
}

/** Keeps a log that does not fit the stored one of its name as a session of its own, which names what it goes on from. */
async function asCopy(
  store: Shelves,
  events: readonly SessionEvent[],
  reason: string,
  wall: number,
): Promise<Kept<Summary>> {
  const read = mergeLogs([events]);
  if (!read.ok) return failed('refused', reason);
  const writer = newWriter();
  const made = continueSession(read.state, newSessionId(), wall, writer);
  const copied = await store.keepNew(made, writer, wall);
  return copied.ok ? copied : failed('refused', reason);
}
