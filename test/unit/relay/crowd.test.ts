import { expect, it, onTestFailed, vi } from 'vitest';
import { isHarmless } from '../../../src/relay/refusal.ts';
import type { Role } from '../../../src/relay/roles.ts';
import type { Wire } from '../../../src/relay/wire.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { Cluster } from './cluster.ts';
import { keysOf, Party } from './party.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 240_000 });

const moment = { offset: 2 * minute, wall: dawn + 2 * minute };

it.skipIf(!program)(
  'two facilitators, five evaluators and fifty players on three machines, of which one dies; their clocks minutes apart and their lines breaking: everything arrives once, and both reports are one',
  async () => {
    const cluster = await Cluster.start();
    const parties: Party[] = [];
    // Who of so many did not get there is said, or nobody would know.
    onTestFailed(() => {
      for (const { writer, line, log, shown } of parties)
        console.error(`${writer}: ${JSON.stringify(line.state)}, ${log.length} events, ${shown.length} shown`);
    });
    try {
      const session = crypto.randomUUID();
      const { keys } = await keysOf(session);
      const rings = new Map(
        await Promise.all(
          (['conductor', 'evaluator', 'player'] as const).map(async (role) => [role, await keys(role)] as const),
        ),
      );
      const wires: Wire[] = [];
      const pause = (failures: number) => Math.min(200 * 2 ** failures, 3_000);
      const enter = async (
        writer: string,
        role: Exclude<Role, 'follower'>,
        more: Partial<Parameters<typeof Party.enter>[0]> = {},
      ) => {
        const keyring = rings.get(role);
        if (!keyring) throw new Error(`no keys for ${role}`);
        const opens = cluster.connect(parties.length, { session, role, begins: role === 'conductor', patience: 3_000 });
        const connect = async () => {
          const wire = await opens();
          wires.push(wire);
          return wire;
        };
        const party = await Party.enter({ session, writer, role, keyring, connect, pause, ...more });
        parties.push(party);
        return party;
      };
      const one = await enter('first', 'conductor', { log: started().log });
      await one.settled();
      const other = await enter('second', 'conductor');
      await other.settled(2);
      const sheet = sheetOf(one.state, moment);
      if (!sheet) throw new Error('a drill has a sheet');
      one.line.show('evaluators', sheet);
      one.line.show('players', playersView(one.state, moment));
      const writers: Party[] = [];
      for (let index = 0; index < 50; index += 1) writers.push(await enter(`player${index}`, 'player'));
      for (let index = 0; index < 5; index += 1) writers.push(await enter(`eval${index}`, 'evaluator'));
      await Promise.all(writers.map((party) => party.until(() => party.shown.length > 0)));
      // Each clock is up to five minutes off, ahead or behind.
      const offOf = (index: number) => ((index % 11) - 5) * minute;
      for (const [index, party] of writers.entries())
        for (const text of ['one', 'two'])
          party.adds(
            party.shown[0]?.root ?? '',
            { type: 'note-taken', payload: { text: `${party.writer} says ${text}` } },
            10 * minute + offOf(index),
          );
      // Lines of some break in the midst of it, and one of the machines dies. That the one dies that leads, another test tries.
      await Promise.all(wires.filter((_, index) => index % 9 === 0).map((wire) => wire.close()));
      await cluster.kill((await cluster.places(session)).other);
      const all = 2 + writers.length * 3;
      await Promise.all([one.settled(all), other.settled(all), ...writers.map((party) => party.settled())]);
      expect(one.log).toHaveLength(all);
      expect(new Set(one.log.map(({ id }) => id)).size).toBe(all);
      expect(one.state.refused).toEqual([]);
      expect(other.log.map(({ id }) => id)).toEqual(one.log.map(({ id }) => id));
      expect(other.report()).toBe(one.report());
      const grave = parties.flatMap(({ refused }) => refused.filter(({ fault }) => !isHarmless(fault)));
      expect(grave).toEqual([]);
      // No player was sent anything of another.
      expect(writers.every(({ log }) => log.length === 3)).toBe(true);
    } finally {
      await Promise.all(parties.map(({ line }) => line.close()));
      await cluster.end();
    }
  },
);
