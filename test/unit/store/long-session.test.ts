import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { readLog, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { dawn, started } from '../session/fixtures.ts';
import { newName, store } from './browser.ts';

/** A drill of so many events, most of them notes. */
function longLog(length: number): SessionEvent[] {
  const events: SessionEvent[] = [...started().state.events];
  const [first] = events;
  while (first && events.length < length) {
    const head = events.at(-1) ?? first;
    const following = { writer: first.writer, head, root: first.hash, seen: head.order };
    const note = { type: 'note-taken', payload: { text: `Note ${events.length}` } } as const;
    events.push(sealNext(following, note, { offset: head.offset + 1, wall: head.order + 1 }));
  }
  return events;
}

/** Stores a log under a name of its own. */
async function stored(length: number) {
  const name = newName();
  const sessions = await store(name);
  const read = readLog(longLog(length));
  if (!read.ok) throw new Error(read.reason);
  const made = await sessions.keepNew(read, read.events[0]?.writer ?? '', dawn);
  if (!made.ok) throw new Error(made.failure.text);
  const session = made.value.id;
  /** Writes to the tables behind the store's back. */
  const behind = async (work: (database: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>) => {
    const database = await openDB(name);
    await work(database);
    database.close();
  };
  return { sessions, session, events: read.events, behind };
}

describe('a session that is read in parts', () => {
  it.each([999, 1_000, 1_001, 2_000, 2_001, 3_456])('has each of its %i events once', async (length) => {
    const { sessions, session, events } = await stored(length);
    const loaded = await sessions.load(session);
    expect(loaded.ok && loaded.value.state.events).toEqual(events);
  });

  it('has also those that its line in the list does not count', async () => {
    const { sessions, session, behind } = await stored(2_300);
    await behind(async (database) => {
      for (const count of [1, 1_500]) {
        const summary: unknown = await database.get('sessions', session);
        await database.put('sessions', { ...(summary as object), count });
        const loaded = await sessions.load(session);
        expect(loaded.ok && loaded.value.state.events.length).toBe(2_300);
      }
    });
  });

  it.each([
    ['changed', (event: SessionEvent) => ({ ...event, payload: { text: 'Something else' } })],
    ['no event', (event: SessionEvent) => ({ ...event, at: 'yesterday' })],
    ['out of place', (event: SessionEvent) => ({ ...event, sequence: event.sequence + 1 })],
  ])('is refused with the words of one that is read at once where an event is %s', async (_, harmed) => {
    for (const place of [50, 1_000, 2_300]) {
      const { sessions, session, events, behind } = await stored(2_300);
      const log: unknown[] = [...events];
      const harm = harmed(events[place - 1] as SessionEvent);
      log[place - 1] = harm;
      await behind((database) => database.put('events', { session, sequence: place, event: harm }));
      const loaded = await sessions.load(session);
      const { reason } = readLog(log);
      expect(reason).toContain(`${place}`);
      expect(!loaded.ok && loaded.failure).toEqual({
        kind: 'corrupt',
        text: `The session in this browser is damaged: ${reason}.`,
      });
    }
  });

  it('is said to be gone where nothing of it is left', async () => {
    const { sessions, session, behind } = await stored(1_200);
    await behind((database) => database.clear('events'));
    expect(await sessions.load(session)).toMatchObject({ ok: false, failure: { kind: 'wiped' } });
  });
});
