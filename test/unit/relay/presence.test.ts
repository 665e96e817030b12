import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Beat } from '../../../src/relay/beat.ts';
import { Presence, type Sayer, signOfLife } from '../../../src/relay/presence.ts';
import { Progress } from '../../../src/relay/progress.ts';
import type { Role } from '../../../src/relay/roles.ts';
import type { Keyring } from '../../../src/relay/secrets.ts';
import { hereOf } from '../../../src/relay/subjects.ts';
import type { Wire } from '../../../src/relay/wire.ts';
import { newKey, publicText } from '../../../src/session/log/signing.ts';
import { sessionId } from '../session/fixtures.ts';
import { keysOf } from './party.ts';

const wall = 1_772_442_000_000;
const eve: Sayer = { session: sessionId, circle: 'evaluators', role: 'evaluator', writer: 'eve1', name: 'Eve' };

describe('a sign of life', () => {
  let conductors: Keyring;
  let evaluators: Keyring;
  let pair: CryptoKeyPair;
  let enrolled: { key: string; role: Role };
  beforeAll(async () => {
    const { keys } = await keysOf();
    [conductors, evaluators] = await Promise.all([keys('conductor'), keys('evaluator')]);
    pair = await newKey();
    enrolled = { key: await publicText(pair.publicKey), role: 'evaluator' };
  });
  const reader = () => new Presence(sessionId, conductors, (writer) => (writer === 'eve1' ? enrolled : undefined));
  const said = async (who: Partial<Sayer> = {}, at: { wall?: number; order?: number; by?: CryptoKeyPair } = {}) => {
    const { by = pair, ...times } = at;
    const made = await signOfLife(evaluators, by, { ...eve, ...who }, { wall, leaves: false, ...times });
    if (!made) throw new Error('an evaluator has the key of its circle');
    return made;
  };
  const heard = async (presence: Presence, { subject, bytes }: Awaited<ReturnType<typeof said>>) =>
    (await presence.read(subject, bytes))?.name;

  it('is heard once: the same again, or one that is no later, is an echo', async () => {
    const presence = reader();
    const first = await said();
    expect(await heard(presence, first)).toBe('Eve');
    expect(await heard(presence, first)).toBeUndefined();
    expect(await heard(presence, await said({}, { wall: wall - 1 }))).toBeUndefined();
    expect(await heard(presence, await said({}, { wall: wall - 1, order: wall + 1 }))).toBe('Eve');
    expect(await heard(presence, await said({}, { wall: wall + 2 }))).toBe('Eve');
  });

  it('is of nobody who says that it is more than it enrolled as, signs with another key, or enrolled nowhere', async () => {
    expect(await heard(reader(), await said({ role: 'conductor' }))).toBeUndefined();
    expect(await heard(reader(), await said({}, { by: await newKey() }))).toBeUndefined();
    expect(await heard(reader(), await said({ writer: 'zoe1' }))).toBeUndefined();
    expect(await heard(reader(), await said({ role: 'follower' }))).toBe('Eve');
  });

  it('is not believed where it was said for another place', async () => {
    const { bytes } = await said();
    for (const other of [{ writer: 'ben1' }, { role: 'conductor' }] as const)
      expect(await reader().read(hereOf({ ...eve, ...other }), bytes)).toBeUndefined();
    const elsewhere = await said({ session: 'another' });
    expect(await heard(reader(), elsewhere)).toBeUndefined();
    expect(await reader().read(hereOf(eve), elsewhere.bytes)).toBeUndefined();
    expect(await reader().read('here', bytes)).toBeUndefined();
    expect(await reader().read(hereOf(eve), bytes.slice(0, 20))).toBeUndefined();
  });
});

it('a device that has left, or whose line is another, says no more on the old one', async () => {
  const { keys } = await keysOf();
  const options = {
    keyring: await keys('evaluator'),
    session: sessionId,
    writer: 'eve1',
    name: 'Eve',
    pair: await newKey(),
  };
  const said: string[] = [];
  const line = (name: string): Wire => ({
    born: name,
    copies: 1,
    append: async () => 'outrun',
    subjectAt: async () => undefined,
    read: async () => 0,
    say: () => said.push(name),
    hear: () => {},
    lost: new Promise(() => {}),
    close: async () => {},
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const beat = new Beat({ ...options, moment: () => undefined, here: () => {} });
    beat.start(line('first'), () => undefined);
    await vi.waitFor(() => expect(said).toEqual(['first']));
    beat.start(line('second'), () => undefined);
    await vi.waitFor(() => expect(said).toEqual(['first', 'second']));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(4_000);
    await vi.waitFor(() => expect(said).toEqual(['first', 'second', 'second']));
    await beat.leave();
    expect(said).toEqual(['first', 'second', 'second', 'second']);
    expect(vi.getTimerCount()).toBe(0);
    await beat.leave();
    expect(said).toHaveLength(4);
  } finally {
    vi.useRealTimers();
  }
});

describe('how far a device has read', () => {
  it('never goes back, on a subject and in all', async () => {
    const progress = new Progress();
    progress.note('a', 5);
    progress.note('a', 3);
    progress.note('b', 4);
    expect([progress.read, progress.lastOn('a'), progress.lastOn('b'), progress.lastOn('c')]).toEqual([5, 5, 4, 0]);
    await progress.reached('', 5);
    progress.reset();
    expect([progress.read, progress.lastOn('a')]).toEqual([0, 0]);
  });

  it('is waited for by subject, until the line is lost', async () => {
    const progress = new Progress();
    const order: string[] = [];
    const waits = [
      progress.reached('a', 2).then(() => order.push('a')),
      progress.reached('', 9).then(() => order.push('all')),
    ];
    progress.note('b', 8);
    progress.note('a', 7);
    await waits[0];
    expect(order).toEqual(['a']);
    progress.release();
    await Promise.all(waits);
    expect(order).toEqual(['a', 'all']);
  });
});
