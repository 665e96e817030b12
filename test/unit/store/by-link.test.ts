import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newSecret } from '../../../src/relay/secrets.ts';
import { joinShared } from '../../../src/store/joining.ts';
import { OwnLine } from '../../../src/store/own-line.ts';
import { served } from '../relay/served.ts';
import { program } from '../relay/server.ts';
import { store } from './browser.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// What a window has, and Node has not.
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => vi.unstubAllGlobals());

/** What a link says of a session that nobody shares, or not any more. */
const link = (role: 'player' | 'follower') => ({
  session: crypto.randomUUID(),
  role,
  secret: newSecret(),
  conductor: '',
  name: 'Ann',
});
const told = { line: 'lost', reason: expect.stringContaining('ask who sent you the link') };

describe.skipIf(!program)('a link to a session that the relay does not have says so, and begins no empty one', () => {
  const relay = served();

  it('to a player', async () => {
    const heard = Promise.withResolvers<void>();
    let look = () => {};
    const own = await OwnLine.open({
      share: link('player'),
      url: relay.server.url,
      writer: 'ann1',
      strand: () => [],
      shown: () => {},
      changed: () => look(),
    });
    look = () => {
      if (own.state.line !== 'connecting') heard.resolve();
    };
    look();
    await heard.promise;
    expect(own.state).toMatchObject(told);
    await own.close();
  });

  it('to a reader', async () => {
    const heard = Promise.withResolvers<object>();
    const gone = Promise.withResolvers<void>();
    const joining = joinShared(
      link('follower'),
      relay.server.url,
      await store(),
      ({ line }) => {
        if (line.line !== 'connecting') heard.resolve(line);
      },
      gone.promise,
    );
    expect(await heard.promise).toMatchObject(told);
    gone.resolve();
    expect(await joining).toBeUndefined();
  });
});
