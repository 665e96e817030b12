import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { here } from '../../../config/at.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import type { LiveSession } from '../../../src/store/live.ts';
import { mergeArrived } from '../../../src/store/merge-arrived.ts';
import { ScreenSender } from '../../../src/store/screen-channel.ts';
import type { SessionStore } from '../../../src/store/sessions.ts';
import { shareOf } from '../../../src/store/shares.ts';
import { Sharing } from '../../../src/store/sharing.ts';
import { keysOf, Party } from '../relay/party.ts';
import { served } from '../relay/served.ts';
import { program } from '../relay/server.ts';
import { minute } from '../session/fixtures.ts';
import { newDrill, note, openLive, store } from './browser.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// What a window has, and Node has not.
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => vi.unstubAllGlobals());

/** Waits for a relay that answers over a network, however busy the machine is. */
const soon = (holds: () => void | Promise<void>) => vi.waitFor(holds, { timeout: 30_000, interval: 20 });
const isSent = (sharing: Sharing) => soon(() => expect(sharing.state).toMatchObject({ line: 'open', waiting: 0 }));

describe.skipIf(!program)('a drill that a window shares', () => {
  const relay = served();

  /** A drill that runs in a window and is shared from there. It is let go of after the work, before the relay ends. */
  async function shared(work: (all: { sessions: SessionStore; live: LiveSession; sharing: Sharing }) => Promise<void>) {
    // The one that a reload would open: what is noted of a session is noted there.
    const sessions = await store(here('drillbook'));
    const live = await openLive(sessions, await newDrill(sessions));
    expect(await live.run({ type: 'started', payload: {} })).toBeUndefined();
    const sharing = await Sharing.begin(live, relay.server.url, 'Fay', undefined);
    try {
      await isSent(sharing);
      await work({ sessions, live, sharing });
    } finally {
      await sharing.close();
    }
  }

  /** Another device that enters a session which this browser shares. */
  async function enters(
    { state: { session } }: LiveSession,
    writer: string,
    role: 'conductor' | 'player',
  ): Promise<Party> {
    const share = await shareOf(session, ['conductor']);
    const { keys } = await keysOf(session, share?.secret);
    const party = await Party.enter({
      session,
      writer,
      role,
      keyring: await keys(role),
      connect: () => connectToNats({ url: relay.server.url, session, role, begins: false }),
    });
    relay.parties.push(party);
    return party;
  }

  /** A co-facilitator's device, which has all of the log. */
  async function coFacilitator(live: LiveSession): Promise<Party> {
    const party = await enters(live, 'second', 'conductor');
    await party.settled(live.state.events.length);
    return party;
  }

  it('is led by one device: the window that shared it reads along as soon as a co-facilitator has taken over', async () => {
    await shared(async ({ live }) => {
      const other = await coFacilitator(live);
      expect(other.writes({ type: 'took-over', payload: {} }, 2 * minute)).toBe(true);
      await soon(() => expect(live.readOnly).toBe(true));
      expect(await live.run(note('Too late'))).toContain('take over first');
      expect(other.writes(note('Now I lead'), 3 * minute)).toBe(true);
      await soon(() => expect(live.state.notes.map(({ payload }) => payload.text)).toEqual(['Now I lead']));
    });
  });

  it('has one line, in the window that holds the pen, and it passes with the pen', async () => {
    await shared(async ({ sessions, live, sharing }) => {
      const second = await openLive(sessions, live.state.session);
      const there = await Sharing.resume(second, relay.server.url);
      if (!there) throw new Error('this browser shares it');
      await live.run(note('Of the first window'));
      await isSent(sharing);
      expect(there.state).toBeUndefined();
      expect(await second.takeOver()).toBeUndefined();
      await isSent(there);
      await soon(() => expect(sharing.state).toBeUndefined());
      await there.close();
    });
  });

  it('shows players what the players’ screen shows, as soon as that does', async () => {
    await shared(async ({ live }) => {
      const player = await enters(live, 'ann1', 'player');
      const view = playersView(live.state, live.moment());
      const screen = new ScreenSender(live.state.session, () => view);
      screen.send(view);
      await player.until(() => player.shown.length > 0);
      expect(player.shown.at(-1)?.value).toMatchObject({ view: { title: view.title, exercise: true } });
      screen.close();
    });
  });

  it('is shared no longer once that is said: its window leads on alone, and a reload knows of no line', async () => {
    await shared(async ({ sessions, live, sharing }) => {
      const other = await coFacilitator(live);
      await sharing.end();
      expect(other.writes({ type: 'took-over', payload: {} }, 2 * minute)).toBe(true);
      await other.settled();
      // Their file may still be merged: it has somebody else lead there, and not here.
      const theirs = other.log.filter(({ writer }) => writer === 'second');
      expect((await live.merge((now) => mergeArrived(now, theirs))).reason).toBeUndefined();
      expect(live.readOnly).toBe(false);
      expect(await live.run(note('Alone'))).toBeUndefined();
      expect(await Sharing.resume(live, relay.server.url)).toBeUndefined();
      expect(await sessions.summary(live.state.session)).toMatchObject({ ok: true, value: { shared: false } });
      // What others have, they keep.
      expect(other.log.length).toBeGreaterThan(1);
    });
  });
});
