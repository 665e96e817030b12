import { describe, expect, it, vi } from 'vitest';
import { importingLog } from '../../../src/session/exercise/import-log.ts';
import { readingLog } from '../../../src/session/exercise/session.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { atOnce, type Work } from '../../../src/session/log/work.ts';
import { inSlices } from '../../../src/store/slices.ts';
import { dawn, started } from '../session/fixtures.ts';
import { store } from './browser.ts';
import { layouts, stored } from './long-log.ts';

/** Work that goes on until somebody else had a turn, or for ever. */
function* untilInterrupted(isOver: () => boolean): Work<number> {
  for (let turn = 0; ; turn += 1) {
    if (isOver()) return turn;
    yield;
  }
}

describe('work in slices', () => {
  it('lets the page have its turn', async () => {
    let over = false;
    setTimeout(() => {
      over = true;
    });
    expect(await inSlices(untilInterrupted(() => over))).toBeGreaterThan(0);
  });

  it('says how far it is, further each time', async () => {
    const said: number[] = [];
    await inSlices(
      untilInterrupted(() => said.length > 3),
      (events) => said.push(events),
    );
    expect(said).toEqual(said.toSorted((left, right) => left - right));
    expect(new Set(said).size).toBe(said.length);
  });

  it('hands on what the work throws', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it has anything to pause for.
    const failing = function* (): Work<never> {
      throw new Error('no');
    };
    await expect(inSlices(failing())).rejects.toThrow('no');
  });

  it('reads a log to the same as without a pause', async () => {
    const { events } = started().state;
    expect(await inSlices(readingLog(events))).toEqual(atOnce(readingLog(events)));
    const text = exportLog(events);
    expect(await inSlices(importingLog(text))).toEqual(atOnce(importingLog(text)));
  });
});

describe('a long log', () => {
  /** How many pauses its reading has. */
  function pausesOf(work: Work<unknown>): number {
    let pauses = 0;
    while (!work.next().done) pauses += 1;
    return pauses;
  }

  it('is read in pieces from its first event to its last', { timeout: 60_000 }, async () => {
    const play = started();
    const { events } = play.state;
    const few = pausesOf(readingLog(events));
    for (let note = 0; note < 2_500; note += 1) play.does('note-taken', { text: `Note ${note}` });
    // Its envelopes, its chain, its payloads and its play: each pauses every five hundred events.
    expect(pausesOf(readingLog(play.state.events)) - few).toBeGreaterThanOrEqual(4 * 5);
  });
});

describe('a long session in this browser', () => {
  /** How often the page has its turn while some work is done, on a machine that needs so many milliseconds for each piece: more than a slice, unless somebody says less. */
  async function turnsIn(work: () => Promise<{ ok: boolean }>, each = 1_000): Promise<number> {
    let now = 0;
    let turns = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += each;
      return now;
    });
    const Channel = MessageChannel;
    vi.stubGlobal(
      'MessageChannel',
      class extends Channel {
        constructor() {
          super();
          turns += 1;
        }
      },
    );
    try {
      expect(await work()).toMatchObject({ ok: true });
    } finally {
      vi.unstubAllGlobals();
      clock.mockRestore();
    }
    return turns;
  }

  it('is read from a file, opened, and extended by a file in turns with the page', { timeout: 60_000 }, async () => {
    const play = started();
    const short = exportLog(play.state.events);
    for (let note = 0; note < 1_200; note += 1) play.does('note-taken', { text: `Note ${note}` });
    const long = exportLog(play.state.events);
    for (let note = 0; note < 1_200; note += 1) play.does('note-taken', { text: `Later ${note}` });
    const longer = exportLog(play.state.events);
    const [here, there] = [await store(), await store()];
    const few = await turnsIn(() => there.import(short, dawn));
    const read = await turnsIn(() => here.import(long, dawn));
    expect(read).toBeGreaterThan(few + 4);
    const opened = await turnsIn(() => here.load(play.state.session));
    expect(opened).toBeGreaterThan(4);
    const elsewhere = await turnsIn(async () => (await store()).import(longer, dawn));
    // The file is read, what is stored is opened, and then both are put together.
    expect(await turnsIn(() => here.import(longer, dawn))).toBeGreaterThan(elsewhere + opened + 4);
  });

  it.each(layouts)('lets the page have its turn also where each part takes less than a slice: %s', async (layout) => {
    const { sessions, session } = await stored(5_000, layout);
    // Each event's shape and hash, the chain, the payloads and the play: four times ten pieces of ten milliseconds, and a turn after each third.
    expect(await turnsIn(() => sessions.load(session), 10)).toBe(Math.floor((4 * 10) / 3));
  });
});
