import { describe, expect, it } from 'vitest';
import { sideBySide, type Task } from '../../../scripts/lib/side-by-side.ts';

/** Begins tasks, and ends them one at a time as the test says: what is told is what goes on after each end. */
async function told(tasks: readonly Task[], lanes: number, ends: readonly string[]): Promise<string[]> {
  const going = new Map<string, () => void>();
  const all = sideBySide(tasks, lanes, ({ name }) => new Promise((resolve) => going.set(name, resolve)));
  const seen = [[...going.keys()].join(' ')];
  for (const name of ends) {
    const end = going.get(name);
    if (!end) throw new Error(`${name} does not go on`);
    going.delete(name);
    end();
    // What may follow has begun once all that was promised has been heard.
    await new Promise((heard) => setImmediate(heard));
    seen.push([...going.keys()].join(' '));
  }
  await all;
  return seen;
}

describe('tasks side by side', () => {
  it('go on in as many lanes as there are, and whichever is free takes the next of the list', async () => {
    const tasks = ['long', 'short', 'next', 'last'].map((name) => ({ name }));
    expect(await told(tasks, 2, ['short', 'next', 'long', 'last'])).toEqual([
      'long short',
      'long next',
      'long last',
      'last',
      '',
    ]);
  });

  it('wait for what they need, and let others go first', async () => {
    const tasks = [{ name: 'checked', needs: ['built'] }, { name: 'built' }, { name: 'other' }, { name: 'more' }];
    expect(await told(tasks, 2, ['other', 'built', 'more', 'checked'])).toEqual([
      'built other',
      'built more',
      'more checked',
      'checked',
      '',
    ]);
  });

  it('that share something go on one at a time', async () => {
    const tasks = [{ name: 'one', shares: 'caches' }, { name: 'two', shares: 'caches' }, { name: 'other' }];
    expect(await told(tasks, 3, ['other', 'one', 'two'])).toEqual(['one other', 'one', 'two', '']);
  });

  it('take no lane where they only wait', async () => {
    const tasks = [{ name: 'works' }, { name: 'later' }, { name: 'waits', waits: true }];
    expect(await told(tasks, 1, ['works', 'waits', 'later'])).toEqual(['works waits', 'waits later', 'later', '']);
  });

  it('that wait for each other are named', async () => {
    const tasks = [
      { name: 'hen', needs: ['egg'] },
      { name: 'egg', needs: ['hen'] },
    ];
    await expect(told(tasks, 2, [])).rejects.toThrow('wait for each other: hen, egg');
  });

  it('stop for a fault of the doing itself', async () => {
    await expect(sideBySide([{ name: 'one' }], 1, () => Promise.reject(new Error('no program')))).rejects.toThrow(
      'no program',
    );
  });
});
