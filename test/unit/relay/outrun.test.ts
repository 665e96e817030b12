import { describe, expect, it, vi } from 'vitest';
import { connectToNats } from '../../../src/relay/nats.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { served } from './served.ts';
import { program } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.skipIf(!program)('a message before which another is said to stand', () => {
  const relay = served();

  it('is sent again where that other one never comes, as when the machine died that was about to keep it', async () => {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    let asked = 0;
    const connect = async () => {
      const wire = await connectToNats({ url: relay.server.url, session, role: 'conductor', begins: true });
      return {
        ...wire,
        append: async (message: Parameters<typeof wire.append>[0]) => {
          asked += 1;
          // Each of them at its first try: who is there, an event, what is shown.
          return asked % 2 === 1 ? ('outrun' as const) : wire.append(message);
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
    party.line.show('players', playersView(party.state, { offset: minute, wall: dawn + minute }));
    const player = await Party.enter({
      session,
      writer: 'player',
      role: 'player',
      keyring: await keys('player'),
      connect: () => connectToNats({ url: relay.server.url, session, role: 'player', begins: false }),
    });
    relay.parties.push(player);
    await player.until(() => player.shown.length > 0);
    expect(asked).toBeGreaterThan(5);
    expect(party.line.state).toMatchObject({ line: 'open', waiting: 0 });
    expect(party.log.length).toBeGreaterThan(1);
  });
});
