import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectToNats } from '../../../src/relay/nats.ts';
import { secretFor } from '../../../src/relay/secrets.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { Player } from '../../../src/store/player.ts';
import type { Share } from '../../../src/store/shares.ts';
import { keysOf, Party } from '../relay/party.ts';
import { served } from '../relay/served.ts';
import { program } from '../relay/server.ts';
import { dawn, hour, minute, started } from '../session/fixtures.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { now } = performance;
beforeEach(() => {
  // What a window has, and Node has not.
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  // The window has been open for an hour.
  performance.now = () => now.call(performance) + hour;
});
afterEach(() => {
  performance.now = now;
  vi.unstubAllGlobals();
});

/** Waits for a relay that answers over a network, however busy the machine is. */
const soon = (holds: () => void | Promise<void>) => vi.waitFor(holds, { timeout: 30_000, interval: 20 });

describe.skipIf(!program)('a player on a device of their own', () => {
  const relay = served();

  /** A drill whose facilitator shows something, and what the link for players says of it. */
  async function drill() {
    const session = crypto.randomUUID();
    const { keys, secret, conductor } = await keysOf(session);
    const connect = () => connectToNats({ url: relay.server.url, session, role: 'conductor', begins: true });
    const keyring = await keys('conductor');
    const one = await Party.enter({
      session,
      writer: 'first',
      name: 'Fay',
      role: 'conductor',
      keyring,
      connect,
      log: started().log,
    });
    relay.parties.push(one);
    const moment = { offset: 2 * minute, wall: dawn + 2 * minute };
    const until = '2026-03-03T09:00:00.000Z';
    one.line.show('players', { view: playersView(one.state, moment), order: one.state.last.order, until });
    const link: Share = {
      session,
      role: 'player',
      secret: await secretFor(session, secret, 'player'),
      conductor,
      name: 'Ann',
    };
    return { one, link };
  }

  it('sees whose device leads while it is there, goes by its clock, and sees when it has left', async () => {
    const { one, link } = await drill();
    // What the page draws: it does so when it is told that something has changed, and not before.
    let drawn: { name: string; here: boolean } | undefined;
    let player: Player | undefined;
    player = await Player.open(link, relay.server.url, () => {
      drawn = player?.line?.conductor;
    });
    await soon(() => expect(drawn).toEqual({ name: 'Fay', here: true }));
    const moment = player.line?.moment();
    const there = one.state.last.offset;
    // What has passed since it was heard is added: this test takes less than a minute.
    expect(moment?.offset).toBeGreaterThanOrEqual(there);
    expect(moment?.offset).toBeLessThan(there + minute);
    await one.line.close();
    await soon(() => expect(drawn).toEqual({ name: 'Fay', here: false }));
    await player.close();
  });

  it('writes in one window: a second one is told so, and takes over nothing until the first is closed', async () => {
    const { one, link } = await drill();
    const first = await Player.open(link, relay.server.url, () => {});
    await soon(() => expect(first.shown).toBeDefined());
    const second = await Player.open(link, relay.server.url, () => {});
    expect(second.line).toBeUndefined();
    expect(await second.write({ text: 'From the other window' })).toContain('another window of this browser');
    expect(await first.write({ text: 'We stop' })).toBeUndefined();
    await first.close();
    const third = await Player.open(link, relay.server.url, () => {});
    await soon(() => expect(third.shown).toBeDefined());
    expect(await third.write({ text: 'And wait' })).toBeUndefined();
    await soon(() => expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['We stop', 'And wait']));
    const sent = () => third.replies.map(({ text, sent: isSent }) => [text, isSent]);
    await soon(() =>
      expect(sent()).toEqual([
        ['We stop', true],
        ['And wait', true],
      ]),
    );
    await second.close();
    await third.close();
  });

  it('has after a reload without a line what was shown, and knows what the others have', async () => {
    const { one, link } = await drill();
    const first = await Player.open(link, relay.server.url, () => {});
    await soon(() => expect(first.shown).toBeDefined());
    await first.write({ text: 'Sent' });
    await soon(() => expect(first.replies).toMatchObject([{ text: 'Sent', sent: true }]));
    expect(one.state.notes).toHaveLength(1);
    await first.close();
    // Nobody is at that address.
    const again = await Player.open(link, 'ws://127.0.0.1:9', () => {});
    expect(again.shown).toEqual(first.shown);
    expect(await again.write({ text: 'Not yet' })).toBeUndefined();
    expect(again.replies.map(({ text, sent }) => [text, sent])).toEqual([
      ['Sent', true],
      ['Not yet', false],
    ]);
    expect(again.waiting).toBe(1);
    await again.close();
    const back = await Player.open(link, relay.server.url, () => {});
    await soon(() => expect(back.waiting).toBe(0));
    await soon(() => expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['Sent', 'Not yet']));
    await back.close();
  });
});
