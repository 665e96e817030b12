import { jetstreamManager } from '@nats-io/jetstream';
import { wsconnect } from '@nats-io/nats-core';
import { connectToNats } from '../../../src/relay/nats.ts';
import { isHarmless } from '../../../src/relay/refusal.ts';
import type { Role } from '../../../src/relay/roles.ts';
import { streamOf } from '../../../src/relay/subjects.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { isHere } from '../../../src/store/people-here.ts';
import { dawn, minute, started } from '../session/fixtures.ts';
import { keysOf, Party, type PartyOptions } from './party.ts';
import { type Cut, Stretch } from './stretch.ts';

/** Whose line is cut. */
export type Side = 'facilitator' | 'evaluator' | 'player';

export interface CutOptions {
  side: Side;
  how: Cut;
  /** Milliseconds of silence after which a line counts as lost. */
  patience: number;
  /** Milliseconds after which others no longer count somebody as here. */
  silence: number;
  /** Milliseconds between two signs of life. */
  every: number;
  /** Milliseconds until a lost line is tried again, after so many failures. */
  pause: (failures: number) => number;
  /** Milliseconds within which the relay knows a message that is sent twice; otherwise as `connectToNats` asks for. */
  window?: number;
  /** The cut lasts so long, in milliseconds, and until it was tried in vain so many times. */
  lasts: number;
  failures: number;
}

/** What a cut came to. Times in milliseconds. */
export interface CutFigures {
  /** From the cut until the device itself said LINE LOST. */
  lostAfter: number;
  /** From the cut until others no longer counted it as here. */
  goneAfter: number;
  /** From the mending until everybody had everything. */
  healedAfter: number;
  /** How often the line was tried in vain. */
  failures: number;
  /** How many events the session has, and how many of them were written while the line was cut. */
  events: number;
  written: number;
  /** What one device has and another lacks, or has twice; what was refused; whether the facilitators' reports are equal byte for byte. */
  lacking: string[];
  refused: string[];
  reportsEqual: boolean;
}

const note = (text: string) => ({ type: 'note-taken', payload: { text } }) as const;

/**
 * A drill of two facilitators, an evaluator and a player on a real server; the line of one of them is cut just after it sent something whose answer
 * it never got. All go on writing, on both sides of the cut, until the line is whole again.
 * @param port where the server listens
 */
export async function cutLine(port: number, options: CutOptions): Promise<CutFigures> {
  const stretch = await Stretch.to(port);
  const whole = `ws://127.0.0.1:${port}`;
  const session = crypto.randomUUID();
  const { keys } = await keysOf(session);
  if (options.window !== undefined) await makeStream(whole, session, options.window);
  const parties: Party[] = [];
  let failures = 0;
  const enter = async (writer: string, role: Role, cut: boolean, more: Partial<PartyOptions> = {}) => {
    const { patience, pause, every } = options;
    const connect = async () => {
      try {
        return await connectToNats({
          url: cut ? stretch.url : whole,
          session,
          role,
          begins: role === 'conductor',
          patience,
        });
      } catch (error) {
        if (cut) failures += 1;
        throw error;
      }
    };
    const keyring = await keys(role);
    const party = await Party.enter({ session, writer, role, keyring, connect, pause, every, ...more });
    parties.push(party);
    return party;
  };
  try {
    const fay = await enter('first', 'conductor', options.side === 'facilitator', { log: started().log });
    await fay.settled();
    const cora = await enter('cora1', 'conductor', false);
    fay.line.show('players', playersView(fay.state, { offset: 2 * minute, wall: dawn + 2 * minute }));
    fay.line.show('evaluators', 'a sheet');
    const eve = await enter('eve1', 'evaluator', options.side === 'evaluator');
    const ann = await enter('ann1', 'player', options.side === 'player');
    await Promise.all([eve, ann].map((party) => party.until(() => party.shown.length > 0)));
    let offset = 2 * minute;
    const writes = (party: Party, text: string) => {
      offset += 1_000;
      const said = note(`${party.writer}: ${text}`);
      if (party.role === 'conductor') party.writes(said, offset);
      else party.adds(party.shown[0]?.root ?? '', said, offset);
    };
    for (const party of parties) writes(party, 'before');
    const before = () => parties.reduce((sum, party) => sum + own(party).length, 0);
    await Promise.all(parties.map((party) => party.settled(party.role === 'conductor' ? before() : 0)));

    const there = { facilitator: fay, evaluator: eve, player: ann }[options.side];
    const others = parties.filter((party) => party !== there);
    // A player hears facilitators, and facilitators hear everybody.
    const watches = options.side === 'facilitator' ? ann : cora;
    const person = () => watches.people.all().find(({ writer }) => writer === there.writer);
    await watches.until(() => person() !== undefined);
    stretch.choke();
    writes(there, 'kept by the relay, and never answered');
    const kept = before();
    await cora.until(() => cora.log.length === kept);
    const cutAt = Date.now();
    stretch.cut(options.how);
    await there.until(() => there.is({ line: 'lost' }));
    const lostAfter = Date.now() - cutAt;
    for (let round = 0; round < 3; round += 1) for (const party of parties) writes(party, `while it was cut, ${round}`);
    await watches.until(() => {
      const known = person();
      return known !== undefined && !isHere(known, Date.now(), options.silence);
    });
    const goneAfter = Date.now() - cutAt;
    await cora.until(() => Date.now() - cutAt >= options.lasts && failures >= options.failures);
    // Nobody else is cut: what they wrote meanwhile is on the relay.
    await Promise.all(others.map((party) => party.settled()));

    const healedAt = Date.now();
    stretch.heal();
    const events = before();
    await Promise.all(parties.map((party) => party.settled(party.role === 'conductor' ? events : 0)));
    const healedAfter = Date.now() - healedAt;
    const ids = parties.flatMap((party) => own(party).map(({ id }) => id));
    const lacking = [fay, cora].flatMap((party) => {
      const has = party.log.map(({ id }) => id);
      return [...ids.filter((id) => !has.includes(id)), ...has.filter((id, at) => has.indexOf(id) !== at)];
    });
    const refused = parties.flatMap((party) =>
      party.refused.flatMap(({ fault, text }) => (isHarmless(fault) ? [] : text)),
    );
    const reportsEqual = fay.report() === cora.report();
    return {
      lostAfter,
      goneAfter,
      healedAfter,
      failures,
      events,
      written: 3 * parties.length,
      lacking,
      refused,
      reportsEqual,
    };
  } finally {
    await Promise.all(parties.map(({ line }) => line.close()));
    await stretch.close();
  }
}

/** What a device wrote itself. */
function own({ log, writer }: Party) {
  return log.filter((event) => event.writer === writer);
}

/** Makes the stream of a session beforehand, with a shorter memory for what is sent twice. */
async function makeStream(url: string, session: string, window: number): Promise<void> {
  const connection = await wsconnect({ servers: url });
  const { name, subjects } = streamOf(session);
  await (await jetstreamManager(connection)).streams.add({
    name,
    subjects: [subjects],
    duplicate_window: window * 1e6,
  });
  await connection.close();
}
