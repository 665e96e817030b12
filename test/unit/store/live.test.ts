import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { elapsedTime } from '../../../src/session/response/time.ts';
import { LiveSession } from '../../../src/store/live.ts';
import { keptAfterDeletion, SessionStore } from '../../../src/store/sessions.ts';
import { dawn, hour, minute, testPlan } from '../session/fixtures.ts';

/** A machine whose two clocks the test moves. */
class Machine {
  wall = dawn;
  monotonic = 0;
  readonly reading = () => ({ wall: this.wall, monotonic: this.monotonic });

  passes(milliseconds: number): void {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }
}

let databases = 0;
const open: (LiveSession | SessionStore)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function store(name = `test-${++databases}`): Promise<SessionStore> {
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

async function openLive(sessions: SessionStore, id: string, machine: Machine): Promise<LiveSession> {
  const live = await LiveSession.open(sessions, id, { reading: machine.reading, every: 0 });
  if (!live.ok) throw new Error(live.failure.text);
  open.push(live.value);
  return live.value;
}

const release = (inject: string) => ({ type: 'inject-released', payload: { inject, by: 'hand' } }) as const;

describe('a live session', () => {
  it('has stored each event before it shows it', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    expect(await live.run({ type: 'started', payload: {} })).toBeUndefined();
    expect(await live.run(release('alert'))).toBeUndefined();
    const stored = await sessions.load(id);
    expect(stored.ok && stored.value.state.events).toEqual(live.state.events);
    expect(stored.ok && stored.value.summary).toMatchObject({ status: 'running', count: 3 });
  });

  it('can’t be written to out of turn', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    await live.run({ type: 'started', payload: {} });
    const last = live.state.events.at(-1);
    if (!last) throw new Error('nothing was logged');
    for (const count of [1, 4]) {
      const written = await sessions.append(id, count, last, 'running');
      expect(written).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
    }
  });

  it('does two commands given at once one after the other', async () => {
    const sessions = await store();
    const live = await openLive(sessions, await newDrill(sessions), new Machine());
    const answers = await Promise.all([
      live.run({ type: 'started', payload: {} }),
      live.run(release('alert')),
      live.run(release('alert')),
    ]);
    expect(answers).toEqual([undefined, undefined, 'it is released already']);
  });

  it('is paused, with the gap logged, when its page died while it ran', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const machine = new Machine();
    const first = await openLive(sessions, id, machine);
    await first.run({ type: 'started', payload: {} });
    for (let passed = 0; passed < 10; passed += 1) {
      machine.passes(minute);
      await first.tick();
    }
    await first.close();
    machine.wall += 3 * hour;
    machine.monotonic = 17;
    const again = await openLive(sessions, id, machine);
    expect(again.state.status).toBe('paused');
    expect(elapsedTime(again.state, again.moment().offset)).toBe(10 * minute);
    expect(again.state.interruptions).toMatchObject([{ kind: 'gap', length: 3 * hour, reason: 'closed' }]);
  });

  it('leaves out the hour for which the lid was closed, whether or not the machine’s clock ran meanwhile', async () => {
    for (const ran of [0, hour]) {
      const sessions = await store();
      const machine = new Machine();
      const live = await openLive(sessions, await newDrill(sessions), machine);
      await live.run({ type: 'started', payload: {} });
      machine.passes(minute);
      await live.tick();
      machine.wall += hour;
      machine.monotonic += ran;
      await live.tick();
      expect(live.state.status).toBe('paused');
      expect(elapsedTime(live.state, live.moment().offset)).toBe(minute);
    }
  });

  it('logs a clock that was set back and plays on', async () => {
    const sessions = await store();
    const machine = new Machine();
    const live = await openLive(sessions, await newDrill(sessions), machine);
    await live.run({ type: 'started', payload: {} });
    machine.passes(minute);
    machine.wall -= hour;
    await live.tick();
    machine.passes(minute);
    expect(live.state.interruptions).toMatchObject([{ kind: 'set-back', length: hour }]);
    expect(elapsedTime(live.state, live.moment().offset)).toBe(2 * minute);
    expect(await live.run(release('alert'))).toBeUndefined();
  });

  it('releases what is scheduled when it is due', async () => {
    const sessions = await store();
    const machine = new Machine();
    const live = await openLive(sessions, await newDrill(sessions), machine);
    await live.run({ type: 'started', payload: {} });
    await live.run({ type: 'inject-scheduled', payload: { inject: 'hint', at: 30_000 } });
    machine.passes(29_000);
    await live.tick();
    expect(exerciseOf(live.state).injects.get('hint')?.status).toBe('scheduled');
    machine.passes(1_000);
    await live.tick();
    expect(exerciseOf(live.state).injects.get('hint')?.status).toBe('released');
  });

  it('lets one window write; the other reads along and can take over', async () => {
    const name = `test-${++databases}`;
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const machine = new Machine();
    const one = await openLive(sessions, id, machine);
    const two = await openLive(await store(name), id, machine);
    expect([one.readOnly, two.readOnly]).toEqual([false, true]);
    expect(await two.run({ type: 'started', payload: {} })).toContain('take over first');
    const read = new Promise<void>((done) => two.subscribe(() => two.state.status === 'running' && done()));
    await one.run({ type: 'started', payload: {} });
    await read;
    const lost = new Promise<void>((done) => one.subscribe(() => one.readOnly && done()));
    await two.takeOver();
    await lost;
    expect(await two.run(release('alert'))).toBeUndefined();
    expect(await one.run(release('hint'))).toContain('take over first');
    expect(two.state.interruptions).toMatchObject([{ kind: 'take-over' }]);
  });

  it('says so when its data are wiped, and goes on in memory if told to', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const machine = new Machine();
    const live = await openLive(sessions, id, machine);
    await sessions.remove(id, dawn);
    await sessions.purge(dawn + keptAfterDeletion + 1);
    expect(await live.run({ type: 'started', payload: {} })).toContain('no longer in this browser');
    expect(live.failure?.kind).toBe('wiped');
    expect(live.state.status).toBe('prepared');
    live.continueUnsaved();
    expect(await live.run({ type: 'started', payload: {} })).toBeUndefined();
    expect(live.exportText()).toContain('"type":"started"');
  });
});

describe('the list of sessions', () => {
  it('brings back a deleted session, and wipes it after a week', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const deleted = async () => {
      const list = await sessions.list();
      return list.ok && list.value.map((summary) => summary.deleted);
    };
    await sessions.remove(id, dawn);
    expect(await deleted()).toEqual([dawn]);
    await sessions.restore(id);
    expect(await deleted()).toEqual([undefined]);
    await sessions.remove(id, dawn);
    await sessions.purge(dawn + keptAfterDeletion);
    expect(await deleted()).toEqual([dawn]);
    await sessions.purge(dawn + keptAfterDeletion + 1);
    expect(await deleted()).toEqual([]);
  });

  it('duplicates the preparation and nothing that was played', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    await live.run({
      type: 'role-assigned',
      payload: { role: 'operator', person: 'Ann', as: 'player', substitute: false },
    });
    await live.run({ type: 'started', payload: {} });
    const copy = await sessions.duplicate(id, dawn + hour);
    const loaded = copy.ok ? await sessions.load(copy.value.id) : copy;
    expect(loaded.ok && loaded.value.state).toMatchObject({ status: 'prepared' });
    expect(loaded.ok && [...loaded.value.state.roles.values()]).toMatchObject([{ person: 'Ann' }]);
  });

  it('imports what another browser exported, once', async () => {
    const sessions = await store();
    const live = await openLive(sessions, await newDrill(sessions), new Machine());
    await live.run({ type: 'started', payload: {} });
    const elsewhere = await store();
    const text = live.exportText();
    const first = await elsewhere.import(text, dawn);
    expect(first.ok && first.value).toMatchObject({ id: live.state.session, count: 2, status: 'running' });
    const second = await elsewhere.import(text, dawn);
    expect(second).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    const broken = await elsewhere.import(text.replace('Missed run', 'Missed sun'), dawn);
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
});
