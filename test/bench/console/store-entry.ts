import { openDB } from 'idb';
import { LiveSession } from '../../../src/store/live.ts';
import { SessionStore } from '../../../src/store/sessions.ts';

/** Milliseconds of each append and, beside it, of the least that a browser can do for the same promise. */
export interface Appends {
  /** From `run()` to its answer. */
  run: number[];
  /** One small record put into a database of its own, with strict durability, from the request to the commit. */
  bare: number[];
}

/** Runs some commands on a stored session, one after another, each followed by a bare write: the disk is the same, and as busy. */
export async function appendTimes(session: string, count: number): Promise<Appends> {
  const opened = await SessionStore.open();
  if (!opened.ok) throw new Error(opened.failure.text);
  const found = await LiveSession.open(opened.value, session);
  if (!found.ok) throw new Error(found.failure.text);
  const live = found.value;
  const database = await openDB('bench-bare', 1, { upgrade: (made) => void made.createObjectStore('records') });
  const times: Appends = { run: [], bare: [] };
  for (let index = 0; index < count; index += 1) {
    const begun = performance.now();
    const reason = await live.run({ type: 'note-taken', payload: { text: `Append ${index}` } });
    times.run.push(performance.now() - begun);
    if (reason) throw new Error(reason);
    const again = performance.now();
    const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put({ text: `Append ${index}` }, index), transaction.done]);
    times.bare.push(performance.now() - again);
  }
  database.close();
  await live.close();
  opened.value.close();
  return times;
}
