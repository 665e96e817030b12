import 'fake-indexeddb/auto';
import { IDBFactory as OtherBrowser } from 'fake-indexeddb';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { here } from '../../../config/at.ts';
import { reply } from '../../../src/session/exercise/player-strand.ts';
import { keepShare, keepStrand, playerStrand, shareOf } from '../../../src/store/shares.ts';
import { exportAll, isUnfinished, wipeDevice } from '../../../src/store/wipe.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { store } from './browser.ts';

// What a browser has besides, and Node has not: nothing is in it.
beforeEach(() => {
  vi.stubGlobal('localStorage', {});
  vi.stubGlobal('sessionStorage', {});
  vi.stubGlobal('location', new URL('http://desk.example/'));
});
afterEach(() => vi.unstubAllGlobals());

const { state, log } = started();
const place = { writer: 'ann1', name: 'Ann', root: log[0]?.hash ?? '', order: state.last.order };
const moment = { offset: 3 * minute, wall: dawn + 3 * minute };
const events = reply(place, [], { text: 'Never sent' }, moment);
const strand = { session: state.session, writer: 'ann1', name: 'Ann', events };

it('a device on which a player wrote gives up what they wrote, and wipes it with the keys of what it shared', async () => {
  const link = { session: state.session, role: 'player', secret: 'A secret', conductor: '', name: 'Ann' } as const;
  await keepShare(link);
  await keepStrand(strand);
  const sessions = await store();
  const exported = await exportAll(sessions);
  if (!exported.ok) throw new Error(exported.failure.text);
  const files = Object.entries(unzipSync(exported.value.bytes)).map(
    ([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const,
  );
  const own = files.find(([name]) => name.endsWith('player-ann1.json'))?.[1] ?? '';
  expect(JSON.parse(own)).toMatchObject({ name: 'Ann', events: [{}, { payload: { text: 'Never sent' } }] });
  // Whoever has the file has what was written, and not the session.
  expect(files.some(([, text]) => text.includes('A secret'))).toBe(false);

  // What was written since the export is not wiped.
  await keepStrand({ ...strand, events: [...events, ...reply(place, events, { text: 'Later' }, moment)] });
  expect(await wipeDevice(sessions, exported.value)).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
  expect((await playerStrand(state.session))?.events).toHaveLength(3);

  const again = await exportAll(sessions);
  if (!again.ok) throw new Error(again.failure.text);
  expect(await wipeDevice(sessions, again.value)).toEqual({ ok: true, value: undefined });
  const left = (await indexedDB.databases()).map(({ name }) => name);
  expect(left).not.toContain(here('drillbook-relay'));
  expect(await shareOf(state.session, ['player'])).toBeUndefined();
  expect(await playerStrand(state.session)).toBeUndefined();
});

/** A storage of a browser with some entries, and the names of those that are left. */
function storageOf(...names: string[]) {
  const storage: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, 'x']));
  const removeItem = (name: string) => Reflect.deleteProperty(storage, name);
  Object.defineProperty(storage, 'removeItem', { value: removeItem });
  return storage;
}

it('settings, copies and the worker of this site go with it; what another site of this host keeps stays', async () => {
  const local = storageOf('drillbook-finder', 'starlight-theme', 'theirs');
  const visit = storageOf('drillbook-filled', 'theirs');
  const copies = new Set([`${here('drillbook')}-responder`, 'drillbook /other-responder', 'theirs']);
  const workers = new Set(['http://desk.example/', 'http://desk.example/other/']);
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', visit);
  vi.stubGlobal('caches', { keys: async () => [...copies], delete: async (name: string) => copies.delete(name) });
  const registrations = [...workers].map((scope) => ({ scope, unregister: async () => workers.delete(scope) }));
  vi.stubGlobal('navigator', { serviceWorker: { getRegistrations: async () => registrations } });
  vi.stubGlobal('indexedDB', new OtherBrowser());
  await new Promise((made) => {
    indexedDB.open('drillbook /other').onsuccess = ({ target }) => {
      if (target instanceof IDBOpenDBRequest) target.result.close();
      made(undefined);
    };
  });
  const sessions = await store(here('drillbook'));
  const exported = await exportAll(sessions);
  if (!exported.ok) throw new Error(exported.failure.text);
  expect(await wipeDevice(sessions, exported.value)).toEqual({ ok: true, value: undefined });
  expect(Object.keys(local)).toEqual(['theirs']);
  expect(Object.keys(visit)).toEqual(['theirs']);
  expect([...copies]).toEqual(['drillbook /other-responder', 'theirs']);
  expect([...workers]).toEqual(['http://desk.example/other/']);
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['drillbook /other']);
});

describe('what is looked for before a device is wiped', () => {
  it('leaves nothing behind on one that never shared a session', async () => {
    vi.stubGlobal('indexedDB', new OtherBrowser());
    const exported = await exportAll(await store());
    expect(exported.ok).toBe(true);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(here('drillbook-relay'));
  });

  it('is found as well in a browser that names no databases, as older ones do not', async () => {
    await keepStrand(strand);
    const sessions = await store();
    const { databases } = IDBFactory.prototype;
    Reflect.deleteProperty(IDBFactory.prototype, 'databases');
    try {
      const exported = await exportAll(sessions);
      if (!exported.ok) throw new Error(exported.failure.text);
      expect(Object.keys(unzipSync(exported.value.bytes)).some((name) => name.endsWith('player-ann1.json'))).toBe(true);
      expect(await wipeDevice(sessions, exported.value)).toEqual({ ok: true, value: undefined });
    } finally {
      IDBFactory.prototype.databases = databases;
    }
    expect(await playerStrand(state.session)).toBeUndefined();
  });
});

it.each([
  ['drill', 'running', undefined, true],
  ['drill', 'ended', undefined, false],
  ['incident', 'ended', undefined, true],
  ['incident', 'closed', undefined, false],
  ['incident', 'running', dawn, false],
] as const)('a %s that is %s, deleted %s, is still open before a wipe: %s', (kind, status, deleted, open) => {
  expect(isUnfinished({ kind, status, deleted })).toBe(open);
});
