import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { connectToNats } from '../../../src/relay/nats.ts';
import { isHarmless } from '../../../src/relay/refusal.ts';
import type { Role } from '../../../src/relay/roles.ts';
import type { Wire } from '../../../src/relay/wire.ts';
import { joinStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import type { SessionEvent } from '../../../src/session/exercise/session.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { sealNext } from '../../../src/session/log/seal.ts';
import { newKey } from '../../../src/session/log/signing.ts';
import { anyCommand } from '../session/arbitrary.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { lastOn } from './last-on.ts';
import { keysOf, Party } from './party.ts';
import { served } from './served.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const alert = { type: 'inject-released', payload: { inject: 'alert', by: 'hand' } } as const;
const note = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;

describe.skipIf(!program)('a session over a real relay', () => {
  const relay = served();

  /** A session with a secret: who enters does so over the real server. `wires` are the lines that were opened. */
  async function shared() {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const wires: Wire[] = [];
    const enter = async (
      writer: string,
      role: Role,
      more: { log?: readonly SessionEvent[]; name?: string; pair?: CryptoKeyPair } = {},
    ) => {
      const connect = async () => {
        const wire = await connectToNats({ url: relay.server.url, session, role, begins: role === 'conductor' });
        wires.push(wire);
        return wire;
      };
      const party = await Party.enter({ session, writer, role, keyring: await keys(role), connect, ...more });
      relay.parties.push(party);
      return party;
    };
    return {
      session,
      keys,
      enter,
      wires,
      wire: (begins = true) => connectToNats({ url: relay.server.url, session, role: 'conductor', begins }),
    };
  }

  async function two() {
    const of = await shared();
    const one = await of.enter('first', 'conductor', { log: started().log });
    await one.settled();
    const other = await of.enter('second', 'conductor');
    await other.settled(2);
    return { ...of, one, other };
  }

  it('is the same on two devices, to the last byte of their reports', async () => {
    const { one, other } = await two();
    one.writes(alert, 2 * minute);
    other.writes(note('Seen from the other side'), 3 * minute);
    await Promise.all([one.settled(5), other.settled(5)]);
    expect(other.report()).toBe(one.report());
    expect(one.report()).toContain('Seen from the other side');
    expect([...one.refused, ...other.refused]).toEqual([]);
  });

  it('is the same whoever writes what, and whenever the line is cut', async () => {
    const doing = fc.record({ by: fc.nat(1), command: anyCommand, after: fc.nat(4 * minute), cuts: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 25 }), async (all) => {
        const { one, other, wires } = await two();
        let offset = 2 * minute;
        for (const { by, command, after, cuts } of all) {
          offset += after;
          (by === 0 ? one : other).writes(command, offset);
          if (cuts === 0) await wires.at(-1)?.close();
        }
        const both = () =>
          one.log.length === other.log.length && [one, other].every((party) => party.is({ line: 'open', waiting: 0 }));
        await one.until(both);
        expect(other.report()).toBe(one.report());
        expect([...one.refused, ...other.refused].filter(({ fault }) => !isHarmless(fault))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('goes on while the relay is dead, says so, and sends in order what waited', async () => {
    const { one, other } = await two();
    await relay.server.end('SIGKILL');
    await one.until(() => one.is({ line: 'lost' }));
    for (const [index, text] of ['a', 'b', 'c'].entries()) one.writes(note(text), (3 + index) * minute);
    other.writes(note('x'), 4 * minute);
    expect(one.line.state).toMatchObject({ line: 'lost', waiting: 3 });
    expect(one.line.state.reason).not.toBe('');
    await relay.again();
    await Promise.all([one.settled(7), other.settled(7)]);
    expect(other.report()).toBe(one.report());
    expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['a', 'b', 'x', 'c']);
  });

  it('is sent again, whole, to a relay that lost its disk', async () => {
    const { one, other } = await two();
    one.writes(alert, 2 * minute);
    await other.settled(3);
    await relay.loseDisk();
    one.writes(note('After the fire'), 3 * minute);
    other.writes(note('And here'), 4 * minute);
    await Promise.all([one.settled(6), other.settled(6)]);
    expect(other.report()).toBe(one.report());
  });

  it('stops a device that comes as a writer with another key than it enrolled with', async () => {
    const { one, enter } = await two();
    const tablet = await enter('tablet', 'conductor', { log: one.log });
    await tablet.settled(2);
    await tablet.line.close();
    const stranger = await enter('tablet', 'conductor', { pair: await newKey(), log: one.log });
    await stranger.until(() => stranger.is({ line: 'stopped' }));
    expect(stranger.line.state.reason).toContain('Close one of the two.');
  });

  it('refuses the second pen of one writer, and loses nothing of either', async () => {
    const { one, enter, other } = await two();
    const pair = await newKey();
    const tablet = await enter('tablet', 'conductor', { pair, log: one.log });
    await tablet.settled(2);
    const copy = await enter('tablet', 'conductor', { pair, log: tablet.log });
    await copy.settled(2);
    await copy.line.close();
    copy.writes(note('From the copy'), 3 * minute);
    tablet.writes(note('From the tablet'), 3 * minute);
    await tablet.settled(4);
    const again = await enter('tablet', 'conductor', { pair, log: copy.log });
    await again.until(() => again.is({ line: 'stopped' }));
    expect(again.line.state.reason).toMatch(/another history|forked/i);
    expect(copy.log.map(({ id }) => id)).toContain('tablet:2');
    await other.settled(4);
    expect(other.report()).toBe(tablet.report());
    expect(other.report()).not.toContain('From the copy');
  });

  it('stops a player’s second window whose strand went another way, also where it has nothing to send', async () => {
    const { one, enter } = await two();
    one.line.show('players', 'a view');
    const pair = await newKey();
    const ann = await enter('ann1', 'player', { name: 'Ann', pair });
    await ann.until(() => ann.shown.length > 0);
    const root = ann.shown[0]?.root ?? '';
    ann.adds(root, note('From the phone'), 3 * minute);
    const [before] = ann.log;
    if (!before) throw new Error('Nothing was written');
    ann.adds('', note('And once more'), 3 * minute);
    await one.settled(4);
    await ann.line.close();
    const other = sealNext({ writer: 'ann1', head: before, root, seen: before.order }, note('From the tablet'), {
      offset: 3 * minute,
      wall: dawn + 3 * minute,
    });
    const copy = await enter('ann1', 'player', { name: 'Ann', pair, log: [before, other] });
    await copy.until(() => copy.is({ line: 'stopped' }));
    expect(copy.line.state.reason).toContain('Close one of the two.');
    expect(copy.log).toContain(other);
    expect(one.report()).not.toContain('From the tablet');
  });

  it('keeps one of two appends that expect the same place', async () => {
    const { wire, session } = await shared();
    const [one, other] = [await wire(), await wire()];
    const subject = `session.${session}.conductors.tablet`;
    const message = (id: string) => ({ subject, id, bytes: new Uint8Array([1]), after: 0 });
    const came = await Promise.all([one.append(message('a')), other.append(message('b'))]);
    expect(came.filter((appended) => appended === 'outrun')).toHaveLength(1);
    expect(await one.append({ ...message('a'), after: 9 })).toEqual(came[0] === 'outrun' ? 'outrun' : { repeated: 1 });
    await Promise.all([one.close(), other.close()]);
  });

  it('goes on past a stranger who takes its messages’ names and writes to its subject', async () => {
    const { one, other, wire, session } = await two();
    const stranger = await wire();
    const bytes = new Uint8Array(60);
    const at = (subject: string) => lastOn(stranger, subject);
    const elsewhere = `session.${session}.players.stranger`;
    await stranger.append({ subject: elsewhere, id: 'first:3', bytes, after: 0 });
    const subject = `session.${session}.conductors.first`;
    await stranger.append({ subject, id: 'junk', bytes, after: await at(subject) });
    one.writes(note('Still here'), 3 * minute);
    await other.settled(3);
    expect(other.state.notes.map(({ payload }) => payload.text)).toEqual(['Still here']);
    expect(other.refused.map(({ fault, subject: on }) => `${fault} ${on}`)).toEqual([
      `locked ${elsewhere}`,
      `locked ${subject}`,
    ]);
    await stranger.close();
  });

  it('lets evaluators and players write what is theirs, and read what is for them', async () => {
    const { one, other, enter } = await two();
    const sheet = sheetOf(one.state, { offset: 2 * minute, wall: dawn + 2 * minute });
    if (!sheet) throw new Error('a drill has a sheet');
    one.line.show('evaluators', sheet);
    one.line.show('players', playersView(one.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    const joined = joinStrand(sheet, 'eve1', 'Eve', dawn + 2 * minute);
    if (!joined.event) throw new Error(joined.reason);
    const eve = await enter('eve1', 'evaluator', { name: 'Eve', log: [joined.event] });
    const ann = await enter('ann1', 'player', { name: 'Ann' });
    await ann.until(() => ann.shown.length > 0);
    const root = ann.shown[0]?.root ?? '';
    const first = sealNext(
      { writer: 'ann1', head: undefined, root, seen: 0 },
      { type: 'joined', payload: { by: 'Ann' } } as const,
      { offset: 3 * minute, wall: dawn + 3 * minute },
    );
    const reply = sealNext({ writer: 'ann1', head: first, root, seen: first.order }, note('We halt'), {
      offset: 3 * minute,
      wall: dawn + 3 * minute,
    });
    ann.log = [first, reply];
    ann.line.nudge();
    await Promise.all([eve.settled(), ann.settled(), one.settled(5), other.settled(5)]);
    expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['We halt']);
    expect(one.names.toSorted()).toEqual([
      'conductor first',
      'conductor first',
      'conductor first',
      'conductor second',
      'evaluator Eve',
      'player Ann',
    ]);
    expect(other.report()).toBe(one.report());
    expect(eve.shown.map(({ value }) => value)).toEqual([sheet]);
    expect([...one.refused, ...eve.refused, ...ann.refused]).toEqual([]);
  });

  it('tells a follower everything, and takes nothing from one', async () => {
    const { one, enter } = await two();
    one.writes(alert, 2 * minute);
    const follower = await enter('watch', 'follower');
    await follower.settled(3);
    expect(follower.report()).toBe(one.report());
    follower.writes(note('I was here'), 3 * minute);
    one.writes(note('The last word'), 4 * minute);
    await follower.until(() => follower.state.notes.some(({ payload }) => payload.text === 'The last word'));
    expect(one.state.notes).toHaveLength(1);
  });

  it('tells a follower what players and evaluators write as well, once, whichever facilitator passes it on', async () => {
    const { one, other, enter } = await two();
    one.line.show('players', playersView(one.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    one.line.show('evaluators', 'a sheet');
    const watch = await enter('watch', 'follower');
    const [ann, eve] = [await enter('ann1', 'player'), await enter('eve1', 'evaluator')];
    for (const party of [ann, eve]) {
      await party.until(() => party.shown.length > 0);
      party.adds(party.shown[0]?.root ?? '', note(`${party.writer} was here`), 3 * minute);
    }
    await Promise.all([one.settled(6), other.settled(6), watch.until(() => watch.log.length === 6)]);
    ann.adds('', note('And once more'), 4 * minute);
    await Promise.all([one.settled(7), other.settled(7), watch.until(() => watch.log.length === 7)]);
    // Who follows from later on has all of it, too.
    const late = await enter('late', 'follower');
    await late.until(() => late.log.length === 7);
    for (const party of [other, watch, late]) expect(party.report()).toBe(one.report());
    expect([one, other, watch, late].flatMap(({ refused }) => refused)).toEqual([]);
  });

  it('is not there for a link to a session that nobody shares', async () => {
    const { enter } = await shared();
    const player = await enter('ann1', 'player');
    await player.until(() => player.is({ line: 'lost' }));
    expect(player.line.state.reason).toContain('not shared');
  });

  it('is let go of while it is only being opened, and leaves nothing open', async () => {
    const { session, keys, wire } = await shared();
    const begun = await wire();
    const { promise, resolve } = Promise.withResolvers<void>();
    const opened = wire();
    const connect = async () => {
      await promise;
      return opened;
    };
    const party = await Party.enter({
      session,
      writer: 'first',
      role: 'conductor',
      keyring: await keys('conductor'),
      connect,
    });
    const closed = party.line.close();
    resolve();
    await closed;
    expect(await (await opened).lost).toContain('closed');
    await begun.close();
  });

  it('leaves no word of the scenario on the server’s disk', async () => {
    const { one, other, session } = await two();
    one.writes(alert, 2 * minute);
    one.line.show('players', playersView(one.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    other.writes(note('Contact Ms Example'), 3 * minute);
    await Promise.all([one.settled(5), other.settled(5)]);
    await relay.server.end();
    const files = readdirSync(relay.plan.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const disk = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)))).toString(
      'latin1',
    );
    // The search looks at the right place: whose message it is, stands there.
    expect(disk).toContain(`session.${session}.conductors.first`);
    const words = [
      'Missed run',
      'Body of alert',
      'Secret note',
      'Contact Ms Example',
      'inject-released',
      'Operator',
      '"payload"',
      'created',
    ];
    expect(words.filter((word) => disk.includes(word))).toEqual([]);
    await relay.again();
  });
});
