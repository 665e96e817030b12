import { rmSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import { wsconnect } from '@nats-io/nats-core';
import { expect, it, vi } from 'vitest';
import { freePort } from '../../../scripts/free-port.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { streamOf } from '../../../src/relay/subjects.ts';
import { minute, started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { planned, program, start } from './server.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The place among the machines of the one that leads a session's stream. */
async function leaderOf(url: string, session: string): Promise<number> {
  const connection = await wsconnect({ servers: url });
  const info = await (await jetstreamManager(connection)).streams.info(streamOf(session).name);
  await connection.close();
  return Number(info.cluster?.leader?.replace('node-', ''));
}

it.skipIf(!program)(
  'a cluster of three keeps every message thrice, and loses none when the one that leads dies',
  async () => {
    const routes = [await freePort(), await freePort(), await freePort()];
    const plans = await Promise.all(
      routes.map(async (port, index) => ({ ...(await planned(`node-${index}`)), cluster: { port, routes } })),
    );
    const servers = await Promise.all(plans.map(start));
    try {
      const session = crypto.randomUUID();
      const { keys } = await keysOf(session);
      const keyring = await keys('conductor');
      // Each device tries the machines in turn, as a balancer does.
      const connect = (first: number) => {
        let tries = first;
        return () =>
          connectToNats({
            url: servers[tries++ % servers.length]?.url ?? '',
            session,
            role: 'conductor',
            begins: true,
          });
      };
      const one = await Party.enter({
        session,
        writer: 'first',
        role: 'conductor',
        keyring,
        connect: connect(0),
        log: started().log,
      });
      await one.settled();
      const other = await Party.enter({ session, writer: 'second', role: 'conductor', keyring, connect: connect(1) });
      await other.settled(2);
      expect(one.line.state.copies).toBe(3);
      one.writes({ type: 'note-taken', payload: { text: 'Before' } }, 2 * minute);
      await other.settled(3);
      const leader = await leaderOf(servers[0]?.url ?? '', session);
      await servers[leader]?.end('SIGKILL');
      one.writes({ type: 'note-taken', payload: { text: 'While one is dead' } }, 3 * minute);
      other.writes({ type: 'note-taken', payload: { text: 'And here' } }, 4 * minute);
      await Promise.all([one.settled(6), other.settled(6)]);
      expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['Before', 'While one is dead', 'And here']);
      expect(other.report()).toBe(one.report());
      await Promise.all([one.line.close(), other.line.close()]);
    } finally {
      await Promise.all(servers.map((server) => server.end('SIGKILL')));
      for (const { folder } of plans) rmSync(folder, { recursive: true, force: true });
    }
  },
);
