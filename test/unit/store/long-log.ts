import { openDB } from 'idb';
import { readLog, type SessionEvent } from '../../../src/session/exercise/session.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { packedRows } from '../../../src/store/packs.ts';
import { dawn, started } from '../session/fixtures.ts';
import { newName, store } from './browser.ts';

/** A drill of so many events, most of them notes. */
export function longLog(length: number): SessionEvent[] {
  const events: SessionEvent[] = [...started().state.events];
  const [first] = events;
  while (first && events.length < length) {
    const head = events.at(-1) ?? first;
    const following = { writer: first.writer, head, root: first.hash, seen: head.order };
    const note = { type: 'note-taken', payload: { text: `Note “${events.length}”\n\u2028\ud800` } } as const;
    events.push(sealNext(following, note, { offset: head.offset + 1, wall: head.order + 1 }));
  }
  return events;
}

/** How a session's events lie in storage: as they come from a file, as an older version wrote each of them, or as both together do. */
export const layouts = ['packed', 'each by itself', 'some packed'] as const;
export type Layout = (typeof layouts)[number];

/** Stores a log under a name of its own, laid out in storage in one of the ways. */
export async function stored(length: number, layout: Layout) {
  const name = newName();
  const sessions = await store(name);
  const read = readLog(longLog(length));
  if (!read.ok) throw new Error(read.reason);
  const made = await sessions.keepNew(
    read,
    read.events[0]?.writer ?? '',
    dawn,
    false,
    layout === 'each by itself' ? undefined : packedRows,
  );
  if (!made.ok) throw new Error(made.failure.text);
  const session = made.value.id;
  /** Reads or writes the tables behind the store's back. */
  const behind = async <Value>(work: (database: Awaited<ReturnType<typeof openDB>>) => Promise<Value>) => {
    const database = await openDB(name);
    const value = await work(database);
    database.close();
    return value;
  };
  /** How many events each row holds, in the order of the rows. */
  const rows = () =>
    behind(async (database) => {
      const all: { lines?: string }[] = await database.getAll('events');
      return all.map(({ lines }) => lines?.split('\n').length ?? 1);
    });
  const loosened = (from: number, to: number) =>
    behind(async (database) => {
      await database.delete('events', IDBKeyRange.bound([session, from], [session, to]));
      for (const [index, event] of read.events.slice(from - 1, to).entries())
        await database.put('events', { session, sequence: from + index, event });
    });
  if (layout === 'some packed' && length > 500) await loosened(501, length);
  return { name, sessions, session, events: read.events, behind, rows, loosened };
}

/** Puts something in the place of one event, however it lies. */
export async function harm(
  { behind, session }: Awaited<ReturnType<typeof stored>>,
  place: number,
  harmed: object | string,
): Promise<void> {
  await behind(async (database) => {
    const [row]: { sequence: number; lines?: string }[] = await database.getAll(
      'events',
      IDBKeyRange.lowerBound([session, place]),
      1,
    );
    const lines = row?.lines?.split('\n');
    if (!row || !lines) return database.put('events', { session, sequence: place, event: harmed });
    lines[place - 1 - (row.sequence - lines.length)] = typeof harmed === 'string' ? harmed : JSON.stringify(harmed);
    return database.put('events', { ...row, lines: lines.join('\n') });
  });
}
