import { describe, expect, it, vi } from 'vitest';
import { connectToNats } from '../../../src/relay/nats.ts';
import type { Role } from '../../../src/relay/roles.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import type { SessionEvent } from '../../../src/session/exercise/session.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { served } from './served.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const reply = (text: string) => ({ type: 'note-taken', payload: { text } });
const later = () => new Date(Date.now() + 60 * minute).toISOString();

describe.skipIf(!program)('a link over a real relay', () => {
  const relay = served();

  async function drill() {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const enter = async (
      writer: string,
      role: Role,
      { edition = 1, ...more }: { edition?: number; log?: readonly SessionEvent[]; pair?: CryptoKeyPair } = {},
    ) => {
      const connect = () => connectToNats({ url: relay.server.url, session, role, begins: role === 'conductor' });
      const party = await Party.enter({ session, writer, role, keyring: await keys(role, edition), connect, ...more });
      relay.parties.push(party);
      return party;
    };
    const one = await enter('first', 'conductor', { log: started().log });
    await one.settled();
    const show = () =>
      one.line.show('players', playersView(one.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    return { enter, one, show };
  }

  /** A player who has seen something, and so knows what to follow on. */
  async function shownTo(player: Party): Promise<string> {
    await player.until(() => player.shown.length > 0);
    return player.shown[0]?.root ?? '';
  }

  it('that was revoked reads nothing more and writes nothing more; another one does', async () => {
    const { enter, one, show } = await drill();
    one.line.link('player', { edition: 1, until: later() });
    show();
    const ann = await enter('ann1', 'player');
    const root = await shownTo(ann);
    ann.adds(root, reply('Before'), 3 * minute);
    await one.settled(4);
    one.line.link('player', { edition: 2, until: later() });
    await one.until(() => one.links.at(-1)?.edition === 2);
    show();
    ann.adds(root, reply('After'), 4 * minute);
    await one.until(() => one.refused.some(({ fault }) => fault === 'revoked'));
    await ann.until(() => ann.refused.some(({ fault }) => fault === 'locked'));
    expect(ann.shown).toHaveLength(1);
    const ben = await enter('ben1', 'player', { edition: 2 });
    ben.adds(await shownTo(ben), reply('From the new link'), 5 * minute);
    await one.settled(6);
    expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['Before', 'From the new link']);
    // Who has the session's secret reads it from the beginning, whatever was revoked since.
    const other = await enter('second', 'conductor');
    await other.settled(6);
    expect(other.report()).toBe(one.report());
    expect(other.refused.map(({ fault }) => fault)).toContain('revoked');
  });

  it('goes on with another link where somebody had one that was revoked', async () => {
    const { enter, one, show } = await drill();
    show();
    const ann = await enter('ann1', 'player');
    ann.adds(await shownTo(ann), reply('Before'), 3 * minute);
    await one.settled(4);
    await ann.line.close();
    one.line.link('player', { edition: 2, until: later() });
    await one.until(() => one.links.length === 1);
    show();
    const again = await enter('ann1', 'player', { edition: 2, log: ann.log, pair: ann.pair });
    again.adds(await shownTo(again), reply('Back again'), 4 * minute);
    await again.settled();
    await one.settled(5);
    expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['Before', 'Back again']);
  });

  it('that has expired writes nothing more', async () => {
    const { enter, one, show } = await drill();
    show();
    const ann = await enter('ann1', 'player');
    const root = await shownTo(ann);
    one.line.link('player', { edition: 1, until: new Date(Date.now() - minute).toISOString() });
    await one.until(() => one.links.length === 1);
    ann.adds(root, reply('Too late'), 3 * minute);
    await one.until(() => one.refused.some(({ fault }) => fault === 'expired'));
    expect(one.state.notes).toEqual([]);
  });

  it('is not a player’s to revoke', async () => {
    const { enter, one, show } = await drill();
    show();
    const ann = await enter('ann1', 'player');
    await shownTo(ann);
    ann.line.link('player', { edition: 2, until: later() });
    ann.adds(ann.shown[0]?.root ?? '', reply('Still here'), 3 * minute);
    await one.settled(4);
    expect(one.links).toEqual([]);
  });

  it('shows who is here: a conductor hears everybody, a player the conductors and their clock', async () => {
    const { enter, one, show } = await drill();
    show();
    const [ann, ben] = [await enter('ann1', 'player'), await enter('ben1', 'player')];
    const follower = await enter('watch', 'follower');
    const heard = () => new Set(one.here.map(({ role, name }) => `${role} ${name}`));
    await one.until(() => heard().size === 3);
    expect([...heard()].sort()).toEqual(['follower watch', 'player ann1', 'player ben1']);
    await ann.until(() => ann.here.length > 0);
    await ben.line.close();
    await one.until(() => one.here.some(({ name, leaves }) => name === 'ben1' && leaves));
    expect(new Set(ann.here.map(({ name }) => name))).toEqual(new Set(['first']));
    expect(ann.here[0]?.offset).toBe(one.state.last.offset);
    // Others set their clocks by a conductor's: nobody else says where its own stands.
    expect(one.here.filter(({ role, offset }) => role !== 'conductor' && offset !== undefined)).toEqual([]);
    await follower.line.close();
  });

  it('hears a device on whose clock time went back, and its goodbye', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { enter, one } = await drill();
      const ben = await enter('ben1', 'player');
      const ofBen = () => one.here.filter(({ name }) => name === 'ben1');
      await one.until(() => ofBen().length > 0);
      const back = Date.now() - 60 * minute;
      vi.setSystemTime(back);
      // Its clock is told as it stands: others set theirs by a conductor's. One that was told before may still be under way.
      await one.until(() => ofBen().some(({ wall }) => wall === back));
      await ben.line.close();
      await one.until(() => ofBen().some(({ leaves }) => leaves));
    } finally {
      vi.useRealTimers();
    }
  });

  it('hears a goodbye that is said in the moment of the last sign of life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { enter, one } = await drill();
      const ben = await enter('ben1', 'player');
      await one.until(() => one.here.some(({ name }) => name === 'ben1'));
      await ben.line.close();
      await one.until(() => one.here.some(({ name, leaves }) => name === 'ben1' && leaves));
    } finally {
      vi.useRealTimers();
    }
  });
});
