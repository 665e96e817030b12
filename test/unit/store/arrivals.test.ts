import { describe, expect, it, vi } from 'vitest';
import { reply } from '../../../src/session/exercise/player-strand.ts';
import { Arrivals } from '../../../src/store/arrivals.ts';
import type { LiveSession } from '../../../src/store/live.ts';
import { dawn, minute } from '../session/fixtures.ts';
import { newDrill, newName, note, onAFullDisk, openLive, store } from './browser.ts';

/** Waits for what is stored, however busy the machine is. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000, interval: 20 });

/** What a player wrote in a session, and more of it. */
function written({ state }: LiveSession) {
  const place = { writer: 'ann1', name: 'Ann', root: state.events[0]?.hash ?? '', order: state.last.order };
  const moment = { offset: 3 * minute, wall: dawn + 3 * minute };
  const first = reply(place, [], { text: 'We stop' }, moment);
  return { first, second: reply(place, first, { text: 'And wait' }, moment) };
}

const texts = ({ state }: LiveSession) => state.notes.map(({ payload }) => payload.text);

describe('what comes while this browser can not keep it', () => {
  it('waits, is said to, and is taken in once there is room', async () => {
    const name = newName();
    const sessions = await store(name);
    const live = await openLive(sessions, await newDrill(sessions));
    const arrivals = new Arrivals(live, () => {});
    const { first, second } = written(live);
    await onAFullDisk(async () => {
      arrivals.add(first);
      await soon(() => expect(arrivals.trouble).toContain('can not be kept'));
    });
    arrivals.add(second);
    expect(texts(live)).toEqual([]);
    await live.retry(await store(name));
    arrivals.again();
    await soon(() => expect(texts(live)).toEqual(['We stop', 'And wait']));
    expect(arrivals.trouble).toBeUndefined();
    const loaded = await sessions.load(live.state.session);
    expect(loaded.ok && loaded.value.state.notes).toHaveLength(2);
  });

  it('is taken in once somebody has decided to go on without storage', async () => {
    const sessions = await store();
    const live = await openLive(sessions, await newDrill(sessions));
    const arrivals = new Arrivals(live, () => {});
    const { first, second } = written(live);
    await onAFullDisk(() => live.run(note('refused')));
    arrivals.add(first);
    expect(texts(live)).toEqual([]);
    live.continueUnsaved();
    arrivals.add(second);
    await soon(() => expect(texts(live)).toEqual(['We stop', 'And wait']));
  });
});
