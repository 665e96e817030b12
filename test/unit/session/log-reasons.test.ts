import { describe, expect, it } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { decide, readEvent, readLog, refusal } from '../../../src/session/exercise/session.ts';
import { fromBase45, toBase45 } from '../../../src/session/log/base45.ts';
import { hashOf } from '../../../src/session/log/chain.ts';
import { sealedOf } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { begun, type Play } from './fixtures.ts';

/** What stands in storage of a session, with the second event changed. */
const stored = ({ log }: Play, change: object) =>
  log.map((event, index) => ({ ...sealedOf(event), ...(index === 1 ? change : {}) }));

describe('a log that can not be read says of which event, and why', () => {
  it.each([
    [{ type: 7 }, 'event 2: type is missing, or of the wrong kind'],
    [{ offset: 0.5 }, 'event 2: offset is missing, or of the wrong kind'],
    [{ offset: -1 }, 'event 2: offset is empty, or too small'],
    [{ at: 'noon' }, 'event 2: at is not written as it has to be'],
    [{ at: '2026-02-30T09:00:00.000Z' }, 'event 2: at is not as expected'],
    [{ loud: true }, 'event 2: the event has an unknown field "loud"'],
    [{ payload: { deep: Number.NaN } }, 'event 2: its payload is no JSON, or nested too deep'],
  ])('%o', (change, reason) => {
    expect(readLog(stored(begun(), change))).toEqual({ ok: false, reason });
  });

  it('takes a payload as deep as thirty-two, and none deeper', () => {
    const nested = (levels: number) => {
      let value: unknown = 'at the bottom';
      for (let level = 0; level < levels; level += 1) value = [value];
      return readLog(stored(begun(), { payload: value }));
    };
    expect(nested(33)).toEqual({ ok: false, reason: 'event 2: its payload is no JSON, or nested too deep' });
    expect(nested(32)).not.toEqual(nested(33));
  });

  it('names an event that nobody knows, and of a long name its beginning', () => {
    const play = begun();
    const [, second] = play.log;
    if (!second) throw new Error('the log is too short');
    const type = 'n'.repeat(70);
    const reason = `there is no event called "${'n'.repeat(60)}"`;
    const next = decide(play.state, { type: 'note-taken', payload: { text: 'So.' } }, play.moment()).event;
    if (!next) throw new Error('nothing can be noted');
    expect(refusal(play.state, { ...next, type })).toBe(reason);
    expect(readEvent({ ...second, type })).toEqual({ reason });
    expect(readEvent({ ...second, loud: true })).toEqual({ reason: 'the event has an unknown field "loud"' });
    expect(readEvent({ ...second, payload: { loud: true } })).toEqual({
      reason: 'started: the event has an unknown field "loud"',
    });
    expect(readEvent(second)).toMatchObject({ event: { id: second.id } });
  });

  it('says what is wrong with a payload, though it is sealed well, and which event has two histories', () => {
    const { log } = begun();
    const [first, second] = log;
    if (!first || !second) throw new Error('the log is too short');
    const changed = { ...sealedOf(second), payload: { loud: true } };
    const forged = { ...changed, hash: hashOf({ ...second, payload: { loud: true } }) };
    expect(readLog([first, forged])).toEqual({
      ok: false,
      reason: 'event 2: started: the event has an unknown field "loud"',
    });
    const forked = 'strand "first" is forked: it has two histories, which part at first:2';
    expect(readLog([first, second, forged])).toEqual({ ok: false, reason: forked });
    expect(readLog([first, second, second, first])).toMatchObject({ ok: true });
  });

  it('takes no event a second time', () => {
    const play = begun();
    const [first, second] = play.log;
    if (!first || !second) throw new Error('the log is too short');
    expect(refusal(play.state, second)).toBe('it stands out of order');
    expect(refusal(play.state, first)).toBe('it stands out of order');
  });
});

describe('the file of a log', () => {
  it('names its strands in the order of their writers, whoever wrote first', () => {
    const play = begun();
    const at = play.moment(3);
    for (const writer of ['b', 'a', 'c']) {
      const { event, reason } = decide(play.state, { type: 'joined', payload: {} }, at, writer);
      if (!event) throw new Error(reason);
      play.log.push(event);
    }
    const head = exportLog(play.log).split('\n')[0] ?? '';
    expect([...head.matchAll(/"writer":"(\w+)"/g)].map(([, writer]) => writer)).toEqual(['a', 'b', 'c', 'first']);
  });

  it('is refused where its events stand in another order, and where it is larger than any could be', () => {
    const play = begun();
    const { event, reason } = decide(play.state, { type: 'joined', payload: {} }, play.moment(3), 'tablet');
    if (!event) throw new Error(reason);
    const [first, second] = play.log;
    if (!first || !second) throw new Error('the log is too short');
    expect(importLog(exportLog([first, second, event]))).toMatchObject({ ok: true });
    expect(importLog(exportLog([first, event, second]))).toEqual({
      ok: false,
      reason: 'event 3 of 3 stands out of order',
    });
    const most = 64 * 1024 * 1024;
    expect(importLog(' '.repeat(most))).toEqual({ ok: false, reason: 'the file is not JSON' });
    expect(importLog(' '.repeat(most + 1))).toEqual({ ok: false, reason: 'the file is larger than 64 MB' });
  });
});

describe('bytes in the letters of a code', () => {
  it('are as RFC 9285 has them', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(toBase45(bytes('AB'))).toBe('BB8');
    expect(toBase45(bytes('Hello!!'))).toBe('%69 VD92EX0');
    expect(toBase45(bytes('base-45'))).toBe('UJCLQE7W581');
    expect(fromBase45('QED8WEX0')).toEqual(bytes('ietf!'));
  });

  it('end at the greatest value of two bytes, and of one', () => {
    expect(fromBase45('FGW')).toEqual(Uint8Array.of(0xff, 0xff));
    expect(fromBase45('GGW')).toBeUndefined();
    expect(fromBase45('U5')).toEqual(Uint8Array.of(0xff));
    expect(fromBase45('V5')).toBeUndefined();
    expect(fromBase45('')).toEqual(Uint8Array.of());
    for (const text of ['A', 'AAAA', 'aa', 'A=']) expect(fromBase45(text)).toBeUndefined();
  });
});
