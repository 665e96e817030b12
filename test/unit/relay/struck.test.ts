import { describe, expect, it, vi } from 'vitest';
import { bodyBytes, eventMessage } from '../../../src/relay/messages.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { isHarmless } from '../../../src/relay/refusal.ts';
import type { Role } from '../../../src/relay/roles.ts';
import { seal } from '../../../src/relay/sealing.ts';
import { subjectOf } from '../../../src/relay/subjects.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import type { SessionEvent } from '../../../src/session/exercise/session.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { lastOn } from './last-on.ts';
import { keysOf, Party } from './party.ts';
import { served } from './served.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const reply = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;
const moment = { offset: 2 * minute, wall: dawn + 2 * minute };

describe.skipIf(!program)('somebody who was struck from a session', () => {
  const relay = served();

  /** A drill whose facilitator shows something, with two players who have seen it and written once. */
  async function drill() {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const connect = () => connectToNats({ url: relay.server.url, session, role: 'conductor', begins: true });
    const enter = async (
      writer: string,
      role: Role,
      more: { log?: readonly SessionEvent[]; pair?: CryptoKeyPair } = {},
    ) => {
      const party = await Party.enter({ session, writer, role, keyring: await keys(role), connect, ...more });
      relay.parties.push(party);
      return party;
    };
    const one = await enter('first', 'conductor', { log: started().log });
    const show = () => one.line.show('players', playersView(one.state, moment));
    show();
    const [ann, ben] = [await enter('ann1', 'player'), await enter('ben1', 'player')];
    for (const player of [ann, ben]) {
      await player.until(() => player.shown.length > 0);
      player.adds(player.shown[0]?.root ?? '', reply(`${player.writer} before`), 3 * minute);
    }
    await one.settled(6);
    /** What a program sends that does not care for having been struck: an event after those of its strand. */
    const sendsOn = async (player: Party, text: string) => {
      const keyring = await keys('player');
      const key = keyring.seals.get('players');
      const head = player.log.at(-1);
      if (!key || !head) throw new Error('a player has a key and a strand');
      const at = { session, circle: 'players', writer: player.writer } as const;
      const event = sealNext({ writer: at.writer, head, root: '', seen: head.order }, reply(text), moment);
      const wire = await connect();
      const after = await lastOn(wire, subjectOf(at));
      const bytes = await seal(key, bodyBytes(await eventMessage(at, event, player.pair)));
      await wire.append({ subject: subjectOf(at), id: crypto.randomUUID(), bytes, after });
      await wire.close();
    };
    const strike = async (player: Party) => {
      one.line.strike('player', player.writer);
      await player.until(() => player.is({ line: 'struck' }));
    };
    return { session, keys, enter, one, ann, ben, show, strike, sendsOn };
  }

  const said = ({ state }: Party) => state.notes.map(({ payload }) => payload.text).sort();
  const grave = ({ refused }: Party) => refused.filter(({ fault }) => !isHarmless(fault)).map(({ text }) => text);

  it('sees it and sends nothing more; what they wrote before stands, what comes after is refused on every device', async () => {
    const { enter, one, ann, ben, strike, sendsOn } = await drill();
    const other = await enter('second', 'conductor');
    await other.settled(6);
    await strike(ann);
    ann.adds('', reply('ann1 after'), 4 * minute);
    expect(ann.line.state).toMatchObject({ line: 'struck', waiting: 1 });
    await sendsOn(ann, 'ann1 by another program');
    ben.adds('', reply('ben1 after'), 5 * minute);
    await Promise.all([one.settled(7), other.settled(7)]);
    const stands = ['ann1 before', 'ben1 after', 'ben1 before'];
    const refused = ['“ann1” was struck from the session before it'];
    for (const party of [one, other]) expect([said(party), grave(party)]).toEqual([stands, refused]);
    // A device that was loaded again reads it all anew, and so does one that comes later.
    await one.line.close();
    const again = await enter('first', 'conductor', { log: one.log, pair: one.pair });
    await again.settled(7);
    const late = await enter('third', 'conductor');
    await late.settled(7);
    for (const party of [again, late]) {
      expect([said(party), grave(party)]).toEqual([stands, refused]);
      expect(party.struck.map(({ who }) => who)).toEqual(['ann1']);
      expect(party.report()).toBe(one.report());
    }
    expect(ben.is({ line: 'open' })).toBe(true);
  });

  it('sees it again after a reload, hears nothing more, and does not count as here', async () => {
    const { enter, one, ann, show, strike } = await drill();
    await strike(ann);
    await ann.line.close();
    const again = await enter('ann1', 'player', { log: ann.log, pair: ann.pair });
    await again.until(() => again.is({ line: 'struck' }));
    one.writes({ type: 'inject-released', payload: { inject: 'alert', by: 'hand' } }, 4 * minute);
    show();
    const cleo = await enter('cleo1', 'player');
    await cleo.until(() => cleo.shown.length > 0 && one.here.some(({ writer }) => writer === 'cleo1'));
    expect(again.shown.some(({ value }) => JSON.stringify(value).includes('alert'))).toBe(false);
    const since = one.here.findIndex(({ writer }) => writer === 'cleo1');
    expect(one.here.slice(since).some(({ writer }) => writer === 'ann1')).toBe(false);
  });

  it('was so by a conductor: no player strikes another, and nobody strikes a conductor', async () => {
    const { one, ann, ben, enter } = await drill();
    ann.line.strike('player', 'ben1');
    await ann.until(() => ann.is({ line: 'stopped' }));
    expect(ann.line.state.reason).toContain('to strike ben1 there is not for players');
    await one.until(() => grave(one).length > 0);
    const other = await enter('second', 'conductor');
    await other.settled(6);
    other.line.strike('player', 'first');
    await other.until(() => other.is({ line: 'stopped' }));
    ben.adds('', reply('ben1 after'), 5 * minute);
    one.writes(reply('first after'), 6 * minute);
    await one.settled(8);
    expect(said(one)).toEqual(['ann1 before', 'ben1 after', 'ben1 before', 'first after']);
    expect(one.struck).toEqual([]);
  });

  it('stays so on a relay that lost its disk: whoever shares says it again, and shows again what is for players', async () => {
    const { one, ann, ben, show, strike, sendsOn, enter } = await drill();
    await strike(ann);
    await relay.loseDisk();
    await one.until(() => one.renewed === 1);
    one.line.strike('player', 'ann1');
    show();
    await Promise.all([one.settled(6), ben.settled()]);
    await one.until(() => one.struck.length === 2);
    await sendsOn(ann, 'ann1 by another program');
    ben.adds('', reply('ben1 after'), 5 * minute);
    await one.settled(7);
    const late = await enter('third', 'conductor');
    await late.settled(7);
    const dora = await enter('dora1', 'player');
    await dora.until(() => dora.shown.length > 0);
    for (const party of [one, late]) expect(said(party)).toEqual(['ann1 before', 'ben1 after', 'ben1 before']);
    // Nobody sent the same again and again until its turn came.
    expect(one.refused.length).toBeLessThan(20);
    expect(late.report()).toBe(one.report());
  });
});
