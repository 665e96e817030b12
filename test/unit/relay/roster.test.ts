import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Body, enrolment, type Linked, linksMessage, struckMessage } from '../../../src/relay/messages.ts';
import type { Circle, Role } from '../../../src/relay/roles.ts';
import { Roster } from '../../../src/relay/roster.ts';
import type { Keyring } from '../../../src/relay/secrets.ts';
import { subjectOf } from '../../../src/relay/subjects.ts';
import type { Opened } from '../../../src/relay/unsealing.ts';
import { newKey, publicText } from '../../../src/session/log/signing.ts';
import { sessionId } from '../session/fixtures.ts';
import { keysOf } from './party.ts';
import { arrivedAt } from './posted.ts';

describe('who is in a session', () => {
  let keys: Awaited<ReturnType<typeof keysOf>>['keys'];
  let conductors: Keyring;
  let pair: CryptoKeyPair;
  let roster: Roster;
  let place = 0;
  beforeAll(async () => {
    ({ keys } = await keysOf());
    pair = await newKey();
  });
  beforeEach(async () => {
    conductors = await keys('conductor');
    roster = new Roster(conductors);
    await enrols('first', 'conductor', 'conductors');
  });

  const opened = <One extends Body>(body: One, edition = 1, at = arrivedAt): Opened<One> => {
    place += 1;
    return { body, edition, arrived: { sequence: place, subject: subjectOf(body), bytes: new Uint8Array(), at } };
  };
  const at = (circle: Circle, writer: string) => ({ session: sessionId, circle, writer });
  const asked = async (writer: string, role: Role, circle: Circle, name = writer, by = pair, edition = 1) => {
    const { admits } = await keys(role, edition);
    return enrolment(at(circle, writer), { role, name, key: await publicText(by.publicKey) }, admits);
  };
  const enrols = async (...[writer, role, circle, name, by, edition]: Parameters<typeof asked>) =>
    (await roster.enrol(opened(await asked(writer, role, circle, name, by, edition), edition)))?.fault;
  const first = () => {
    const known = roster.enrolledOn(subjectOf(at('conductors', 'first')));
    if (!known) throw new Error('the first has enrolled');
    return known;
  };
  const says = async (
    number: number,
    edition: number,
    until: string,
    circle: Circle = 'conductors',
    role: Linked = 'player',
  ) =>
    (
      await roster.link(
        opened(await linksMessage(at(circle, 'first'), { number, role, edition, until }, pair)),
        first(),
      )
    )?.fault;
  const strikes = async (who: string, circle: Circle) =>
    (await roster.strike(opened(await struckMessage(at(circle, 'first'), who, pair)), first()))?.fault;
  const until = new Date(arrivedAt).toISOString();

  it('is known by one key and one role, and has a name of its own among those of its circle', async () => {
    expect(await enrols('ann1', 'player', 'players', 'Ann')).toBeUndefined();
    expect(await enrols('ann1', 'evaluator', 'evaluators', 'Eve')).toBe('taken');
    expect(await enrols('ben1', 'player', 'players', 'Ann', await newKey())).toBe('taken');
    expect(await enrols('eve1', 'evaluator', 'evaluators', 'Ann', await newKey())).toBeUndefined();
    expect(['first', 'ann1', 'eve1', 'zoe1'].map((writer) => roster.isGuest(writer))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(roster.keyOf('ann1')?.role).toBe('player');
  });

  it('may enrol again by a newer link, and never loses that by an older one', async () => {
    const subject = subjectOf(at('players', 'ann1'));
    await conductors.turn('player', 2);
    expect(await enrols('ann1', 'player', 'players', 'Ann', pair, 2)).toBeUndefined();
    expect(roster.editionOn(subject)).toBe(2);
    expect(await enrols('ann1', 'player', 'players', 'Ann', pair, 1)).toBe('repeated');
    expect(roster.editionOn(subject)).toBe(2);
  });

  it('comes by a link that holds, to its last millisecond', async () => {
    expect(await says(1, 2, until)).toBeUndefined();
    const ann = await asked('ann1', 'player', 'players');
    const ended = (edition: number, when: number) => roster.ended(opened(ann, edition, when))?.fault;
    expect([ended(2, arrivedAt), ended(2, arrivedAt + 1), ended(1, arrivedAt)]).toEqual([
      undefined,
      'expired',
      'revoked',
    ]);
    const second = await asked('second', 'conductor', 'players');
    expect(roster.ended(opened(second, 1, arrivedAt + 1))).toBeUndefined();
  });

  it('hears of links from conductors, where these write, and nothing that was revoked comes back', async () => {
    expect(await says(1, 2, until, 'players')).toBe('overstepped');
    expect(await says(1, 2, until)).toBeUndefined();
    expect(await says(1, 3, until)).toBe('repeated');
    expect(await says(2, 1, until)).toBe('repeated');
    expect(roster.linksOf('player')?.edition).toBe(2);
    expect(await says(2, 2, until)).toBeUndefined();
  });

  it('is struck by a conductor, who strikes no other, once, in the circle of the one that is struck', async () => {
    await enrols('second', 'conductor', 'conductors', 'second', await newKey());
    await enrols('ann1', 'player', 'players', 'Ann');
    expect(await strikes('second', 'players')).toBe('overstepped');
    expect(await strikes('ann1', 'conductors')).toBe('overstepped');
    expect(roster.keyOf('ann1')).toBeDefined();
    expect(await strikes('ann1', 'players')).toBeUndefined();
    expect(roster.keyOf('ann1')).toBeUndefined();
    expect(await strikes('ann1', 'players')).toBe('repeated');
  });
});
