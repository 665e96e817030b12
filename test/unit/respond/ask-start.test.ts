import { describe, expect, it } from 'vitest';
import { askStart } from '../../../src/components/respond/incident/ask-course.ts';
import { ownZone } from '../../../src/components/respond/incident/happened.ts';
import { zoneLocal } from '../../../src/components/session/format.ts';
import type { Command } from '../../../src/session/exercise/session.ts';
import { begun, dawn, hour, minute } from '../session/fixtures.ts';

const happened = (instant: number) => zoneLocal(instant, ownZone());

/** An incident at which a beginning is marked, each at its instant: what the last one is answered with, and what was written. */
async function marked(...marks: readonly (readonly [start: string, at: number])[]) {
  const play = begun();
  const done: Command[] = [];
  let said: string | undefined;
  for (const [start, at] of marks) {
    const moment = () => ({ offset: 3 * hour, wall: dawn + 3 * hour });
    const run = async (command: Command) => {
      done.push(command);
      if (command.type === 'start-marked') play.does('start-marked', command.payload, 3 * hour);
      return undefined;
    };
    said = await askStart({ state: play.state, me: 'Ada', moment, run }).submit({
      start,
      happened: happened(at),
      by: '',
    });
  }
  return { said, done };
}

describe('marking from when windows count', () => {
  it('refuses that nobody knew of it until after it was classified, names the other, and says what to do', async () => {
    const { said, done } = await marked(['classified', dawn + hour], ['aware', dawn + 2 * hour]);
    expect(done).toHaveLength(1);
    expect(said).toMatch(/^That is after “We classified it”, .*Give the earlier hour/);
    expect(said).toContain('take that one back');
  });

  it('refuses the same where the later one is marked first', async () => {
    const { said, done } = await marked(['aware', dawn + 2 * hour], ['classified', dawn + hour]);
    expect(done).toHaveLength(1);
    expect(said).toMatch(/^That is before “We were aware of it”, .*mark the other one first, at its earlier hour/);
  });

  it('goes on by what it says: the other one is marked at its earlier hour, then this one', async () => {
    const { said, done } = await marked(['aware', dawn + 2 * hour], ['aware', dawn], ['classified', dawn + hour]);
    expect([said, done.length]).toEqual([undefined, 3]);
  });

  it('takes what can be: one after the other, both in one minute, and what has no order', async () => {
    for (const [first, second] of [
      [
        ['aware', dawn + hour],
        ['classified', dawn + 2 * hour],
      ],
      [
        ['classified', dawn + hour],
        ['aware', dawn + hour],
      ],
      [
        ['aware', dawn + hour],
        ['noticed', dawn + 2 * hour],
      ],
      [
        ['submitted', dawn + hour],
        ['aware', dawn + 2 * hour],
      ],
    ] as const) {
      const { said, done } = await marked(first, second);
      expect([said, done.length], `${first[0]}, ${second[0]}`).toEqual([undefined, 2]);
    }
  });

  it('takes a mark of the minute in which the other was written down, to the second', async () => {
    const { said, done } = await marked(['aware', dawn + hour + minute / 2], ['classified', dawn + hour]);
    expect([said, done.length]).toEqual([undefined, 2]);
  });
});
