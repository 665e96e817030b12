import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSession } from '../../../src/session/exercise/create.ts';
import { type PlayersView, playersView } from '../../../src/session/exercise/players-view.ts';
import { LiveSession } from '../../../src/store/live.ts';
import { ScreenSender } from '../../../src/store/screen-channel.ts';
import { followSession } from '../../../src/store/screen-follower.ts';
import type { SessionStore } from '../../../src/store/sessions.ts';
import { dawn, hour, minute, started, testPlan } from '../session/fixtures.ts';
import { closedLater, Machine, newDrill, newName, note, onAFullDisk, openLive, store, wipe } from './browser.ts';

describe('after a failure', () => {
  it('nothing more is written until somebody has seen it and tries again', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id);
    const start = { type: 'started', payload: {} } as const;
    expect(await onAFullDisk(() => live.run(start))).toContain('No room is left');
    expect(live.failure?.kind).toBe('full');
    // The disk has room again, and nobody has said so.
    expect(await live.run(start)).toContain('No room is left');
    expect(live.state.status).toBe('prepared');
    await live.retry(await store(name));
    expect(await live.run(start)).toBeUndefined();
    const loaded = await sessions.load(id);
    expect(loaded.ok && loaded.value.summary).toMatchObject({ status: 'running', count: 2 });
  });
});

/** What the notes of a session are once it is read from storage again. */
async function storedNotes(sessions: SessionStore, id: string): Promise<string[]> {
  const loaded = await sessions.load(id);
  if (!loaded.ok) throw new Error(loaded.failure.text);
  return loaded.value.state.notes.map(({ payload }) => payload.text);
}

describe('“Try again”', () => {
  it('keeps what was in this window only, once there is room', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id);
    await live.run(note('before'));
    await onAFullDisk(() => live.run(note('refused')));
    live.continueUnsaved();
    await live.run(note('in memory'));
    await onAFullDisk(async () => live.retry(await store(name)));
    expect([live.failure?.kind, live.unsaved]).toEqual(['full', true]);
    // What is in memory only is written on, whatever is wrong with the storage.
    expect(await live.run(note('meanwhile'))).toBeUndefined();
    await live.retry(await store(name));
    expect([live.failure, live.unsaved]).toEqual([undefined, false]);
    expect(await live.run(note('after'))).toBeUndefined();
    expect(await storedNotes(sessions, id)).toEqual(['before', 'in memory', 'meanwhile', 'after']);
  });

  it('brings back a session whose storage was wiped, and what was half typed', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id);
    await live.run(note('written down'));
    await wipe(name);
    expect(await live.run(note('refused'))).toContain('wiped');
    live.drafts.write('note', { text: 'half' });
    const again = await store(name);
    await live.retry(again);
    expect(await live.run(note('after'))).toBeUndefined();
    expect(live.state.notes).toHaveLength(2);
    expect(await storedNotes(again, id)).toEqual(['written down', 'after']);
    expect((await again.drafts(id)).read('note')).toEqual({ text: 'half' });
  });

  it('mixes nothing where another window has written meanwhile: it says so, and the file of this one is kept as a session of its own', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const live = await openLive(sessions, id);
    live.continueUnsaved();
    await live.run(note('in memory'));
    const other = await openLive(await store(name), id);
    await other.takeOver();
    await other.run(note('stored'));
    await live.retry(await store(name));
    expect(live.failure?.text).toContain('Another window has written');
    expect(live.state.notes.map(({ payload }) => payload.text)).toEqual(['in memory']);
    expect(await storedNotes(sessions, id)).toEqual(['stored']);
    const copy = await sessions.import(await live.signedText(), dawn);
    expect(copy.ok && (await storedNotes(sessions, copy.value.id))).toEqual(['in memory']);
  });

  it('keeps a session that began without storage, and then one window alone writes to it', async () => {
    const name = newName();
    // A lock on a session is held by its id, whatever the database.
    const id = crypto.randomUUID();
    const made = createSession(
      { session: id, title: 'Missed run', plan: testPlan(), exercise: { practice: false } },
      dawn,
    );
    if (!made.events) throw new Error(made.reason);
    const machine = new Machine();
    const live = closedLater(await LiveSession.inMemory(made, 'first', { reading: machine.reading, every: 0 }));
    await live.run(note('in memory'));
    const sessions = await store(name);
    await live.retry(sessions);
    expect(await storedNotes(sessions, id)).toEqual(['in memory']);
    expect(live.readOnly).toBe(false);
    expect((await openLive(await store(name), id)).readOnly).toBe(true);
  });
});

describe('the sign of life', () => {
  const seen = async (sessions: SessionStore, id: string) => {
    const loaded = await sessions.load(id);
    return loaded.ok ? loaded.value.heartbeat?.wall : undefined;
  };

  it('is stored every five seconds, not at every tick, and not once nothing is stored', async () => {
    const sessions = await store();
    const id = await newDrill(sessions);
    const machine = new Machine();
    const live = await openLive(sessions, id, machine);
    const tick = async (milliseconds: number) => {
      machine.passes(milliseconds);
      await live.tick();
      return seen(sessions, id);
    };
    expect(await tick(1_000)).toBe(dawn + 1_000);
    expect(await tick(4_999)).toBe(dawn + 1_000);
    expect(await tick(1)).toBe(dawn + 6_000);
    // A clock that was set back must not silence it until it has caught up.
    expect(await tick(-minute)).toBe(dawn + 6_000 - minute);
    live.continueUnsaved();
    expect(await tick(minute)).toBe(dawn + 6_000 - minute);
  });

  it('spares the log a gap when another window takes over from one that is alive, and tells of the hours of one that was frozen', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const machine = new Machine();
    const one = await openLive(sessions, id, machine);
    await one.run({ type: 'started', payload: {} });
    machine.passes(minute);
    await one.tick();
    machine.passes(2_000);
    const two = await openLive(await store(name), id, machine);
    await two.takeOver();
    expect(two.state.interruptions.map(({ kind }) => kind)).toEqual(['take-over']);
    machine.passes(3 * hour);
    const three = await openLive(await store(name), id, machine);
    await three.takeOver();
    expect(three.state.interruptions.slice(1)).toMatchObject([
      { kind: 'gap', reason: 'closed', length: 3 * hour },
      { kind: 'take-over' },
    ]);
  });

  it('is not missed in an incident that is opened as it is made, and its hours of silence are', async () => {
    const sessions = await store();
    const machine = new Machine();
    const made = await sessions.create(
      { title: 'Feed down', plan: testPlan(), first: [{ type: 'started', payload: {} }] },
      machine.wall,
    );
    if (!made.ok) throw new Error(made.failure.text);
    machine.passes(3_000);
    const live = await openLive(sessions, made.value.id, machine);
    expect(live.state.interruptions).toEqual([]);
    await live.close();
    machine.passes(hour);
    const again = await openLive(sessions, made.value.id, machine);
    expect(again.state.interruptions).toMatchObject([{ kind: 'gap', length: hour + 3_000 }]);
    expect(again.state.status).toBe('running');
  });

  it('is nothing that a window writes which only reads', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    await openLive(sessions, id);
    const machine = new Machine();
    const reader = await openLive(await store(name), id, machine);
    machine.passes(minute);
    await reader.tick();
    expect(await seen(sessions, id)).toBeUndefined();
  });
});

describe('a window that reads along', () => {
  it('shows the same exercise time as the one that writes, also after the machine has slept', async () => {
    const name = newName();
    const sessions = await store(name);
    const id = await newDrill(sessions);
    const clock = new Machine();
    const one = await openLive(sessions, id, clock);
    const two = await openLive(await store(name), id, clock);
    await one.run({ type: 'started', payload: {} });
    clock.passes(minute);
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
    closedLater(sender);
    sender.send(view);
    const seen = await new Promise((done) => {
      const stop = followSession(state.session, ({ view: shown, connected }) => connected && done(shown));
      closedLater({ close: stop });
    });
    expect(seen).toEqual(view);
  });

  it('is cut off once nobody has answered for five seconds, and not before', async () => {
    const { state } = started();
    const view = playersView(state, { offset: 0, wall: dawn });
    const sender = new ScreenSender(state.session, () => view);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    // The window has been open for a minute.
    vi.advanceTimersByTime(minute);
    let connected = false;
    closedLater({
      close: followSession(state.session, (followed) => {
        connected = followed.connected;
      }),
    });
    // It has come when it has come: only what the screen does by its own clock is moved by hand.
    await vi.waitFor(() => expect(connected).toBe(true));
    sender.close();
    vi.advanceTimersByTime(4_000);
    expect(connected).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(connected).toBe(false);
  });

  it('is told of a second that has passed by its clocks alone, so that nothing else is drawn again, and of news as a whole', async () => {
    const { state } = started();
    let view = playersView(state, { offset: 0, wall: dawn });
    const sender = new ScreenSender(state.session, () => view);
    closedLater(sender);
    const shown: PlayersView[] = [];
    const follow = (onView: (view: PlayersView) => void) =>
      closedLater({ close: followSession(state.session, ({ view: one }) => one && onView(one)) });
    follow((one) => shown.push(one));
    await vi.waitFor(() => expect(shown).toHaveLength(1));
    view = playersView(state, { offset: 1_000, wall: dawn + 1_000 });
    // Whoever opens a screen is answered, and all others hear it.
    follow(() => undefined);
    await vi.waitFor(() => expect(shown).toHaveLength(2));
    const [first, second] = shown;
    expect(second).toEqual(view);
    expect(second?.released).toBe(first?.released);
    expect(second?.decisions).toBe(first?.decisions);
    view = { ...view, title: 'Another' };
    sender.send(view);
    await vi.waitFor(() => expect(shown).toHaveLength(3));
    expect(shown[2]).toEqual(view);
    expect(shown[2]?.released).not.toBe(first?.released);
  });
});
