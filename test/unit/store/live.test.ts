import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSession } from '../../../src/session/exercise/create.ts';
import { decide } from '../../../src/session/exercise/session.ts';
import { exerciseOf } from '../../../src/session/exercise/state.ts';
import { elapsedTime } from '../../../src/session/response/time.ts';
import { failureOf } from '../../../src/store/failures.ts';
import { LiveSession } from '../../../src/store/live.ts';
import { keptAfterDeletion, SessionStore } from '../../../src/store/sessions.ts';
import { keepShare, keepStrand, markShared } from '../../../src/store/shares.ts';
import { keepSignatures } from '../../../src/store/signatures.ts';
import { dawn, hour, minute, sessionId, testPlan } from '../session/fixtures.ts';
import { closedLater, durabilities, Machine, newDrill, newName, note, openLive, store } from './browser.ts';

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

  it('looks at no clock any more once it is closed', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const live = await LiveSession.open(sessions, id);
    if (!live.ok) throw new Error(live.failure.text);
    expect(vi.getTimerCount()).toBe(1);
    await live.value.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can’t be written to out of turn', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    await live.run({ type: 'started', payload: {} });
    const last = live.state.events.at(-1);
    if (!last) throw new Error('nothing was logged');
    for (const count of [1, 4]) {
      const written = await sessions.add(id, count, [last], 'running', dawn);
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
    const name = newName();
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

  it('gives the pen that was put down to the window that somebody works in, and to no other', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const machine = new Machine();
    const one = await openLive(sessions, id, machine);
    let inUse = true;
    const two = await openLive(await store(name), id, machine, { inUse: () => inUse });
    await one.run({ type: 'started', payload: {} });
    await two.tick();
    expect([one.readOnly, two.readOnly]).toEqual([false, true]);
    inUse = false;
    await one.close();
    await two.tick();
    expect(two.readOnly).toBe(true);
    inUse = true;
    await two.tick();
    expect(two.readOnly).toBe(false);
    expect(await two.run(note('mine now'))).toBeUndefined();
    // Nobody was pushed aside.
    expect(two.state.interruptions.filter(({ kind }) => kind === 'take-over')).toEqual([]);
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
    expect(await live.signedText()).toContain('"type":"started"');
  });
});

describe('a session on two devices', () => {
  it('is written on by each in a strand of its own, and comes together by files', async () => {
    const [here, there] = [await store(), await store()];
    const machine = new Machine();
    const id = await newDrill(here);
    const before = await openLive(here, id, machine);
    await before.run({ type: 'started', payload: {} });
    expect(await there.import(await before.signedText(), dawn)).toMatchObject({ ok: true });
    await before.run(note('here'));
    await before.close();
    machine.passes(minute);
    const other = await openLive(there, id, machine);
    await other.run(note('there'));
    expect(other.state.heads.size).toBe(2);
    const text = await other.signedText();
    await other.close();
    const one = await openLive(here, id, machine);
    const heard = new Promise<void>((done) => one.subscribe(() => one.state.notes.length === 2 && done()));
    expect(await here.import(text, dawn)).toMatchObject({ ok: true });
    await heard;
    expect(one.readOnly).toBe(false);
    expect(await one.run(note('again'))).toBeUndefined();
    expect(await there.import(await one.signedText(), dawn)).toMatchObject({ ok: true });
    const loaded = await there.load(id);
    expect(loaded.ok && loaded.value.state.notes.map(({ payload }) => payload.text).sort()).toEqual([
      'again',
      'here',
      'there',
    ]);
  });

  it('takes back the file that was saved when nothing could be stored any more', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    await live.run({ type: 'started', payload: {} });
    live.continueUnsaved();
    await live.run(note('only in memory'));
    const text = await live.signedText();
    await live.close();
    expect(await sessions.import(text, dawn)).toMatchObject({ ok: true, value: { id, count: 3 } });
    const again = await openLive(sessions, id, new Machine());
    expect(again.state.notes).toHaveLength(1);
    expect(again.state.heads.size).toBe(1);
  });

  it('takes it back after the session was deleted here, too', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    live.continueUnsaved();
    await live.run(note('only in memory'));
    const text = await live.signedText();
    await live.close();
    await sessions.remove(id, dawn);
    expect(await sessions.import(text, dawn)).toMatchObject({ ok: true, value: { id, count: 2, deleted: undefined } });
    const listed = await sessions.list();
    expect(listed.ok && listed.value).toMatchObject([{ id, count: 2, deleted: undefined }]);
  });

  it('keeps a file of another history of the same writer as a session of its own: nothing is lost, nothing mixed', async () => {
    const [here, there] = [await store(), await store()];
    const id = await newDrill(here);
    const one = await openLive(here, id, new Machine());
    await one.run({ type: 'started', payload: {} });
    one.continueUnsaved();
    await one.run(note('one history'));
    const text = await one.signedText();
    await one.close();
    const again = await openLive(here, id, new Machine());
    await again.run(note('another'));
    const copy = await here.import(text, dawn);
    if (!copy.ok) throw new Error(copy.failure.text);
    expect(copy.value.id).not.toBe(id);
    const copied = await openLive(here, copy.value.id, new Machine());
    expect(copied.state.notes.map(({ payload }) => payload.text)).toEqual(['one history']);
    expect(again.state.notes.map(({ payload }) => payload.text)).toEqual(['another']);
    const listed = await here.list();
    expect(listed.ok && listed.value.map((one) => one.id).sort()).toEqual([id, copy.value.id].sort());
    expect(await there.import(text, dawn)).toMatchObject({ ok: true });
  });

  it('goes on with a log of version 1', async () => {
    const sessions = await store();
    const text = readFileSync('test/fixtures/logs/v1/under-way.session.json', 'utf8');
    const kept = await sessions.import(text, dawn);
    if (!kept.ok) throw new Error(kept.failure.text);
    const live = await openLive(sessions, kept.value.id, new Machine());
    expect(await live.run({ type: 'resumed', payload: {} })).toBeUndefined();
    expect(live.state.status).toBe('running');
    const loaded = await sessions.load(kept.value.id);
    expect(loaded.ok && loaded.value.state.events).toEqual(live.state.events);
  });
});

describe('what is half typed', () => {
  it('outlives the page and the window that takes over, and is gone once it was kept', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const machine = new Machine();
    const one = await openLive(sessions, id, machine);
    one.drafts.write('note', { text: 'They rang the' });
    const two = await openLive(await store(name), id, machine);
    await two.takeOver();
    expect(two.drafts.read('note')).toEqual({ text: 'They rang the' });
    two.drafts.clear('note');
    await two.close();
    const again = await openLive(await store(name), id, machine);
    expect(again.drafts.read('note')).toBeUndefined();
  });

  it('is committed as it is typed: a page that goes asks for nothing any more', async () => {
    const sessions = await store();
    const drafts = await sessions.drafts(await newDrill(sessions));
    const committed = vi.spyOn(IDBTransaction.prototype, 'commit');
    onTestFinished(() => committed.mockRestore());
    drafts.write('note', { text: 'They rang' });
    expect(committed).toHaveBeenCalledTimes(1);
    drafts.clear('note');
    expect(committed).toHaveBeenCalledTimes(2);
  });

  it('goes with the session when that is wiped', async () => {
    const sessions = await store();
    const live = await openLive(sessions, await newDrill(sessions), new Machine());
    live.drafts.write('note', { text: 'x' });
    await sessions.remove(live.state.session, dawn);
    await sessions.purge(dawn + keptAfterDeletion + 1);
    expect((await sessions.drafts(live.state.session)).read('note')).toBeUndefined();
  });
});

describe('a browser that keeps nothing', () => {
  const keep = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  afterEach(() => {
    if (keep) Object.defineProperty(globalThis, 'indexedDB', keep);
  });

  it('is told apart from one that is slow: a look at its storage may throw', async () => {
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    expect(await SessionStore.open()).toMatchObject({ ok: false, failure: { kind: 'blocked' } });
  });

  it('plays a drill all the same, in the memory of its window', async () => {
    const made = createSession(
      { session: sessionId, title: 'Missed run', plan: testPlan(), exercise: { practice: false } },
      dawn,
    );
    if (!made.events) throw new Error(made.reason);
    const machine = new Machine();
    const live = await LiveSession.inMemory(made, 'first', { reading: machine.reading, every: 0 });
    closedLater(live);
    expect([live.unsaved, live.readOnly]).toEqual([true, false]);
    expect(await live.run({ type: 'started', payload: {} })).toBeUndefined();
    live.drafts.write('note', { text: 'half' });
    expect(live.drafts.read('note')).toEqual({ text: 'half' });
    expect(await live.signedText()).toContain('"type":"started"');
  });
});

describe('a session that is deleted in another window', () => {
  it('says so, and when it is brought back', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    const noticed = (deleted: boolean) =>
      new Promise<void>((done) => live.subscribe(() => live.deleted === deleted && done()));
    const gone = noticed(true);
    await sessions.remove(id, dawn);
    await gone;
    expect(await live.run({ type: 'started', payload: {} })).toBeUndefined();
    const back = noticed(false);
    await sessions.restore(id);
    await back;
    expect(live.deleted).toBe(false);
  });
});

describe('a log that another browser began', () => {
  it('is only read, and goes on as a session of its own that names it', async () => {
    const [here, there] = [await store(), await store()];
    const machine = new Machine();
    const id = await newDrill(here);
    const began = await openLive(here, id, machine);
    await began.run({ type: 'started', payload: {} });
    expect(await there.import(await began.signedText(), dawn)).toMatchObject({ ok: true, value: { imported: true } });
    const read = await openLive(there, id, machine, { onlyRead: () => true });
    expect(await read.run({ type: 'paused', payload: {} })).toContain('a session of your own');
    const merged = await read.merge((state) => ({ value: { state, fresh: began.state.events } }));
    expect(merged.reason).toContain('a session of your own');
    const own = await there.goOn(id, dawn);
    if (!own.ok) throw new Error(own.failure.text);
    expect(own.value.id).not.toBe(id);
    const live = await openLive(there, own.value.id, machine);
    expect(live.state.continues).toEqual({ session: id, head: began.state.last.hash });
    expect(await live.run({ type: 'note-taken', payload: { text: 'on' } })).toBeUndefined();
    expect(await here.import(await live.signedText(), dawn)).toMatchObject({ ok: true, value: { id: own.value.id } });
  });
});

describe('what is written', () => {
  it('is on disk when it is answered: every write of events asks for it', async () => {
    const sessions = await store();
    const found = await durabilities(async () => {
      const live = await openLive(sessions, await newDrill(sessions), new Machine());
      await live.run({ type: 'started', payload: {} });
      const text = await live.signedText();
      await live.run(release('alert'));
      const elsewhere = await store();
      await elsewhere.import(text, dawn);
      await elsewhere.import(await live.signedText(), dawn);
      await sessions.remove(live.state.session, dawn);
      await sessions.purge(dawn + 2 * keptAfterDeletion);
    });
    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found)).toEqual(new Set(['strict']));
  });

  it('is so on a device that has only a part of it: a player’s strand, how a session is shared, what others signed', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id);
    const share = { role: 'player', session: id, secret: 'x', conductor: 'x', name: 'Ann' } as const;
    const signed = new Map([[live.writer, { key: 'x', signature: 'x' }]]);
    const each = [
      () => keepShare(share),
      () => keepStrand({ session: id, writer: 'bea1', name: 'Bea', events: [] }),
      () => markShared(id, true),
      () => keepSignatures(id, live.state.events, signed),
    ];
    for (const keep of each) expect(await durabilities(keep)).toEqual(['strict']);
  });

  it('or says why not: a full disk, storage switched off, wiped, another window', () => {
    const kind = (name: string) => failureOf(new DOMException('x', name)).kind;
    expect(['QuotaExceededError', 'SecurityError', 'InvalidStateError', 'ConstraintError', 'Other'].map(kind)).toEqual([
      'full',
      'blocked',
      'wiped',
      'conflict',
      'unknown',
    ]);
    expect(['NotAllowedError', 'VersionError', 'NotFoundError', 'AbortError'].map(kind)).toEqual([
      'blocked',
      'blocked',
      'wiped',
      'wiped',
    ]);
  });

  it('by a window whose pen was taken is not written, and it reads along', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id, new Machine());
    const started = decide(live.state, { type: 'started', payload: {} }, live.moment()).event;
    if (!started) throw new Error('it could not start');
    await sessions.add(id, 1, [started], 'running', dawn);
    expect(await live.run({ type: 'started', payload: {} })).toBe('Another window has written to this session.');
    expect(live.readOnly).toBe(true);
    expect(live.state.status).toBe('running');
    // Its storage is sound: nobody has to save a file or to go on without it.
    expect(live.failure).toBeUndefined();
  });
});

describe('the list of sessions', () => {
  it('has the session first that was changed last', async () => {
    const sessions = await store();
    const [one, other] = [await newDrill(sessions), await newDrill(sessions)];
    const machine = new Machine();
    machine.passes(hour);
    const live = await openLive(sessions, one, machine);
    await live.run({ type: 'started', payload: {} });
    const list = await sessions.list();
    expect(list.ok && list.value.map(({ id }) => id)).toEqual([one, other]);
  });

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
    const copy = await sessions.duplicate(id, undefined, dawn + hour);
    const loaded = copy.ok ? await sessions.load(copy.value.summary.id) : copy;
    expect(copy.ok && copy.value.changed).toBe(false);
    expect(loaded.ok && loaded.value.state).toMatchObject({ status: 'prepared' });
    expect(loaded.ok && [...loaded.value.state.roles.values()]).toMatchObject([{ person: 'Ann' }]);
  });

  it('duplicates into the drill as it is today, and says whether that is another', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const plan = testPlan();
    if (plan.scenario) plan.scenario.summary = 'A run is missed, and told better.';
    const same = await sessions.duplicate(id, testPlan(), dawn);
    expect(same.ok && same.value.changed).toBe(false);
    const copy = await sessions.duplicate(id, plan, dawn);
    expect(copy.ok && copy.value.changed).toBe(true);
    const loaded = copy.ok ? await sessions.load(copy.value.summary.id) : copy;
    expect(loaded.ok && loaded.value.state.plan).toEqual(plan);
    const other = { ...plan, scenario: plan.scenario && { ...plan.scenario, id: 'desk/another' } };
    const kept = await sessions.duplicate(id, other, dawn);
    const old = kept.ok ? await sessions.load(kept.value.summary.id) : kept;
    expect(old.ok && old.value.state.plan).toEqual(testPlan());
  });

  it('imports what another browser exported, once', async () => {
    const sessions = await store();
    const live = await openLive(sessions, await newDrill(sessions), new Machine());
    await live.run({ type: 'started', payload: {} });
    const elsewhere = await store();
    const text = await live.signedText();
    const first = await elsewhere.import(text, dawn);
    expect(first.ok && first.value).toMatchObject({ id: live.state.session, count: 2, status: 'running' });
    const second = await elsewhere.import(text, dawn);
    expect(second).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(await elsewhere.remove(live.state.session, dawn)).toMatchObject({ ok: true });
    expect(await elsewhere.import(text, dawn)).toMatchObject({ ok: true, value: { deleted: undefined, count: 2 } });
    const broken = await elsewhere.import(text.replace('Missed run', 'Missed sun'), dawn);
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
});
