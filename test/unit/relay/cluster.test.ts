import { expect, it, vi } from 'vitest';
import { minute, started } from '../session/fixtures.ts';
import { Cluster } from './cluster.ts';
import { keysOf, Party } from './party.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 180_000 });

it.skipIf(!program)(
  'a cluster of three keeps every message thrice, and loses none when the one that leads dies',
  async () => {
    const cluster = await Cluster.start();
    try {
      const session = crypto.randomUUID();
      const { keys } = await keysOf(session);
      const keyring = await keys('conductor');
      const relay = { session, role: 'conductor', begins: true, patience: 3_000 } as const;
      const enter = (writer: string, first: number, more: { log?: ReturnType<typeof started>['log'] } = {}) =>
        Party.enter({ session, writer, role: 'conductor', keyring, connect: cluster.connect(first, relay), ...more });
      const one = await enter('first', 0, { log: started().log });
      await one.settled();
      const other = await enter('second', 1);
      await other.settled(2);
      expect(one.line.state.copies).toBe(3);
      one.writes({ type: 'note-taken', payload: { text: 'Before' } }, 2 * minute);
      await other.settled(3);
      const { leader } = await cluster.places(session);
      await cluster.kill(leader);
      one.writes({ type: 'note-taken', payload: { text: 'While one is dead' } }, 3 * minute);
      other.writes({ type: 'note-taken', payload: { text: 'And here' } }, 4 * minute);
      await Promise.all([one.settled(6), other.settled(6)]);
      expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['Before', 'While one is dead', 'And here']);
      expect(other.report()).toBe(one.report());
      await Promise.all([one.line.close(), other.line.close()]);
    } finally {
      await cluster.end();
    }
  },
);
