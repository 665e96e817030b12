import { at, here } from '../../config/at.ts';
import { hexOf, sha256Of } from '../session/log/sha256.ts';
import { withSums, zipped } from '../session/report/pack.ts';
import type { Summary } from './database.ts';
import { EvaluatorStore, type StoredStrand } from './evaluator-store.ts';
import { attempt, failed, type Kept, kept } from './failures.ts';
import type { SessionStore } from './sessions.ts';
import { type PlayerStrand, playerStrands, sharesName } from './shares.ts';

/** What this device holds of the site. */
export interface Holding {
  /** Every session, those that were deleted and can still be brought back among them. */
  sessions: readonly Summary[];
  /** What evaluators wrote on this device. */
  strands: readonly StoredStrand[];
  /** What players wrote on it. */
  players: readonly PlayerStrand[];
  /** Databases, caches and entries of the local storage that go. */
  databases: readonly string[];
  caches: readonly string[];
  entries: readonly string[];
}

/** Everything that was written on this device as one zip, and by what it is known again. */
export interface Exported {
  bytes: Uint8Array;
  sha256: string;
  /** What was in it: where any of it has changed since, it is no whole export any more. */
  stand: string;
}

/** The databases of this site. Another site may stand beside it on one host, and what is that one's stays. */
const own = [here('drillbook'), here('drillbook-strands'), here('drillbook-device'), sharesName];

/** Looks at what this device holds of the site. What can't be read is a failure: nothing is guessed to be empty. */
export async function holdingOf(store: SessionStore): Promise<Kept<Holding>> {
  const sessions = await store.list();
  if (!sessions.ok) return sessions;
  const strands = await strandsHere();
  if (!strands.ok) return strands;
  return attempt(async () => ({
    sessions: sessions.value,
    strands: strands.value,
    players: await playerStrands(),
    databases: await databaseNames(),
    caches: await cacheNames(),
    entries: Object.keys(localStorage).filter(isOwnEntry),
  }));
}

/** Whether somebody may still go on with a session. A drill is over with EndEx, an incident only once it is closed. */
export function isUnfinished({ kind, status, deleted }: Pick<Summary, 'kind' | 'status' | 'deleted'>): boolean {
  return deleted === undefined && status !== 'closed' && !(kind === 'drill' && status === 'ended');
}

/** Packs all that was written on this device. A session that is damaged goes in as it lies there, under a name that says so. */
export async function exportAll(store: SessionStore): Promise<Kept<Exported>> {
  const held = await holdingOf(store);
  if (!held.ok) return held;
  const files: [string, string][] = [];
  for (const { id, kind } of held.value.sessions) {
    const text = await store.signedText(id);
    if (text.ok) {
      files.push([`${kind}-${id}.json`, text.value]);
      continue;
    }
    const raw = await store.since(id, 0);
    if (!raw.ok) return raw;
    files.push([`damaged-${kind}-${id}.json`, `${JSON.stringify(raw.value, undefined, 2)}\n`]);
  }
  for (const strand of held.value.strands)
    files.push([`evaluator-${strand.writer}.json`, `${JSON.stringify(strand, undefined, 2)}\n`]);
  for (const strand of held.value.players)
    files.push([`player-${strand.writer}.json`, `${JSON.stringify(strand, undefined, 2)}\n`]);
  return attempt(async () => {
    const bytes = zipped(withSums([['README.txt', readMe], ...files]));
    return { bytes, sha256: hexOf(sha256Of(bytes)), stand: standOf(held.value) };
  });
}

const readMe = [
  'Everything that was written in one browser on the pages of this site.',
  '',
  'incident-…, drill-…   the log of a session: read it into any browser under “A session’s file”',
  'evaluator-…           what an evaluator wrote: its events as they lay in the browser',
  'player-…              what a player wrote: its events as they lay in the browser, whether they were sent or not',
  'damaged-…             a log that did not prove itself whole: its events as they lay there',
  'SHA256SUMS            the SHA-256 of each file',
  '',
  'The key that the browser signed these logs with is wiped with the rest. What is written there later is signed with another.',
  '',
].join('\n');

/** Whether some bytes are the very file that was exported. */
export function isExport(exported: Exported, bytes: Uint8Array): boolean {
  return hexOf(sha256Of(bytes)) === exported.sha256;
}

/**
 * Wipes all that this device holds of the site. Refused, and nothing touched, where something was written since the export; a part
 * that another window holds is named, and the rest is gone by then.
 */
export async function wipeDevice(store: SessionStore, exported: Exported): Promise<Kept<void>> {
  const held = await holdingOf(store);
  if (!held.ok) return held;
  if (standOf(held.value) !== exported.stand)
    return failed('conflict', 'Something was written since the file was made: export once more. Nothing was wiped.');
  store.close();
  const done = await attempt(async () => {
    for (const name of held.value.databases) await dropped(name);
    for (const name of held.value.caches) await caches.delete(name);
    for (const name of held.value.entries) localStorage.removeItem(name);
    for (const name of Object.keys(sessionStorage).filter(isOwnEntry)) sessionStorage.removeItem(name);
    const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
    for (const worker of workers) if (worker.scope === new URL(at('/'), location.href).href) await worker.unregister();
  });
  return done;
}

/** Settings begin with the name of the product, but for the theme, which the pages' frame keeps. */
function isOwnEntry(name: string): boolean {
  return name.startsWith('drillbook') || name === 'starlight-theme';
}

function standOf({ sessions, strands, players }: Holding): string {
  return JSON.stringify([
    sessions.map(({ id, count }) => [id, count]).sort(),
    strands.map(({ writer, events }) => [writer, events.length]).sort(),
    players.map(({ writer, events }) => [writer, events.length]).sort(),
  ]);
}

async function strandsHere(): Promise<Kept<StoredStrand[]>> {
  // To open it makes it: on a device that no evaluator used there is none to open.
  const names = await attempt(databaseNames);
  if (names.ok && !names.value.includes(here('drillbook-strands'))) return kept([]);
  const opened = await EvaluatorStore.open();
  if (!opened.ok) return opened;
  const listed = await opened.value.list();
  opened.value.close();
  return listed;
}

async function databaseNames(): Promise<string[]> {
  if (!('databases' in indexedDB)) return own;
  return (await indexedDB.databases()).flatMap(({ name = '' }) => (own.includes(name) ? [name] : []));
}

async function cacheNames(): Promise<string[]> {
  return 'caches' in globalThis ? (await caches.keys()).filter((name) => name.startsWith(`${here('drillbook')}-`)) : [];
}

/** Deletes a database. One that another window holds open is deleted as soon as that lets go; until then it is said to be held. */
function dropped(name: string): Promise<void> {
  return new Promise((settle, fail) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = () => settle();
    asked.onerror = () => fail(asked.error ?? new Error(`${name} could not be deleted.`));
    asked.onblocked = () =>
      fail(new Error('Another window of this site holds what is stored: close all others, and wipe again.'));
  });
}
