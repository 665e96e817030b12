import { describe, expect, it, vi } from 'vitest';
import { connectToNats } from '../../../src/relay/nats.ts';
import { started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { served } from './served.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.skipIf(!program)('a message before which another is said to stand', () => {
  const relay = served();

  it('is sent again where that other one never comes, as when the machine died that was about to keep it', async () => {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    let inTheWay = 3;
    const connect = async () => {
      const wire = await connectToNats({ url: relay.server.url, session, role: 'conductor', begins: true });
      return {
        ...wire,
        append: async (message: Parameters<typeof wire.append>[0]) => {
          if (inTheWay === 0) return wire.append(message);
          inTheWay -= 1;
          return 'outrun' as const;
        },
      };
    };
    const party = await Party.enter({
      session,
      writer: 'first',
      role: 'conductor',
      keyring: await keys('conductor'),
      connect,
      log: started().log,
    });
    relay.parties.push(party);
    await party.settled();
    expect(inTheWay).toBe(0);
    expect(party.line.state).toMatchObject({ line: 'open', waiting: 0 });
  });
});
