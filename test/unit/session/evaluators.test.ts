import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { wholeLog } from '../../../src/session/engine/book.ts';
import { continueSession } from '../../../src/session/exercise/continue.ts';
import {
  type EvaluatorCommand,
  type EvaluatorState,
  joinStrand,
  readStrand,
  undoLast,
  writeStrand,
} from '../../../src/session/exercise/evaluator-strand.ts';
import { clockSkew, mergeHandBack, readHandBack } from '../../../src/session/exercise/hand-back.ts';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import type { SessionState } from '../../../src/session/exercise/session.ts';
import { readSheet, type Sheet, sheetOf, sheetText } from '../../../src/session/exercise/sheet.ts';
import { strandText } from '../../../src/session/exercise/strand-file.ts';
import { fingerprint, hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportJson } from '../../../src/session/report/json.ts';
import { dawn, minute, type Play, sessionId, started } from './fixtures.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A sheet of a session as it stands, some minutes after its creation. */
function sheetAt(play: Play, minutes = 2): Sheet {
  const sheet = sheetOf(play.state, { offset: minutes * minute, wall: dawn + minutes * minute });
  if (!sheet) throw new Error('it is no drill');
  return sheet;
}

/** An evaluator at a device of their own, whose clock may be wrong by `skew`. */
class Evaluator {
  readonly sheet: Sheet;
  readonly skew: number;
  state: EvaluatorState;

  constructor(sheet: Sheet, name: string, writer = name.toLowerCase(), skew = 0) {
    this.sheet = sheet;
    this.skew = skew;
    const { event, reason } = joinStrand(sheet, writer, name, dawn + 3 * minute + skew);
    if (!event) throw new Error(reason);
    this.state = readStrand([event], sheet);
  }

  /** Writes at a number of minutes; answers with the reason where it may not be. */
  writes(command: EvaluatorCommand | 'undo', minutes: number): string | undefined {
    const wall = dawn + minutes * minute + this.skew;
    const made =
      command === 'undo'
        ? { event: undoLast(this.state, this.sheet, wall) }
        : writeStrand(this.state, this.sheet, command, wall);
    if (made.event) this.state = readStrand([...this.state.strand, made.event], this.sheet);
    return 'reason' in made ? made.reason : undefined;
  }

  /** The file, saved after the first `count` events. */
  file(count = Number.POSITIVE_INFINITY, changes: { session?: string; fingerprint?: string } = {}): string {
    return textOf(this, this.state.strand.slice(0, count), changes);
  }
}

function textOf({ sheet, state }: Evaluator, events: readonly LogEvent[], changes: object = {}): string {
  const frame = {
    session: sheet.session,
    fingerprint: sheet.fingerprint,
    writer: state.writer,
    by: state.name,
    sheetAt: sheet.at,
    savedAt: new Date(dawn + 90 * minute).toISOString(),
  };
  return strandText({ ...frame, ...changes }, events);
}

/** Merges files one after another; fails where one is refused. */
function merged(state: SessionState, files: readonly string[]): SessionState {
  return files.reduce((before, file) => {
    const read = readHandBack(file);
    if (!read.value) throw new Error(read.reason);
    const outcome = mergeHandBack(before, read.value);
    if (!outcome.value) throw new Error(outcome.reason);
    return outcome.value.state;
  }, state);
}

/** Why a file is refused. */
function refusalOf(state: SessionState, file: string): string | undefined {
  const read = readHandBack(file);
  return read.value ? mergeHandBack(state, read.value).reason : read.reason;
}

/** What a session comes to: its report, and the log as a file. */
const outcome = (state: SessionState) => `${reportJson(afterAction(state))}\n${exportLog(wholeLog(state))}`;

const saw = (text: string, task = 'task-halt', kind: 'strength' | 'area-for-improvement' = 'strength') =>
  ({ type: 'observation-made', payload: { kind, text, task } }) as const;
const rate = (rating: 'P' | 'S' | 'M' | 'U', task = 'task-halt') =>
  ({ type: 'task-rated', payload: { task, rating } }) as const;

const task = fc.constantFrom('task-halt', 'task-reconcile');
const anyEntry: fc.Arbitrary<EvaluatorCommand | 'undo'> = fc.oneof(
  fc.record({ type: fc.constant('note-taken' as const), payload: fc.record({ text: fc.constant('A note') }) }),
  fc.record({ type: fc.constant('item-parked' as const), payload: fc.record({ text: fc.constant('Later') }) }),
  fc.record({
    type: fc.constant('observation-made' as const),
    payload: fc.record({
      kind: fc.constantFrom('strength' as const, 'area-for-improvement' as const, 'neutral' as const),
      text: fc.string({ minLength: 1, maxLength: 9 }),
      task,
    }),
  }),
  fc.record({
    type: fc.constant('task-rated' as const),
    payload: fc.record({ task, rating: fc.constantFrom('P' as const, 'S' as const, 'M' as const, 'U' as const) }),
  }),
  fc.constant('undo' as const),
);

/** Two or three evaluators with what each wrote, when, and by how much their clocks are off. */
const evaluators = fc.array(
  fc.tuple(
    fc.array(fc.tuple(anyEntry, fc.integer({ min: 4, max: 80 })), { maxLength: 12 }),
    fc.integer({ min: -40, max: 40 }),
  ),
  { minLength: 2, maxLength: 3 },
);

describe('what evaluators hand back', () => {
  it('comes to the same report and the same log in any order, however often, whole or in pieces', () => {
    fc.assert(
      fc.property(evaluators, fc.array(fc.tuple(fc.nat(2), fc.nat(14)), { maxLength: 9 }), (all, pieces) => {
        const play = started();
        const sheet = sheetAt(play);
        const people = all.map(([entries, skew], index) => {
          const person = new Evaluator(sheet, `Person ${index}`, `person${index}`, skew * minute);
          for (const [entry, minutes] of entries) person.writes(entry, minutes);
          return person;
        });
        const whole = people.map((person) => person.file());
        const parts = pieces.flatMap(([who, count]) => people[who % people.length]?.file(count + 1) ?? []);
        const once = outcome(merged(play.state, whole));
        expect(outcome(merged(play.state, whole.toReversed()))).toBe(once);
        expect(outcome(merged(play.state, [...parts, ...whole, ...parts.toReversed(), ...whole]))).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  it('reads again from the console’s own file, also where an entry could not count', () => {
    const play = started();
    const [one, other] = [new Evaluator(sheetAt(play), 'Ada'), new Evaluator(sheetAt(play), 'Ben')];
    for (const text of ['Slow', 'Late']) other.writes(saw(text, 'task-halt', 'area-for-improvement'), 5);
    one.writes(saw('Quick'), 6);
    expect(one.writes(rate('P'), 7)).toBeUndefined();
    const state = merged(play.state, [one.file(), other.file()]);
    expect(state.refused.map(({ reason }) => reason)).toEqual([
      'a capability whose observations are mostly areas for improvement can not be P',
    ]);
    const again = importLog(exportLog(wholeLog(state)));
    expect(again.ok && outcome(again.state)).toBe(outcome(state));
  });

  it('carries the evaluator’s name into the report, and leaves out what was taken back', () => {
    const play = started();
    const one = new Evaluator(sheetAt(play), 'Ada Lovelace', 'ada');
    one.writes(saw('They stopped first.'), 5);
    one.writes(rate('S'), 6);
    one.writes(saw('A slip'), 7);
    one.writes('undo', 8);
    const report = afterAction(merged(play.state, [one.file()]));
    expect(report.observations).toMatchObject([{ text: 'They stopped first.', by: 'Ada Lovelace' }]);
    expect(report.objectives[0]?.targets[0]?.tasks[0]?.ratings).toEqual([{ by: 'Ada Lovelace', rating: 'S' }]);
  });

  it('extends what the same evaluator handed back before, and says what is new', () => {
    const play = started();
    const one = new Evaluator(sheetAt(play), 'Ada');
    one.writes(saw('First'), 5);
    const before = merged(play.state, [one.file()]);
    one.writes(saw('Second'), 6);
    const read = readHandBack(one.file());
    const later = read.value && mergeHandBack(before, read.value).value;
    expect(later?.fresh.map(({ id }) => id)).toEqual(['ada:3']);
    const repeated = read.value && later && mergeHandBack(later.state, read.value).value;
    expect(repeated?.fresh).toEqual([]);
  });

  it('stands after StartEx however far the evaluator’s clock is behind', () => {
    const play = started();
    const one = new Evaluator(sheetAt(play), 'Ada', 'ada', -600 * minute);
    one.writes(saw('Seen all the same'), 5);
    expect(afterAction(merged(play.state, [one.file()])).observations).toHaveLength(1);
  });
});

describe('a strand that does not belong', () => {
  const play = started();
  const one = new Evaluator(sheetAt(play), 'Ada');
  one.writes(saw('First'), 5);
  one.writes(rate('S'), 6);

  it('is refused by name: of another session, of another scenario, of another beginning', () => {
    const other = sessionId.replace(/^5/, '6');
    expect(refusalOf(play.state, one.file(9, { session: other }))).toBe('the strand of “Ada” is of another session');
    expect(refusalOf(play.state, one.file(9, { fingerprint: 'a'.repeat(64) }))).toBe(
      'the strand of “Ada” was written for another version of the scenario',
    );
    const stray = new Evaluator({ ...sheetAt(play), root: 'b'.repeat(64) }, 'Ada');
    expect(refusalOf(play.state, stray.file())).toBe(
      'the strand of “Ada” does not follow on the beginning of this session',
    );
  });

  it('is taken in where another machine goes on with the session that its sheet is of, and not the other way', () => {
    const newer = sessionId.replace(/^5/, '6');
    const elsewhere = continueSession(play.state, newer, dawn + 4 * minute, 'laptop');
    if (!elsewhere.state) throw new Error(elsewhere.reason);
    const { state } = elsewhere;
    expect(afterAction(merged(state, [one.file()])).observations).toMatchObject([{ text: 'First', by: 'Ada' }]);
    expect(refusalOf(play.state, one.file(9, { session: newer }))).toBe('the strand of “Ada” is of another session');
  });

  it('is refused by name: cut in the middle, cut at its end, with two histories', () => {
    const { strand } = one.state;
    expect(refusalOf(play.state, textOf(one, strand.toSpliced(1, 1)))).toContain(
      'the strand of “Ada” is broken: event 2 of 2',
    );
    const cut = one.file().replace(/,\n[^\n]*\n\]\}\n$/, '\n]}\n');
    expect(refusalOf(play.state, cut)).toBe('the strand of “Ada” is cut: it names 3 events and holds 2');
    // As a transfer that broke off leaves it.
    const whole = one.file();
    for (const length of [40, whole.length - 2])
      expect(refusalOf(play.state, whole.slice(0, length))).toBe(
        'the file is cut: an evaluator’s strand begins in it and does not end',
      );
    const fork = new Evaluator(sheetAt(play), 'Ada');
    fork.writes(saw('Another history'), 5);
    expect(refusalOf(merged(play.state, [one.file()]), fork.file())).toBe(
      'the strand of “Ada” does not fit: strand "ada" is forked: it has two histories, which part at ada:2',
    );
  });

  it.each([
    [
      'another kind of event',
      { type: 'inject-released', payload: { inject: 'alert', by: 'hand' } },
      'holds what an evaluator does not write: “inject-released” (ada:2)',
    ],
    ['an EndEx', { type: 'ended', payload: {} }, 'holds what an evaluator does not write: “ended” (ada:2)'],
    [
      'a second joining',
      { type: 'joined', payload: { by: 'Ada' } },
      'holds what an evaluator does not write: “joined” (ada:2)',
    ],
    [
      'somebody else’s name',
      { type: 'observation-made', payload: { kind: 'neutral', text: 'x', by: 'Ben' } },
      'speaks for somebody else in ada:2',
    ],
    [
      'no name',
      { type: 'observation-made', payload: { kind: 'neutral', text: 'x' } },
      'speaks for somebody else in ada:2',
    ],
    [
      'an undo of the console’s',
      { type: 'undone', payload: { event: 'first:2' } },
      'speaks for somebody else in ada:2',
    ],
    ['a field that nobody knows', { type: 'note-taken', payload: { text: 'x', loud: true } }, 'does not fit: event'],
  ])('is refused with %s, though it is sealed well', (_, change, reason) => {
    const [first, second] = one.state.strand;
    if (!first || !second) throw new Error('the strand is too short');
    const changed = { ...second, ...change };
    const forged = { ...changed, hash: hashOf(changed) };
    expect(refusalOf(play.state, textOf(one, [first, forged]))).toContain(`the strand of “Ada” ${reason}`);
  });

  it('is refused whichever byte of its file is another one', () => {
    const file = one.file();
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.constantFrom('0', 'a', ' ', '"', '}'), (at, letter) => {
        fc.pre(file[at] !== letter);
        const changed = `${file.slice(0, at)}${letter}${file.slice(at + 1)}`;
        expect(refusalOf(play.state, changed)).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
    expect(refusalOf(play.state, file)).toBeUndefined();
  });

  it('is refused where it is something else altogether', () => {
    for (const text of ['', '{', '[]', 'null', exportLog(play.log), sheetText(sheetAt(play))])
      expect(refusalOf(play.state, text)).toBeDefined();
  });
});

describe('a sheet', () => {
  it('names what is released and nothing of what is to come', () => {
    const play = started();
    expect(sheetAt(play).injects).toEqual([]);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 3);
    const text = sheetText(sheetAt(play, 4));
    expect(sheetAt(play, 4).injects).toEqual([{ id: 'alert', title: 'Inject alert' }]);
    for (const hidden of ['broker-call', 'price-move', 'Body of', 'Secret note', 'late-fill', 'missed-run#halt'])
      expect(text).not.toContain(hidden);
  });

  it('is read back as it was written, and refused when anything of it was changed', () => {
    const sheet = sheetAt(started());
    const text = sheetText(sheet);
    expect(readSheet(text).sheet).toEqual(sheet);
    const forged = { ...sheet, title: 'Another' };
    expect(readSheet(sheetText(forged)).reason).toContain('changed or damaged');
    const { seal: _, ...rest } = { ...sheet, engine: 99 };
    expect(readSheet(sheetText({ ...rest, seal: fingerprint(rest) })).reason).toContain('version 99 of the engine');
    for (const foreign of ['', '{}', '[1]', exportLog(started().log)]) expect(readSheet(foreign).reason).toBeDefined();
  });
});

describe('an evaluator', () => {
  it('rates only what they observed, and P only where strengths prevail', () => {
    const one = new Evaluator(sheetAt(started()), 'Ada');
    expect(one.writes(rate('S'), 5)).toContain('without an observation');
    one.writes(saw('Slow', 'task-halt', 'area-for-improvement'), 6);
    expect(one.writes(rate('P'), 7)).toContain('can not be P');
    expect(one.writes(rate('M'), 8)).toBeUndefined();
  });

  it('takes back one entry after another, and nothing else', () => {
    const one = new Evaluator(sheetAt(started()), 'Ada');
    one.writes(saw('One'), 5);
    one.writes(saw('Two'), 6);
    one.writes('undo', 7);
    one.writes('undo', 8);
    one.writes('undo', 9);
    expect(one.state.entries).toEqual([]);
    expect(one.state.strand).toHaveLength(5);
  });

  it('has a clock of which the file says how far it is off, and no more than can be known', () => {
    const sheet = sheetAt(started());
    const skewed = (skew: number) => {
      const read = readHandBack(new Evaluator(sheet, 'Ada', 'ada', skew).file());
      if (!read.value) throw new Error(read.reason);
      return clockSkew(
        { ...read.value, savedAt: new Date(dawn + 90 * minute + skew).toISOString() },
        dawn + 91 * minute,
      );
    };
    expect(skewed(0)).toEqual({ from: -minute, to: minute });
    expect(skewed(30 * minute)).toEqual({ from: 29 * minute, to: 31 * minute });
    expect(skewed(-30 * minute)).toEqual({ from: -31 * minute, to: -29 * minute });
  });
});
