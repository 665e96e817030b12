import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { readLog, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { lineOf } from '../../../src/session/log/lines.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { newName, store } from './browser.ts';
import { harm, layouts, longLog, stored } from './long-log.ts';

const damaged = (reason: string | undefined) => ({
  kind: 'corrupt',
  text: `The session in this browser is damaged: ${reason}.`,
});

describe.each(layouts)('a session that is read in parts, its events %s', (layout) => {
  it.each([499, 500, 501, 999, 1_000, 1_001, 2_001, 3_456])('has each of its %i events once', async (length) => {
    const { sessions, session, events } = await stored(length, layout);
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual(events);
  });

  it('has also those that its line in the list does not count', async () => {
    const { sessions, session, behind } = await stored(2_300, layout);
    for (const count of [1, 1_500]) {
      await behind(async (database) => {
        const summary: unknown = await database.get('sessions', session);
        await database.put('sessions', { ...(summary as object), count });
      });
      const loaded = await sessions.load(session);
      expect(loaded.ok && loaded.value.state.events.length).toBe(2_300);
    }
  });

  it.each([
    ['changed', (event: SessionEvent) => ({ ...event, payload: { text: 'Something else' } })],
    ['no event', (event: SessionEvent) => ({ ...event, at: 'yesterday' })],
    ['no object', (event: SessionEvent) => lineOf(event).slice(0, -1)],
    ['out of place', (event: SessionEvent) => ({ ...event, sequence: event.sequence + 1 })],
  ])('is refused with the words of one that is read at once where an event is %s', async (_, harmed) => {
    for (const place of [50, 1_000, 2_300]) {
      const there = await stored(2_300, layout);
      const log: unknown[] = [...there.events];
      log[place - 1] = harmed(there.events[place - 1] as SessionEvent);
      await harm(there, place, harmed(there.events[place - 1] as SessionEvent));
      const loaded = await there.sessions.load(there.session);
      const { reason } = readLog(log);
      expect(reason).toContain(`${place}`);
      expect(!loaded.ok && loaded.failure).toEqual(damaged(reason));
    }
  });

  it('is said to be gone where nothing of it is left', async () => {
    const { sessions, session, behind } = await stored(1_200, layout);
    await behind((database) => database.clear('events'));
    expect(await sessions.load(session)).toMatchObject({ ok: false, failure: { kind: 'wiped' } });
  });

  it('answers another window with what came after each count, and with nothing of what that one has', async () => {
    const { sessions, session, events } = await stored(1_203, layout);
    for (const count of [0, 1, 499, 500, 501, 999, 1_000, 1_001, 1_202, 1_203]) {
      const since = await sessions.since(session, count);
      expect(since.ok && since.value, `after ${count}`).toEqual(events.slice(count));
    }
  });

  it('gives what was changed in it as it lies there', async () => {
    const there = await stored(1_203, layout);
    const torn = lineOf(there.events[700] as SessionEvent).slice(0, 40);
    await harm(there, 701, torn);
    const since = await there.sessions.since(there.session, 0);
    expect(since.ok && since.value.length).toBe(1_203);
    expect(since.ok && since.value[700]).toBe(torn);
  });
});

describe('a session whose events lie each by itself', () => {
  it.each([
    ['each by itself', 499, 499],
    ['each by itself', 500, 1],
    ['each by itself', 1_203, 205],
    ['some packed', 1_203, 205],
    ['packed', 1_203, 205],
  ] as const)('is packed by five hundreds: %s, %i events, then %i rows', async (layout, length, count) => {
    const { sessions, session, events, rows } = await stored(length, layout);
    await sessions.pack(session);
    const held = await rows();
    expect(held).toHaveLength(count);
    expect(held.reduce((sum, each) => sum + each, 0)).toBe(length);
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual(events);
  });

  it('is packed but for the five hundred of which one is no event, and is refused with its words as before', async () => {
    const there = await stored(1_700, 'each by itself');
    const broken = { ...(there.events[600] as SessionEvent), at: 'yesterday' };
    await harm(there, 601, broken);
    const before = await there.sessions.load(there.session);
    await there.sessions.pack(there.session);
    expect((await there.rows()).filter((count) => count > 1)).toEqual([500, 500]);
    expect(await there.sessions.load(there.session)).toEqual(before);
    expect(!before.ok && before.failure.kind).toBe('corrupt');
    const since = await there.sessions.since(there.session, 600);
    expect(since.ok && since.value[0]).toEqual(broken);
  });

  it('is refused as before where one was changed, packed or not', async () => {
    const there = await stored(1_700, 'each by itself');
    await harm(there, 601, { ...(there.events[600] as SessionEvent), payload: { text: 'Something else' } });
    const before = await there.sessions.load(there.session);
    await there.sessions.pack(there.session);
    expect(await there.sessions.load(there.session)).toEqual(before);
    expect(!before.ok && before.failure.text).toContain('event 601 of 1700 was changed');
  });

  it('is packed by two windows at once while a third writes, and has each event once', async () => {
    const there = await stored(1_203, 'each by itself');
    const { sessions, session, events } = there;
    await there.loosened(1_150, 1_203);
    const before = events.slice(0, 1_150);
    await there.behind(async (database) => {
      await database.delete('events', IDBKeyRange.bound([session, 1_151], [session, 1_203]));
      await database.put('sessions', { ...(await database.get('sessions', session)), count: 1_150 });
    });
    const written = async () => {
      for (const [index, event] of events.slice(1_150).entries()) {
        const added = await sessions.add(session, 1_150 + index, [event], 'running', event.order);
        expect(added.ok).toBe(true);
      }
    };
    await Promise.all([sessions.pack(session), written(), sessions.pack(session), sessions.load(session)]);
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual(events);
    expect(before.length + 53).toBe(events.length);
    expect((await there.rows()).slice(0, 2)).toEqual([500, 500]);
  });

  it.each(['at once', 'as a request'])('loses nothing where a pack cannot be written, said %s', async (how) => {
    const { sessions, session, events, rows } = await stored(1_203, 'each by itself');
    const { add } = IDBObjectStore.prototype;
    const refusing = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, row) {
      if (how === 'at once') throw new DOMException('no room', 'QuotaExceededError');
      // There is a row of that key already.
      return add.call(this, { ...row, sequence: 1_203 });
    });
    expect(await sessions.pack(session)).toMatchObject({ ok: false });
    refusing.mockRestore();
    expect(await rows()).toHaveLength(1_203);
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual(events);
  });

  it('is gone whole once it is purged, packed or not', async () => {
    const { sessions, session, rows } = await stored(1_203, 'some packed');
    await sessions.remove(session, 0);
    await sessions.purge(8 * 86_400_000);
    expect(await rows()).toEqual([]);
  });
});

describe('what an older version of the site stored', () => {
  it.each([1, 2])('opens whole, goes on, and is packed: version %i of the database', async (version) => {
    const name = newName();
    const events = longLog(1_203);
    const [first] = events;
    const session = first?.type === 'created' ? first.payload.session : '';
    const older = await openDB(name, version, {
      upgrade: (made) => {
        made.createObjectStore('sessions', { keyPath: 'id' });
        made.createObjectStore('events', { keyPath: ['session', 'sequence'] });
        made.createObjectStore('heartbeats', { keyPath: 'session' });
        if (version > 1) made.createObjectStore('drafts', { keyPath: ['session', 'dialogue'] });
      },
    });
    await older.put('sessions', {
      id: session,
      title: 'Older',
      kind: 'drill',
      count: events.length,
      status: 'running',
    });
    for (const [index, event] of events.entries()) await older.put('events', { session, sequence: index + 1, event });
    older.close();
    const sessions = await store(name);
    for (const _ of ['before it is packed', 'after']) {
      const loaded = await sessions.load(session);
      expect(loaded.ok && loaded.value.state.events).toEqual(events);
      expect(await sessions.pack(session)).toEqual({ ok: true, value: undefined });
    }
    const [last] = events.slice(-1);
    if (!first || !last) throw new Error('There are no events');
    const following = { writer: first.writer, head: last, root: first.hash, seen: last.order };
    const note = { type: 'note-taken', payload: { text: 'On' } } as const;
    const next = sealNext(following, note, { offset: last.offset + 1, wall: last.order + 1 });
    expect(await sessions.add(session, events.length, [next], 'running', 1)).toMatchObject({ ok: true });
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual([...events, next]);
  });
});
