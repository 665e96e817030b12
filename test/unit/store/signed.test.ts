import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { decide, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { headOf } from '../../../src/session/log/strands.ts';
import { signedBy } from '../../../src/session/report/signed-by.ts';
import { deviceKey } from '../../../src/store/signatures.ts';
import { called } from '../scripts/called.ts';
import { dawn, minute } from '../session/fixtures.ts';
import { newDrill, store } from './browser.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-signed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The file of a session that a browser has kept: what a person gets who saves the log. */
async function saved(title = 'Missed run'): Promise<string> {
  const sessions = await store();
  const text = await sessions.signedText(await newDrill(sessions, title));
  if (!text.ok) throw new Error(text.failure.text);
  return text.value;
}

function read(text: string) {
  const file = importLog(text);
  if (!file.ok) throw new Error(file.reason);
  return file;
}

/** A log with something else in its first event, every hash after it made anew: what somebody does who knows how files are made. */
function altered(log: readonly SessionEvent[]): LogEvent[] {
  let previous: string | undefined;
  return log.map((event) => {
    const payload = event.type === 'created' ? { ...event.payload, title: 'Another run' } : event.payload;
    const changed = { ...event, payload, previous: previous ?? event.previous };
    const sealed = { ...changed, hash: hashOf(changed) };
    previous = sealed.hash;
    return sealed;
  });
}

describe('the key of a device', () => {
  it('has a private half that nobody can read out, this site neither', async () => {
    const { privateKey } = await deviceKey();
    for (const format of ['pkcs8', 'jwk', 'raw'] as const)
      await expect(crypto.subtle.exportKey(format, privateKey)).rejects.toThrow();
  });
});

describe('a log that a device has signed', () => {
  it('is read by another, and both name the same key', async () => {
    const [one, other] = [read(await saved()), read(await saved())];
    const keys = [one, other].map(({ signatures }) => [...signatures.values()].map(({ key }) => key));
    expect(keys[0]).toHaveLength(1);
    expect(keys[0]).toEqual(keys[1]);
    const there = await store();
    expect(await there.import(await saved(), dawn)).toMatchObject({ ok: true });
  });

  it('is refused whole once it was altered, though every hash was made anew', async () => {
    const { events, signatures } = read(await saved());
    const forged = exportLog(altered(events), signatures);
    expect(importLog(forged).ok).toBe(true);
    const there = await store();
    expect(await there.import(forged, dawn)).toMatchObject({
      ok: false,
      failure: { text: expect.stringContaining('changed after its device signed it') },
    });
    expect(await there.list()).toMatchObject({ ok: true, value: [] });
  });

  it('takes the signature of another device with its strand', async () => {
    const text = await saved();
    const there = await store();
    const imported = await there.import(text, dawn);
    if (!imported.ok) throw new Error(imported.failure.text);
    const again = await there.signedText(imported.value.id);
    expect(again.ok && read(again.value).signatures).toEqual(read(text).signatures);
  });

  it('has no signature any more once its strand has gone on without one', async () => {
    const text = await saved();
    const there = await store();
    const imported = await there.import(text, dawn);
    if (!imported.ok) throw new Error(imported.failure.text);
    const { state, events } = read(text);
    const command = {
      type: 'role-assigned',
      payload: { role: 'commander', person: 'Ann', as: 'facilitator', substitute: false },
    } as const;
    const { event, reason } = decide(state, command, { offset: minute, wall: dawn + minute }, state.last.writer);
    if (!event) throw new Error(reason);
    expect(await there.import(exportLog([...events, event]), dawn)).toMatchObject({ ok: true });
    const again = await there.signedText(imported.value.id);
    expect(again.ok && read(again.value).signatures.size).toBe(0);
    // Such a file is whole, and says so: a signature of its shorter form would have it refused.
    const elsewhere = await store();
    expect(again.ok && (await elsewhere.import(again.value, dawn))).toMatchObject({ ok: true });
  });

  it('is refused with half a signature', async () => {
    const text = await saved();
    expect(importLog(text.replace(/,"signature":"[^"]+"/, ''))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('half a signature'),
    });
  });

  it('is saved unsigned where the browser can not sign', async () => {
    const { subtle } = globalThis.crypto;
    Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined, configurable: true });
    try {
      expect(read(await saved()).signatures.size).toBe(0);
    } finally {
      Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});

describe('verify-log', () => {
  const told = async (text: string, record?: object) => {
    writeFileSync(join(folder, 'log.json'), text);
    writeFileSync(join(folder, 'record.yaml'), stringify(record ?? {}));
    return called(folder, 'verify-log', record === undefined ? ['log.json'] : ['log.json', 'record.yaml']);
  };
  const recordOf = (text: string) => {
    const { events, state, signatures } = read(text);
    return { log: { events: events.length, head: headOf(state.heads), keys: signedBy(state, signatures, false) } };
  };

  it('says who signed, or that nobody did', async () => {
    const text = await saved();
    const [signature] = read(text).signatures.values();
    expect((await told(text)).out).toContain(`signed with the key ${signature?.key}`);
    expect((await told(exportLog(read(text).events))).out).toContain(': unsigned');
    const { out, status } = await told(text, recordOf(text));
    expect(out).toContain(`${signature?.key}, the device that began the session`);
    expect(status).toBe(0);
    const { log } = recordOf(text);
    const unnamed = await told(text, { log: { ...log, keys: [] } });
    expect(unnamed.out).toContain(`signed with the key ${signature?.key}, which the record does not name`);
    expect(unnamed.status).toBe(0);
  });

  it('refuses a log of another length, or of another last hash, than the record was made of', async () => {
    const text = await saved();
    const { log } = recordOf(text);
    expect((await told(text, { log })).status).toBe(0);
    for (const other of [{ events: log.events + 1 }, { head: '0'.repeat(64) }]) {
      const { status, err } = await told(text, { log: { ...log, ...other } });
      expect(err).toContain('log.json: not the log of record.yaml. The record was made of');
      expect(status).toBe(1);
    }
  });

  it('refuses a log that was altered and signed anew, or signed no more, where the record knows the key', async () => {
    const text = await saved();
    const record = recordOf(text);
    const log = read(text).events;
    const unsigned = await told(exportLog(altered(log)), record);
    expect(unsigned.err).toContain('here it is unsigned');
    expect(unsigned.status).toBe(1);
    // Another device: the database with the key is gone.
    await new Promise((done) => {
      indexedDB.deleteDatabase('drillbook-device').onsuccess = done;
    });
    const stranger = read(await saved());
    const [writer] = read(text).signatures.keys();
    const [foreign] = stranger.signatures.values();
    const anew = exportLog(log, new Map(writer && foreign ? [[writer, foreign]] : []));
    expect((await told(anew, record)).err).toContain('changed after its device signed it');
    expect((await told(exportLog(log, stranger.signatures), record)).err).toContain('here it is unsigned');
  });
});
