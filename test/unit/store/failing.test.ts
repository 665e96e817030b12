import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { LiveSession } from '../../../src/store/live.ts';
import { followSession, ScreenSender } from '../../../src/store/screen-channel.ts';
import { SessionStore } from '../../../src/store/sessions.ts';
import { dawn, hour, minute, started, testPlan } from '../session/fixtures.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

let databases = 0;
async function store(name = `failing-${++databases}`): Promise<SessionStore> {
  const opened = await SessionStore.open(() => {}, name);
  if (!opened.ok) throw new Error(opened.failure.text);
  open.push(opened.value);
  return opened.value;
}

async function newDrill(sessions: SessionStore): Promise<string> {
  const made = await sessions.create({ title: 'Missed run', plan: testPlan(), exercise: { practice: false } }, dawn);
  if (!made.ok) throw new Error(made.failure.text);
  return made.value.id;
}

async function openLive(sessions: SessionStore, id: string, clock: { wall: number; monotonic: number }) {
  const live = await LiveSession.open(sessions, id, { reading: () => ({ ...clock }), every: 0 });
  if (!live.ok) throw new Error(live.failure.text);
  open.push(live.value);
  return live.value;
}

/** Does some work on a disk that is full. */
async function onAFullDisk<Value>(work: () => Promise<Value>): Promise<Value> {
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

describe('after a failure', () => {
  it('nothing more is written until somebody has seen it and tries again', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, { wall: dawn, monotonic: 0 });
    const start = { type: 'started', payload: {} } as const;
    expect(await onAFullDisk(() => live.run(start))).toContain('No room is left');
    expect(live.failure?.kind).toBe('full');
    // The disk has room again, and nobody has said so.
    expect(await live.run(start)).toContain('No room is left');
    expect(live.state.status).toBe('prepared');
    live.retry();
    expect(await live.run(start)).toBeUndefined();
    const loaded = await sessions.load(id);
    expect(loaded.ok && loaded.value.summary).toMatchObject({ status: 'running', count: 2 });
  });
});

describe('a window that reads along', () => {
  it('shows the same exercise time as the one that writes, also after the machine has slept', async () => {
    const name = `failing-${++databases}`;
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const clock = { wall: dawn, monotonic: 0 };
    const one = await openLive(sessions, id, clock);
    const two = await openLive(await store(name), id, clock);
    await one.run({ type: 'started', payload: {} });
    clock.wall += minute;
    clock.monotonic += minute;
    await one.tick();
    // The lid is closed: this machine stops its steady clock meanwhile.
    clock.wall += hour;
    const caughtUp = new Promise<void>((done) => two.subscribe(() => two.state.interruptions.length > 0 && done()));
    await one.tick();
    await caughtUp;
    expect(two.moment()).toEqual(one.moment());
  });
});

describe('the players’ screen', () => {
  it('shows where the drill stands as soon as it is opened, also when nothing happens', async () => {
    const { state } = started();
    const view = playersView(state, { offset: 0, wall: dawn });
    const sender = new ScreenSender(state.session, () => view);
    open.push(sender);
    sender.send(view);
    const seen = await new Promise((done) => {
      const stop = followSession(state.session, ({ view: shown, connected }) => connected && done(shown));
      open.push({ close: stop });
    });
    expect(seen).toEqual(view);
  });
});
