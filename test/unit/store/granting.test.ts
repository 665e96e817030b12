import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readLink } from '../../../src/relay/link.ts';
import { newPassword, passwordFor } from '../../../src/relay/passwords.ts';
import { roles } from '../../../src/relay/roles.ts';
import { conductorKey, newSecret, secretFor } from '../../../src/relay/secrets.ts';
import { Granting } from '../../../src/store/granting.ts';
import { keepShare, type Share, shareOf } from '../../../src/store/shares.ts';

/** A session that this device shares. */
async function shared(password?: string): Promise<Share> {
  const session = crypto.randomUUID();
  const secret = newSecret();
  const until = '2026-03-03T09:00:00.000Z';
  const links = { player: { edition: 1, until }, evaluator: { edition: 1, until } };
  return {
    role: 'conductor',
    session,
    secret,
    conductor: await conductorKey(session, secret),
    password,
    name: 'Fay',
    links,
  };
}

/** What a link says that this device gives. */
async function given(granting: Granting, role: Share['role']) {
  const read = readLink(await granting.link(role));
  if (!read || !('link' in read)) throw new Error('this is no link');
  return read.link;
}

describe('the links that a device gives', () => {
  it('carry the secret and the password of their role, and of no other', async () => {
    const password = newPassword();
    const share = await shared(password);
    const granting = new Granting(share);
    const links = await Promise.all(roles.map((role) => given(granting, role)));
    for (const [index, role] of roles.entries())
      expect(links[index]).toMatchObject({
        role,
        secret: await secretFor(share.session, share.secret, role),
        password: await passwordFor(password, role),
      });
    expect(new Set(links.map((link) => link.password)).size).toBe(roles.length);
    expect((await given(new Granting(await shared()), 'player')).password).toBeUndefined();
  });

  it('stay the same where a device that came by a link lets them hold for longer, before it has heard how they stand', async () => {
    const { links: _unknown, ...share } = await shared();
    const granting = new Granting(share);
    const before = await given(granting, 'player');
    await granting.renew('player', 60_000, undefined);
    expect((await given(granting, 'player')).secret).toBe(before.secret);
    expect(granting.linksOf('player')?.edition).toBe(1);
    // Those that are revoked are the first ones.
    const other = new Granting(share);
    await other.revoke('player', undefined);
    expect(other.linksOf('player')?.edition).toBe(2);
  });

  it('are others once a role was revoked, also after a reload', async () => {
    const share = await shared();
    const granting = new Granting(share);
    const before = await given(granting, 'player');
    await granting.revoke('player', undefined);
    const after = await given(granting, 'player');
    expect(after.secret).not.toBe(before.secret);
    const kept = await shareOf(share.session, ['conductor']);
    if (!kept) throw new Error('it is kept');
    expect((await given(new Granting(kept), 'player')).secret).toBe(after.secret);
  });
});

it('who was struck is known after a reload, on both sides, by whatever link they come', async () => {
  const share = await shared();
  await new Granting(share).strike('player', 'ann1', undefined);
  expect((await shareOf(share.session, ['conductor']))?.struck).toEqual([{ role: 'player', writer: 'ann1' }]);
  const link = await given(new Granting(share), 'player');
  await keepShare({ ...link, name: 'Ann', isStruck: true });
  await keepShare({ ...link, name: 'Ann' });
  expect((await shareOf(share.session, ['player']))?.isStruck).toBe(true);
});
