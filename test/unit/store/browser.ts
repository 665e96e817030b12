import 'fake-indexeddb/auto';
import { onTestFinished } from 'vitest';
import { EvaluatorStore } from '../../../src/store/evaluator-store.ts';
import { type LiveOptions, LiveSession } from '../../../src/store/live.ts';
import { SessionStore } from '../../../src/store/sessions.ts';
import { dawn, testPlan } from '../session/fixtures.ts';

/** A machine whose two clocks the test moves. */
export class Machine {
  wall = dawn;
  monotonic = 0;
  readonly reading = () => ({ wall: this.wall, monotonic: this.monotonic });

  passes(milliseconds: number): void {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }
}

/** Closes something after the test that asks. Not by a hook of this module: files share it, and it would be a hook of the first one alone. */
export function closedLater<Thing extends { close(): unknown }>(thing: Thing): Thing {
  onTestFinished(async () => {
    await thing.close();
  });
  return thing;
}

let databases = 0;

/** The name of a database that no other test has. */
export function newName(): string {
  databases += 1;
  return `test-${databases}`;
}

/** Opens the store of a browser, another one for each name. */
export async function store(name = newName(), onLost = () => {}): Promise<SessionStore> {
  const opened = await SessionStore.open(onLost, name);
  if (!opened.ok) throw new Error(opened.failure.text);
  return closedLater(opened.value);
}

export async function evaluatorStore(name = newName(), onLost = () => {}): Promise<EvaluatorStore> {
  const opened = await EvaluatorStore.open(onLost, name);
  if (!opened.ok) throw new Error(opened.failure.text);
  return closedLater(opened.value);
}

/** A drill that is prepared; answers with its id. */
export async function newDrill(sessions: SessionStore, title = 'Missed run'): Promise<string> {
  const made = await sessions.create({ title, plan: testPlan(), exercise: { practice: false } }, dawn);
  if (!made.ok) throw new Error(made.failure.text);
  return made.value.id;
}

/** Opens a stored session on a machine; nothing ticks by itself. */
export async function openLive(
  sessions: SessionStore,
  id: string,
  machine = new Machine(),
  options: Pick<LiveOptions, 'onlyRead' | 'inUse'> = {},
): Promise<LiveSession> {
  const read = { reading: machine.reading, every: 0, inUse: () => false, ...options };
  const live = await LiveSession.open(sessions, id, read);
  if (!live.ok) throw new Error(live.failure.text);
  return closedLater(live.value);
}

/** Does some work on a disk that is full. */
export async function onAFullDisk<Value>(work: () => Promise<Value>): Promise<Value> {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  try {
    return await work();
  } finally {
    IDBObjectStore.prototype.add = add;
  }
}

/** Wipes what a browser has stored under a name, as its person does who clears the site's data: who has it open is cut off. */
export async function wipe(name: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error);
  });
}

/** What stands between two commands in a log: notes are enough to see that nothing is lost. */
export const note = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;

/** The durability of every transaction that writes, while some work is done. */
export async function durabilities(work: () => Promise<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite') found.push(options?.durability);
    return transaction.call(this, stores, mode, options);
  };
  try {
    await work();
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
  return found;
}
