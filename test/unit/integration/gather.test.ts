import { describe, expect, it } from 'vitest';
import { gather, type Timing } from '../../../src/integration/gather.ts';

/** A clock that only moves when it is told to. */
function clock(): Timing & { pass(milliseconds: number): Promise<void> } {
  let time = 0;
  let due: { at: number; call: () => void }[] = [];
  return {
    now: () => time,
    after(wait, call) {
      const one = { at: time + wait, call };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
    async pass(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        due = due.filter((one) => one !== next);
        time = next.at;
        next.call();
        await settled();
      }
      time = end;
    },
  };
}

/** Everything that waits for nothing but a promise has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

const calm = { quiet: 50, longest: 400 };

describe('what comes in bursts', () => {
  it('is handed on once, when a burst is over: forty files are one', async () => {
    const time = clock();
    const handed: string[][] = [];
    const take = gather<string>((items) => void handed.push([...items]), calm, time);
    for (let index = 0; index < 40; index += 1) {
      take(`file-${index}`);
      await time.pass(2);
    }
    expect(handed).toEqual([]);
    await time.pass(50);
    expect(handed.map(({ length }) => length)).toEqual([40]);
    await time.pass(1000);
    expect(handed).toHaveLength(1);
  });

  it('does not wait for ever while more keeps coming', async () => {
    const time = clock();
    const handed: number[] = [];
    const take = gather<number>((items) => void handed.push(items.size), calm, time);
    for (let index = 0; index < 100; index += 1) {
      take(index);
      await time.pass(10);
    }
    expect(handed.length).toBeGreaterThan(1);
    expect(handed.length).toBeLessThan(4);
  });

  it('is one at a time: what comes meanwhile is the next, and nothing is lost', async () => {
    const time = clock();
    const handed: string[][] = [];
    let finish = () => {};
    const take = gather<string>(
      (items) => {
        handed.push([...items]);
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      },
      calm,
      time,
    );
    take('a');
    await time.pass(50);
    take('b');
    take('c');
    await time.pass(1000);
    expect(handed).toEqual([['a']]);
    finish();
    await settled();
    await time.pass(50);
    expect(handed).toEqual([['a'], ['b', 'c']]);
  });
});
