import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { minute, started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { planned, program, start } from './server.ts';

vi.setConfig({ testTimeout: 4_000, hookTimeout: 60_000 });

describe.skipIf(!program)('a session over a real relay', () => {
  let plan: ServerPlan;
  let server: RunningServer;
  beforeAll(async () => {
    plan = await planned();
    server = await start(plan);
  });
  afterAll(async () => {
    await server?.end();
    rmSync(plan.folder, { recursive: true, force: true });
  });

  it('is the same on two devices, to the last byte of its report', async () => {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const connect = () => connectToNats({ url: server.url, session, begins: true });
    const one = await Party.enter({
      session,
      writer: 'first',
      role: 'conductor',
      keyring: await keys('conductor'),
      connect,
      log: started().log,
    });
    await one.settled();
    const other = await Party.enter({
      session,
      writer: 'second',
      role: 'conductor',
      keyring: await keys('conductor'),
      connect,
    });
    await other.settled(2);
    one.writes({ type: 'inject-released', payload: { inject: 'alert', by: 'hand' } }, 2 * minute);
    other.writes({ type: 'note-taken', payload: { text: 'Seen from the other side' } }, 3 * minute);
    await Promise.all([one.settled(5), other.settled(5)]);
    expect(other.report()).toBe(one.report());
    expect(one.report()).toContain('Seen from the other side');
    expect([one.refused, other.refused]).toEqual([[], []]);
    await Promise.all([one.line.close(), other.line.close()]);
  });
});
