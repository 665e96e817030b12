import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, wsconnect } from '@nats-io/nats-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningServer, ServerPlan } from '../../../scripts/lib/nats-server.ts';
import { connectToNats } from '../../../src/relay/nats.ts';
import { inboxOf, newPassword, passwordFor } from '../../../src/relay/passwords.ts';
import { type Role, roles } from '../../../src/relay/roles.ts';
import { streamOf } from '../../../src/relay/subjects.ts';
import type { Wire } from '../../../src/relay/wire.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { keysOf, Party } from './party.ts';
import { planned, program, start } from './server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const reply = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;
const bytes = new Uint8Array(60);

describe.skipIf(!program)('a relay that knows roles', () => {
  let plan: ServerPlan;
  let server: RunningServer;
  let passwords: Map<Role, string>;
  let parties: Party[] = [];
  let open: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    const password = newPassword();
    passwords = new Map(
      await Promise.all(roles.map(async (role) => [role, await passwordFor(password, role)] as const)),
    );
    const environment = Object.fromEntries(
      roles.map((role) => [
        role === 'conductor' ? 'RELAY_PASSWORD' : `RELAY_${role.toUpperCase()}`,
        passwords.get(role),
      ]),
    );
    const empty = await planned();
    const more = [`include ${JSON.stringify(relative(empty.folder, resolve('hosting/relay/roles.conf')))}`];
    plan = { ...empty, more, environment };
    server = await start(plan);
  });
  afterEach(async () => {
    await Promise.all(parties.map(({ line }) => line.close()));
    await Promise.all(open.map((one) => one.close()));
    [parties, open] = [[], []];
    await server.end();
    rmSync(plan.folder, { recursive: true, force: true });
  });

  async function drill() {
    const session = crypto.randomUUID();
    const { keys } = await keysOf(session);
    const line = (role: Role, password: string | undefined) =>
      connectToNats({ url: server.url, session, role, password, begins: role === 'conductor', patience: 2_000 });
    const enter = async (writer: string, role: Role) => {
      const log = writer === 'first' ? { log: started().log } : {};
      const party = await Party.enter({
        session,
        writer,
        role,
        keyring: await keys(role),
        connect: () => line(role, passwords.get(role)),
        ...log,
      });
      parties.push(party);
      return party;
    };
    const one = await enter('first', 'conductor');
    await one.settled();
    const wire = async (role: Role): Promise<Wire> => {
      const opened = await line(role, passwords.get(role));
      open.push(opened);
      return opened;
    };
    /** Somebody with the role's password and a program of their own. */
    const bare = async (role: Role): Promise<NatsConnection> => {
      const pass = passwords.get(role) ?? '';
      const opened = await wsconnect({
        servers: server.url,
        user: role,
        pass,
        inboxPrefix: inboxOf(role),
        reconnect: false,
      });
      open.push(opened);
      return opened;
    };
    /** How many messages the session's stream holds. */
    const held = async () => {
      const manager = await jetstreamManager(await bare('conductor'));
      return (await manager.streams.info(streamOf(session).name)).state.messages;
    };
    return { session, line, enter, one, wire, bare, held };
  }

  it('lets every role do what is its own, from the lobby to the log', async () => {
    const { one, enter } = await drill();
    one.line.show('players', playersView(one.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    one.line.show('evaluators', 'a sheet');
    const [other, watch] = [await enter('second', 'conductor'), await enter('watch', 'follower')];
    const [ann, eve] = [await enter('ann1', 'player'), await enter('eve1', 'evaluator')];
    for (const party of [ann, eve]) {
      await party.until(() => party.shown.length > 0);
      party.adds(party.shown[0]?.root ?? '', reply(`${party.writer} was here`), 3 * minute);
    }
    one.writes({ type: 'inject-released', payload: { inject: 'alert', by: 'hand' } }, 4 * minute);
    await Promise.all([one.settled(7), other.settled(7), ann.settled(), eve.settled()]);
    await watch.until(() => watch.log.length >= 3);
    expect(one.state.notes.map(({ payload }) => payload.text)).toEqual(['ann1 was here', 'eve1 was here']);
    expect(other.report()).toBe(one.report());
    await one.until(() => new Set(one.here.map(({ role }) => role)).size === 4);
    await ann.until(() => ann.here.some(({ role }) => role === 'conductor'));
    expect(parties.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it.each(['player', 'evaluator', 'follower'] as const)(
    'refuses what a %s may not send: it is not even kept',
    async (role) => {
      const { session, wire, held } = await drill();
      const before = await held();
      const theirs = await wire(role);
      const circles = ['conductors', 'evaluators', 'players'].filter((circle) => circle !== `${role}s`);
      for (const circle of circles) {
        const forged = { subject: `session.${session}.${circle}.first`, id: crypto.randomUUID(), bytes, after: 0 };
        await expect(theirs.append(forged)).rejects.toThrow(/permission/i);
      }
      expect(await held()).toBe(before);
      if (role === 'follower') return;
      const own = { subject: `session.${session}.${role}s.mine`, id: crypto.randomUUID(), bytes, after: 0 };
      expect(await theirs.append(own)).toEqual({ kept: before + 1 });
    },
  );

  it.each(['player', 'evaluator', 'follower'] as const)(
    'lets no %s read, hear or fetch what is for others',
    async (role) => {
      const { session, wire, bare } = await drill();
      const theirs = await wire(role);
      const own = role === 'follower' ? 'conductors' : `${role}s`;
      const others = ['conductors', 'evaluators', 'players'].filter((circle) => circle !== own);
      for (const circle of others)
        await expect(theirs.read(`session.${session}.${circle}.*`, 1, () => {})).rejects.toThrow(/permission/i);
      await expect(theirs.read(`session.${session}.>`, 1, () => {})).rejects.toThrow(/permission/i);
      await expect(theirs.subjectAt(1)).rejects.toThrow(/permission/i);
      const connection = await bare(role);
      const refused = async (subject: string) => {
        const subscription = connection.subscribe(subject);
        await expect(subscription.closed).resolves.toMatchObject({ message: expect.stringMatching(/permission/i) });
      };
      const foreign = roles.filter((one) => one !== role).map((one) => `${inboxOf(one)}.>`);
      for (const subject of [...foreign, `here.${session}.*.*.*`, `session.${session}.>`, '>']) await refused(subject);
    },
  );

  it.each(['player', 'evaluator', 'follower'] as const)(
    'lets no %s make, change or delete a session’s stream',
    async (role) => {
      const { session, bare, held } = await drill();
      const manager = await jetstreamManager(await bare(role));
      const { name } = streamOf(session);
      await expect(manager.streams.delete(name)).rejects.toThrow(/permission/i);
      await expect(manager.streams.purge(name)).rejects.toThrow(/permission/i);
      await expect(manager.streams.update(name, { max_msgs: 1 })).rejects.toThrow(/permission/i);
      await expect(manager.streams.add({ name: 'session-other', subjects: ['session.other.>'] })).rejects.toThrow(
        /permission/i,
      );
      expect(await held()).toBeGreaterThan(0);
    },
  );

  it('takes nobody without a password, with another role’s, or with one that was guessed', async () => {
    const { line } = await drill();
    for (const password of [undefined, passwords.get('player'), newPassword()])
      await expect(line('conductor', password)).rejects.toThrow('the relay does not take this password');
  });
});

it('the passwords of a relay are made by a command, in the form in which its containers take them', async () => {
  const made = execFileSync(process.execPath, ['scripts/relay.ts', '--passwords'], { encoding: 'utf8' });
  const lines = new Map(
    made
      .trim()
      .split('\n')
      .map((line) => [line.split('=')[0], line.split('=')[1]]),
  );
  const conductors = lines.get('RELAY_PASSWORD') ?? '';
  expect(conductors).toMatch(/^r[A-Za-z0-9_-]{32}$/);
  for (const role of ['follower', 'evaluator', 'player'] as const)
    expect(lines.get(`RELAY_${role.toUpperCase()}`)).toBe(await passwordFor(conductors, role));
}, 60_000);
