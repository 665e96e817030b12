import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Inbox, noneTaken, type Taken } from '../../../src/relay/inbox.ts';
import type { Keyring } from '../../../src/relay/secrets.ts';
import { subjectOf } from '../../../src/relay/subjects.ts';
import type { Arrived } from '../../../src/relay/wire.ts';
import {
  type EvaluatorEvent,
  joinStrand,
  readStrand,
  writeStrand,
} from '../../../src/session/exercise/evaluator-strand.ts';
import { mergeLogs } from '../../../src/session/exercise/session.ts';
import { type Sheet, sheetOf } from '../../../src/session/exercise/sheet.ts';
import { hashOf } from '../../../src/session/log/chain.ts';
import { newKey } from '../../../src/session/log/signing.ts';
import { strandsOf } from '../../../src/session/log/strands.ts';
import { stateText } from '../session/arbitrary.ts';
import { dawn, minute, type Play, sessionId, started } from '../session/fixtures.ts';
import { worked } from '../session/worked.ts';
import { keysOf } from './party.ts';
import { Sender } from './posted.ts';

vi.setConfig({ testTimeout: 60_000 });

let conductors: Keyring;
let evaluators: Keyring;
let players: Keyring;
beforeAll(async () => {
  const { keys } = await keysOf();
  [conductors, evaluators, players] = await Promise.all([keys('conductor'), keys('evaluator'), keys('player')]);
});

/** What a device makes of messages in the order in which it gets them. */
async function read(posted: readonly Arrived[], keyring = conductors): Promise<Taken> {
  const inbox = new Inbox(sessionId, keyring);
  const all = noneTaken();
  for (const arrived of posted) {
    const { fresh, shown, enrolled, links, struck, refused } = await inbox.take(arrived);
    all.links.push(...links);
    all.struck.push(...struck);
    all.fresh.push(...fresh);
    all.shown.push(...shown);
    all.enrolled.push(...enrolled);
    all.refused.push(...refused);
  }
  all.refused.push(...inbox.settle());
  return all;
}

const ids = ({ fresh }: Taken) => fresh.map(({ id }) => id);
const faults = ({ refused }: Taken) => refused.map(({ fault }) => fault);

function sheet(play: Play): Sheet {
  const made = sheetOf(play.state, play.moment());
  if (!made) throw new Error('a drill has a sheet');
  return made;
}

/** An event of a list that has it. */
function nth<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`the list has no ${index + 1}`);
  return item;
}

/** What an evaluator writes after a sheet. */
function evaluation(of: Sheet, writer: string, name: string): EvaluatorEvent[] {
  const joined = joinStrand(of, writer, name, dawn + 2 * minute);
  if (!joined.event) throw new Error(joined.reason);
  const command = { type: 'observation-made', payload: { kind: 'strength', text: 'Quick to HALT' } } as const;
  const written = writeStrand(readStrand([joined.event], of), of, command, dawn + 3 * minute);
  if (!written.event) throw new Error(written.reason);
  return [joined.event, written.event];
}

describe('what arrives', () => {
  it('is the log that was sent, however often and in whatever order it is delivered', async () => {
    await fc.assert(
      fc.asyncProperty(worked, fc.infiniteStream(fc.nat()), async ({ devices }, random) => {
        const merged = mergeLogs(devices.map(({ events }) => events));
        if (!merged.ok) throw new Error(merged.reason);
        const posted: Arrived[] = [];
        for (const [writer, strand] of strandsOf(merged.events))
          await (await Sender.enrolled(posted, conductors, writer)).sends(...strand);
        const shuffled = [...posted, ...posted].map((arrived) => ({ arrived, at: random.next().value ?? 0 }));
        const delivered = shuffled.sort((a, b) => a.at - b.at).map(({ arrived }) => arrived);
        const taken = await read(delivered);
        expect(taken.refused).toEqual([]);
        const there = mergeLogs([taken.fresh]);
        if (!there.ok) throw new Error(there.reason);
        expect(stateText(there.state)).toBe(stateText(merged.state));
      }),
      { numRuns: 25 },
    );
  });

  it('is shown to players without a word of what is not released', async () => {
    const play = started();
    const posted: Arrived[] = [];
    const one = await Sender.enrolled(posted, conductors, 'first');
    await one.sends(...play.log);
    await one.enrols('first', 'players');
    await one.shows('players', 1, { released: [] }, play.log[0]?.hash ?? '');
    const taken = await read(posted, players);
    expect(taken.shown.map(({ value }) => value)).toEqual([{ released: [] }]);
    expect(taken.fresh).toEqual([]);
    expect(faults(taken)).toEqual(['locked', 'locked', 'locked']);
    expect(taken.refused[0]?.text).toBe('it is for a circle that this link can not read');
  });

  it('holds evaluators’ strands, and players’ replies', async () => {
    const play = started();
    const posted: Arrived[] = [];
    await (await Sender.enrolled(posted, conductors, 'first')).sends(...play.log);
    await (await Sender.enrolled(posted, evaluators, 'eve1', 'Eve')).sends(...evaluation(sheet(play), 'eve1', 'Eve'));
    const taken = await read(posted);
    expect(taken.enrolled.map(({ role, name }) => `${role} ${name}`)).toEqual(['conductor first', 'evaluator Eve']);
    expect(ids(taken)).toEqual(['first:1', 'first:2', 'eve1:1', 'eve1:2']);
    expect(mergeLogs([taken.fresh])).toMatchObject({ ok: true, state: { refused: [] } });
  });
});

it('tells how much of each strand followers can read: no more and no less than what a conductor sent there', async () => {
  const play = started();
  const posted: Arrived[] = [];
  await (await Sender.enrolled(posted, conductors, 'first')).sends(nth(play.log, 0));
  await (await Sender.enrolled(posted, evaluators, 'eve1', 'Eve')).sends(...evaluation(sheet(play), 'eve1', 'Eve'));
  const inbox = new Inbox(sessionId, conductors);
  for (const arrived of posted) await inbox.take(arrived);
  const told = [...play.log, ...evaluation(sheet(play), 'eve1', 'Eve')].map((event) => [
    event.id,
    inbox.isToldFollowers(event),
  ]);
  expect(told).toEqual([
    ['first:1', true],
    ['first:2', false],
    ['eve1:1', false],
    ['eve1:2', false],
  ]);
});

describe('what is refused, by name', () => {
  let play: Play;
  let posted: Arrived[];
  let one: Sender;
  beforeAll(() => {
    play = started();
  });
  const begin = async () => {
    posted = [];
    one = await Sender.enrolled(posted, conductors, 'first');
    await one.sends(...play.log);
  };
  const last = () => posted.at(-1) ?? { sequence: 0, subject: '', bytes: new Uint8Array(), at: 0 };
  const subject = (circle: 'conductors' | 'evaluators' | 'players', writer: string) =>
    subjectOf({ session: sessionId, circle, writer });
  const outcome = async () => {
    const taken = await read(posted);
    expect(ids(taken)).toEqual(['first:1', 'first:2']);
    return taken.refused.map(({ fault, text }) => `${fault}: ${text}`);
  };

  it('bytes that are cut, changed, or of another session', async () => {
    await begin();
    const { bytes } = last();
    one.puts(bytes.slice(0, 20), last().subject);
    one.puts(bytes.slice(0, -1), last().subject);
    const { keys } = await keysOf();
    await Sender.enrolled(posted, await keys('conductor'), 'alien');
    one.puts(bytes, 'session.another.conductors.first');
    expect((await outcome()).map((text) => text.split(':')[0])).toEqual(['truncated', 'locked', 'locked', 'foreign']);
  });

  it('a message that was moved under another writer, or sent again', async () => {
    await begin();
    const { bytes } = last();
    one.puts(bytes, subject('conductors', 'second'));
    one.puts(bytes, subject('conductors', 'first'));
    expect(await outcome()).toEqual([
      `foreign: it was written for another place: ${subject('conductors', 'first')}`,
      'repeated: first:2 was sent before',
    ]);
  });

  it('a writer whom nobody enrolled, or who enrolled itself as more than its link says', async () => {
    await begin();
    const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const stranger = new Sender(posted, conductors, 'stranger', { privateKey, publicKey });
    await stranger.sends(...play.log);
    await new Sender(posted, { ...evaluators, role: 'conductor', seals: conductors.seals }, 'eve1', {
      privateKey,
      publicKey,
    }).enrols();
    expect(await outcome()).toEqual([
      'forged: nobody who may has enrolled “eve1” as conductor',
      'stranger: nobody enrolled its writer, stranger',
      'stranger: nobody enrolled its writer, stranger',
    ]);
  });

  it('an event that another device signed', async () => {
    await begin();
    play.tries('note-taken', { text: 'Not mine' });
    await new Sender(posted, conductors, 'first', await newKey()).sends(nth(play.log, 2));
    play.log.pop();
    expect(await outcome()).toEqual(['forged: the signature of first:3 is not that of “first”']);
  });

  it('an evaluator who plays the drill, speaks for others, or writes as somebody else', async () => {
    await begin();
    const of = sheet(play);
    const eve = await Sender.enrolled(posted, evaluators, 'eve1', 'Eve');
    const own = nth(evaluation(of, 'eve1', 'Eve'), 0);
    await eve.sends(nth(evaluation(of, 'eve1', 'Somebody else'), 0));
    const unsealed = { ...own, type: 'started', payload: {} };
    await eve.sends({ ...unsealed, hash: hashOf(unsealed) });
    await eve.sends(nth(play.log, 0));
    const taken = await read(posted);
    expect(ids(taken)).toEqual(['first:1', 'first:2']);
    expect(faults(taken)).toEqual(['overstepped', 'overstepped', 'overstepped']);
    expect(taken.refused.map(({ text }) => text)).toEqual([
      'eve1:1 of “Eve”: it speaks for somebody other than “Eve”',
      'eve1:1 of “Eve”: “started” is not for evaluators to write',
      'first:1 of “Eve”: it is of another writer, first',
    ]);
  });

  it('somebody who takes a writer or a name that is another’s', async () => {
    await begin();
    await Sender.enrolled(posted, evaluators, 'first', 'Mallory');
    await Sender.enrolled(posted, evaluators, 'eve1', 'Eve');
    await Sender.enrolled(posted, evaluators, 'eve2', 'Eve');
    expect(await outcome()).toEqual([
      'taken: “Mallory” enrols as a writer that is somebody else’s: first',
      'taken: there is a “Eve” already: take another name',
    ]);
  });

  it('a strand that was cut, that has two histories, or that would drag all clocks along', async () => {
    await begin();
    const of = sheet(play);
    const strand = evaluation(of, 'eve1', 'Eve');
    const [joined, observed] = [nth(strand, 0), nth(strand, 1)];
    const again = { ...observed, at: '2026-03-02T10:00:00.000Z' };
    const far = { ...observed, sequence: 3, id: 'eve1:3', previous: observed.hash, order: observed.order + 1e12 };
    const eve = await Sender.enrolled(posted, evaluators, 'eve1', 'Eve');
    await eve.sends(joined, observed, { ...again, hash: hashOf(again) }, { ...far, hash: hashOf(far) });
    const ann = await Sender.enrolled(posted, evaluators, 'ann1', 'Ann');
    await ann.sends(nth(evaluation(of, 'ann1', 'Ann'), 1));
    const taken = await read(posted);
    expect(ids(taken)).toEqual(['first:1', 'first:2', 'eve1:1', 'eve1:2']);
    expect(faults(taken)).toEqual(['forked', 'overstepped', 'cut']);
  });

  it('what stands behind the striking of its writer, however late what stands before it is delivered', async () => {
    await begin();
    const [joined, observed] = evaluation(sheet(play), 'eve1', 'Eve');
    if (!joined || !observed) throw new Error('an evaluator joins and writes');
    await one.enrols('first', 'evaluators');
    const eve = await Sender.enrolled(posted, evaluators, 'eve1', 'Eve');
    await eve.sends(joined);
    await one.strikes('evaluators', 'eve1');
    await one.strikes('evaluators', 'eve1');
    await eve.sends(observed);
    await one.strikes('conductors', 'first');
    const enrols = posted.findIndex((arrived) => arrived.subject === subject('evaluators', 'eve1'));
    const [enrolled, first] = posted.splice(enrols, 2);
    if (!enrolled || !first) throw new Error('she enrolled and joined');
    for (const order of [
      [enrolled, first, ...posted],
      [...posted, first, enrolled],
    ]) {
      const taken = await read(order);
      expect(ids(taken).sort()).toEqual(['eve1:1', 'first:1', 'first:2']);
      expect(taken.struck.map(({ who }) => who)).toEqual(['eve1']);
      expect(faults(taken)).toEqual(['repeated', 'struck', 'overstepped']);
    }
  });

  it('something that is shown where conductors read the log itself', async () => {
    await begin();
    await one.shows('conductors', 1, { released: [] }, play.log[0]?.hash ?? '');
    const taken = await read(posted);
    expect(taken.shown).toEqual([]);
    expect(faults(taken)).toEqual(['overstepped']);
  });

  it('an older view in place of the one that is shown', async () => {
    await begin();
    const root = play.log[0]?.hash ?? '';
    await one.enrols('first', 'players');
    await one.shows('players', 1, 'old', root);
    const old = last();
    await one.shows('players', 2, 'new', root);
    one.puts(old.bytes, old.subject);
    // A number that stands already is no newer, whatever it says.
    await one.shows('players', 2, 'twin', root);
    const ann = await Sender.enrolled(posted, players, 'ann1', 'Ann');
    await ann.shows('players', 9, 'forged', root);
    const taken = await read(posted, players);
    expect(taken.shown.map(({ value }) => value)).toEqual(['old', 'new']);
    expect(faults(taken).slice(-3)).toEqual(['repeated', 'repeated', 'overstepped']);
  });

  it('what its writer sent twice, and nothing that a conductor passes on to followers', async () => {
    await begin();
    const written = evaluation(sheet(play), 'eve1', 'Eve');
    const eve = await Sender.enrolled(posted, evaluators, 'eve1', 'Eve');
    await eve.sends(...written);
    await one.sends(...written);
    expect(faults(await read(posted))).toEqual([]);
    await eve.sends(nth(written, 1));
    expect(faults(await read(posted))).toEqual(['repeated']);
  });
});
