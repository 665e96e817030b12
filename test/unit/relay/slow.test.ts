import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../scripts/free-port.ts';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { minute, started } from '../session/fixtures.ts';
import { keysOf, Party, type PartyOptions } from './party.ts';
import { planned, program, start } from './server.ts';
import { Stretch } from './stretch.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const note = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;

describe.skipIf(!program)('a device that reads slowly', () => {
  let plan: ServerPlan;
  let server: RunningServer;
  let stretch: Stretch;
  let monitor: number;
  let parties: Party[] = [];
  beforeEach(async () => {
    monitor = await freePort();
    const more = ['max_pending: 4MB', 'write_deadline: "500ms"', `http: "127.0.0.1:${monitor}"`];
    plan = { ...(await planned()), more };
    server = await start(plan);
    stretch = await Stretch.to(plan.port);
  });
  afterEach(async () => {
    await Promise.all(parties.map(({ line }) => line.close()));
    parties = [];
    await stretch.close();
    await server.end();
    rmSync(plan.folder, { recursive: true, force: true });
  });

  /** Two devices in one session: the second one over the stretch. */
  async function two(more: Partial<PartyOptions> = {}) {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const keyring = await keys('conductor');
    const enter = async (writer: string, url: string, options: Partial<PartyOptions>) => {
      const connect = () => connectToNats({ url, session, role: 'conductor', begins: true, patience: 1_000 });
      const party = await Party.enter({ session, writer, role: 'conductor', keyring, connect, ...options });
      parties.push(party);
      return party;
    };
    const one = await enter('first', server.url, { log: started().log });
    await one.settled();
    const other = await enter('second', stretch.url, more);
    await other.settled(2);
    return { one, other };
  }

  /** How many connections the server has cut because they read too slowly, by its own count. */
  async function cutForSlowness(): Promise<number> {
    const said: unknown = await (await fetch(`http://127.0.0.1:${monitor}/varz`)).json();
    return typeof said === 'object' && said && 'slow_consumers' in said ? Number(said.slow_consumers) : 0;
  }

  it('is cut by the server, takes another line by itself, and lacks nothing', async () => {
    const { one, other } = await two();
    const lines: string[] = [];
    stretch.choke();
    // More than the machine holds between two programs: then the server can not get rid of it.
    for (let round = 0; (await cutForSlowness()) === 0; round += 1) {
      one.line.show('players', `${round} ${'x'.repeat(2_000_000)}`);
      await one.until(() => one.shown.length > round);
      one.writes(note(`Round ${round}`), (round + 2) * minute);
      other.writes(note(`Meanwhile ${round}`), (round + 2) * minute);
      lines.push(`Round ${round}`, `Meanwhile ${round}`);
      expect(round).toBeLessThan(40);
    }
    await one.until(() => one.state.notes.length === lines.length && other.state.notes.length === lines.length);
    expect(one.state.notes.map(({ payload }) => payload.text).sort()).toEqual(lines.sort());
    expect(other.report()).toBe(one.report());
    expect(other.log.map(({ id }) => id)).toEqual(one.log.map(({ id }) => id));
    expect([...one.refused, ...other.refused]).toEqual([]);
  });

  it('takes in nothing for as long as it is busy, however much comes, and then all of it in order', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let busy = Promise.resolve();
    const { one, other } = await two({ busy: () => busy });
    busy = promise;
    // More than a device asks for at one time.
    for (let count = 0; count < 700; count += 1) one.writes(note(`Note ${count}`), 2 * minute + count);
    await one.settled(702);
    expect(other.log.length).toBeLessThan(10);
    resolve();
    await other.settled(702);
    expect(other.report()).toBe(one.report());
    expect(other.is({ line: 'open' })).toBe(true);
  });
});
