import { wholeLog } from '../session/engine/book.ts';
import { continueSession } from '../session/exercise/continue.ts';
import { mergingLogs, type SessionEvent, type SessionState } from '../session/exercise/session.ts';
import { announce } from './console-channel.ts';
import type { Summary } from './database.ts';
import { failed, type Kept, kept } from './failures.ts';
import { newSessionId, newWriter } from './ids.ts';
import { packedRows } from './packs.ts';
import { readFile } from './read-file.ts';
import type { Shelves } from './shelves.ts';
import { keepSigned } from './signed.ts';
import { inSlices } from './slices.ts';

/** Keeps a session from an exported file, as `SessionStore.import` says. `wall` is epoch milliseconds; `looked`: see `inSlices`. */
export async function importFile(
  store: Shelves,
  text: string,
  wall: number,
  looked?: (events: number) => void,
): Promise<Kept<Summary>> {
  const read = await readFile(text, looked);
  if (!read.ok) return failed('refused', read.reason);
  const here = await store.summary(read.state.session);
  if (!here.ok) return here;
  const added = here.value
    ? await extend(store, here.value, read.events, wall)
    : await store.keepNew({ events: read.events, state: read.state }, newWriter(), wall, true, packedRows);
  if (added.ok) await keepSigned(added.value.id, read.events, read.signatures);
  return added;
}

/**
 * Keeps all that a window holds of its session, after storage failed under it: what was wiped whole, what was in memory only as
 * far as it is not there. Refused, and nothing changed, where the stored log tells of another history.
 */
export async function keepAgain(
  store: Shelves,
  state: SessionState,
  writer: string,
  wall: number,
): Promise<Kept<Summary>> {
  const here = await store.summary(state.session);
  if (!here.ok) return here;
  const events = wholeLog(state);
  if (!here.value) return store.keepNew({ events, state }, writer, wall, false, packedRows);
  const added = await addBeyond(store, here.value, events, wall);
  return 'apart' in added ? failed('conflict', twice) : added;
}

const twice =
  'Another window has written to this session meanwhile. Save the log to a file and read it in under all sessions: it becomes one of its own, and nothing of either is lost.';

/** Adds to a stored session what another log of it holds beyond. A deleted one is brought back. */
async function extend(
  store: Shelves,
  summary: Summary,
  events: readonly SessionEvent[],
  wall: number,
): Promise<Kept<Summary>> {
  const added = await addBeyond(store, summary, events, wall);
  if ('apart' in added) return asCopy(store, events, added.apart, wall);
  if (!added.ok) return added;
  if (summary.deleted === undefined)
    return added.value.count > summary.count ? added : failed('refused', 'this session is in this browser already');
  const present = await store.restore(summary.id);
  return present.ok ? kept({ ...added.value, deleted: undefined }) : present;
}

/** Adds what a log holds beyond the stored one, if anything. `apart` says why where the two tell of different histories. */
async function addBeyond(
  store: Shelves,
  summary: Summary,
  events: readonly SessionEvent[],
  wall: number,
): Promise<Kept<Summary> | { apart: string }> {
  const { id } = summary;
  const stored = await store.load(id);
  if (!stored.ok) return stored;
  const known = wholeLog(stored.value.state);
  const merged = await inSlices(mergingLogs([known, events]));
  if (!merged.ok) return { apart: merged.reason };
  const ids = new Set(known.map((event) => event.id));
  const fresh = merged.events.filter((event) => !ids.has(event.id));
  if (fresh.length === 0) return kept(summary);
  const written = await store.add(id, summary.count, fresh, merged.state.status, wall);
  if (written.ok) announce(id);
  return written;
}

/** Keeps a log that does not fit the stored one of its name as a session of its own, which names what it goes on from. */
async function asCopy(
  store: Shelves,
  events: readonly SessionEvent[],
  reason: string,
  wall: number,
): Promise<Kept<Summary>> {
  const read = await inSlices(mergingLogs([events]));
  if (!read.ok) return failed('refused', reason);
  const writer = newWriter();
  const made = continueSession(read.state, newSessionId(), wall, writer);
  const copied = await store.keepNew(made, writer, wall, false, packedRows);
  return copied.ok ? copied : failed('refused', reason);
}
