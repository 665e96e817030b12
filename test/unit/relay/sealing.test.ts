import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkText, readLink } from '../../../src/relay/link.ts';
import { roles } from '../../../src/relay/roles.ts';
import { open, seal } from '../../../src/relay/sealing.ts';
import { conductorKey, keyringOf, newSecret, secretFor } from '../../../src/relay/secrets.ts';
import { readSubject, subjectOf } from '../../../src/relay/subjects.ts';
import { keysOf } from './party.ts';

const session = 'a-session';
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function keyFor(circle: 'conductors' | 'evaluators' | 'players', of = session) {
  const { keys } = await keysOf(of);
  const key = (await keys('conductor')).seals.get(circle);
  if (!key) throw new Error('a conductor reads every circle');
  return key;
}

describe('a sealed message', () => {
  it('opens to what was sealed, whatever it is', async () => {
    const key = await keyFor('conductors');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (plain) => {
        expect(await open(key, await seal(key, new Uint8Array(plain)))).toEqual({ plain: new Uint8Array(plain) });
      }),
      { numRuns: 50 },
    );
  });

  it('is under another nonce each time, also when the same is sealed again', async () => {
    const key = await keyFor('conductors');
    const plain = new TextEncoder().encode('The same');
    const sealed = await Promise.all(Array.from({ length: 500 }, () => seal(key, plain)));
    expect(new Set(sealed.map((bytes) => bytes.subarray(1, 13).toString())).size).toBe(500);
    expect(new Set(sealed.map((bytes) => bytes.subarray(13).toString())).size).toBe(500);
  });

  it('is refused with any bit changed, cut anywhere, or under another key', async () => {
    const key = await keyFor('conductors');
    const sealed = await seal(key, new TextEncoder().encode('Halt at 10:15'));
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(await open(key, changed)).toHaveProperty('why');
      const cut = await open(key, sealed.slice(0, index));
      expect(cut).toEqual({ why: index < 29 ? 'truncated' : 'locked' });
    }
    expect(await open(await keyFor('conductors'), sealed)).toEqual({ why: 'locked' });
    expect(await open(key, Uint8Array.of(2, ...sealed.subarray(1)))).toEqual({ why: 'newer' });
  });
});

describe('the secrets of a session', () => {
  it('give each role what it may read, and no more', async () => {
    const { keys } = await keysOf();
    const readable = await Promise.all(roles.map(async (role) => [role, [...(await keys(role)).seals.keys()].sort()]));
    expect(Object.fromEntries(readable)).toEqual({
      conductor: ['conductors', 'evaluators', 'players'],
      follower: ['conductors'],
      evaluator: ['evaluators'],
      player: ['players'],
    });
  });

  it('are one and the same for everybody of a role, and open nothing of another', async () => {
    const { keys } = await keysOf();
    const [conductor, player, evaluator] = await Promise.all([keys('conductor'), keys('player'), keys('evaluator')]);
    const [forPlayers, forConductors] = [conductor.seals.get('players'), conductor.seals.get('conductors')];
    const [players, evaluators] = [player.seals.get('players'), evaluator.seals.get('evaluators')];
    if (!forPlayers || !forConductors || !players || !evaluators) throw new Error('a key is missing');
    const released = await seal(forPlayers, new TextEncoder().encode('Released'));
    const secret = await seal(forConductors, new TextEncoder().encode('Not released'));
    const opened = await open(players, released);
    expect('plain' in opened && text(opened.plain)).toBe('Released');
    expect(await open(players, secret)).toEqual({ why: 'locked' });
    expect(await open(evaluators, secret)).toEqual({ why: 'locked' });
    expect(await open(evaluators, released)).toEqual({ why: 'locked' });
  });

  it('go over to another edition of the links at a conductor alone: no other can make its keys', async () => {
    const { keys } = await keysOf();
    const editions = (keyring: Awaited<ReturnType<typeof keys>>) =>
      keyring.opens('players').map(({ edition }) => edition);
    const [conductor, player] = await Promise.all([keys('conductor'), keys('player')]);
    for (const keyring of [conductor, player]) await keyring.turn('player', 3);
    expect([editions(conductor), editions(player)]).toEqual([[3, 2, 1], [1]]);
    await conductor.turn('player', 2);
    expect(editions(conductor)).toEqual([3, 2, 1]);
    const anew = await keys('player', 3);
    const [seals, opens] = [conductor.seals.get('players'), anew.seals.get('players')];
    if (!seals || !opens) throw new Error('a key is missing');
    const released = await seal(seals, new TextEncoder().encode('Released'));
    const opened = await open(opens, released);
    expect('plain' in opened && text(opened.plain)).toBe('Released');
  });

  it('differ in each session, also where somebody used one secret twice', async () => {
    const secret = newSecret();
    expect(await secretFor('one', secret, 'player')).not.toBe(await secretFor('two', secret, 'player'));
    expect(await conductorKey('one', secret)).not.toBe(await conductorKey('two', secret));
  });

  it('are refused where a conductor’s link was changed', async () => {
    const conductor = await conductorKey(session, newSecret());
    await expect(keyringOf({ session, role: 'conductor', secret: newSecret(), conductor })).rejects.toThrow(
      'was changed',
    );
    await expect(keyringOf({ session, role: 'player', secret: 'AAAA', conductor })).rejects.toThrow('not whole');
  });
});

describe('a link', () => {
  it('says who it is for, behind the # that no server is sent', async () => {
    const conductor = await conductorKey(session, newSecret());
    for (const role of roles)
      for (const password of [undefined, 'a-password']) {
        const link = { role, session, secret: newSecret(), conductor, password };
        expect(linkText(link)).toMatch(/^#share=/);
        expect(readLink(linkText(link))).toEqual({ link });
      }
  });

  it('that lost a letter is named, and one of something else is none', async () => {
    const whole = linkText({
      role: 'player',
      session,
      secret: newSecret(),
      conductor: await conductorKey(session, newSecret()),
    });
    for (const cut of [whole.slice(0, -1), whole.replace('player', 'owner'), '#share=', whole.replace('.', ' ')])
      expect(readLink(cut)).toEqual({ reason: 'this link is not whole: copy it again, to its last letter' });
    expect(readLink('#steps')).toBeUndefined();
  });
});

it('a subject says where a message belongs, and nothing else is one', () => {
  const at = { session, circle: 'players', writer: 'ab12' } as const;
  expect(readSubject(subjectOf(at))).toEqual(at);
  for (const other of [
    'session.x.players',
    'session.x.others.ab',
    'session.x.players.ab.c',
    'orders.x.players.ab',
    'session.x.players.*',
  ])
    expect(readSubject(other)).toBeUndefined();
});
