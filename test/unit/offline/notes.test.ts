import { afterEach, expect, it, vi } from 'vitest';
import { channelName } from '../../../src/offline/names.ts';
import { hearNotes } from '../../../src/offline/notes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('a note that another window has written is heard, until nobody listens any more', async () => {
  const other = new BroadcastChannel(channelName);
  let heard = 0;
  const first = new Promise<void>((done) => {
    const stop = hearNotes(() => {
      heard += 1;
      stop();
      done();
    });
  });
  const last = new Promise<void>((done) => {
    const stop = hearNotes(() => {
      if (heard < 1) return;
      stop();
      done();
    });
  });
  other.postMessage('current');
  await first;
  other.postMessage('current');
  await last;
  expect(heard).toBe(1);
  other.close();
});

it('a browser without channels looks again and again, until nobody listens any more', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.useFakeTimers();
  let looked = 0;
  const stop = hearNotes(() => {
    looked += 1;
  });
  vi.advanceTimersByTime(20_000);
  expect(looked).toBeGreaterThan(1);
  stop();
  const before = looked;
  vi.advanceTimersByTime(20_000);
  expect(looked).toBe(before);
});
