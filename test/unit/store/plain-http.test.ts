import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openChannel } from '../../../src/store/channel.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { failureOf } from '../../../src/store/failures.ts';
import { newSessionId } from '../../../src/store/ids.ts';
import { keepStrand, playerStrand } from '../../../src/store/shares.ts';
import { deviceKey } from '../../../src/store/signatures.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a page on plain http, or in a browser that lacks something', () => {
  it('names a session without randomUUID', () => {
    const random: Partial<Crypto> = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    vi.stubGlobal('crypto', random);
    const [one, other] = [newSessionId(), newSessionId()];
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(one);
  });

  it('runs without BroadcastChannel, and nobody is heard', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const channel = openChannel('x');
    expect(() => {
      channel.postMessage('hello');
      channel.close();
    }).not.toThrow();
  });
});

describe('a storage that does not open', () => {
  it('is said to be silent after a time', async () => {
    // A request of which no event ever comes.
    vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
    vi.stubGlobal('IDBRequest', EventTarget);
    const outcome = await openDatabase('silent', () => {}, 20);
    expect(outcome).toMatchObject({ ok: false, failure: { text: expect.stringContaining('does not answer') } });
  });

  /** Another window of this browser, which lets nobody have a database that it has open. */
  function holds(name: string, version: number): Promise<IDBDatabase> {
    return new Promise((done, fail) => {
      const asked = indexedDB.open(name, version);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  }

  it('is said at once to be held where a window of an older version has it', async () => {
    const holder = await holds('held', 1);
    const never = 2_000_000_000;
    const outcome = await openDatabase('held', () => {}, never);
    expect(outcome).toMatchObject({ ok: false, failure: { text: expect.stringContaining('of an older version') } });
    holder.close();
  });

  it('is said to be silent where somebody wipes it while another window has it', async () => {
    const holder = await holds('wiped', 2);
    const wiped = new Promise((done) => {
      indexedDB.deleteDatabase('wiped').onsuccess = done;
    });
    const outcome = await openDatabase('wiped', () => {}, 20);
    expect(outcome).toMatchObject({ ok: false, failure: { text: expect.stringContaining('does not answer') } });
    holder.close();
    await wiped;
  });

  it('of a newer version is said to be newer, and not switched off', () => {
    const { text } = failureOf(new DOMException('newer', 'VersionError'));
    expect(text).toContain('load it again');
    expect(text).not.toContain('private window');
  });

  it('has a sentence of its own for each cause', () => {
    const names = ['QuotaExceededError', 'SecurityError', 'VersionError', 'InvalidStateError', 'ConstraintError'];
    expect(new Set(names.map((name) => failureOf(new DOMException('', name)).text)).size).toBe(names.length);
  });
});

it('a browser that refuses its storage at once gives a key for this window alone, and a player nothing that was kept', async () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open: refuse });
  const pair = await deviceKey();
  expect(pair.privateKey.algorithm.name).toBe('Ed25519');
  expect(await playerStrand('any')).toBeUndefined();
  await expect(keepStrand({ session: 'any', writer: 'ann1', name: 'Ann', events: [] })).rejects.toThrow('no');
});
