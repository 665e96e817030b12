import { describe, expect, it } from 'vitest';
import { isName, joinStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import type { EventType, Payloads } from '../../../src/session/exercise/session.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { begun, dawn, inject, minute, type Play, prepared, respondPlan, started, testPlan } from './fixtures.ts';

/** What is wrong with a command by the form of its fields; undefined where that is as it has to be, whatever the session says to it. */
function wrongForm<Type extends EventType>(play: Play, type: Type, payload: Payloads[Type]): string | undefined {
  try {
    play.does(type, payload);
    return undefined;
  } catch (error) {
    const form = new RegExp(`^${type} was refused: ${type}: (.*)$`).exec(error instanceof Error ? error.message : '');
    return form?.[1];
  }
}

const long = (length: number) => 'x'.repeat(length);
const many = <Item>(length: number, make: (index: number) => Item) => Array.from({ length }, (_, index) => make(index));
const tooLong = 'is too long, or too large';
const tooSmall = 'is empty, or too small';

describe('what fits into the log', () => {
  it('is a text of 20,000 letters and a line of 1,000, and neither is empty', () => {
    const note = (text: string) => wrongForm(begun(), 'note-taken', { text });
    expect([note(long(20_000)), note(long(20_001)), note('x'), note('')]).toEqual([
      undefined,
      `text ${tooLong}`,
      undefined,
      `text ${tooSmall}`,
    ]);
    const taken = (by: string) => wrongForm(begun(), 'command-taken', { by });
    expect([taken(long(1_000)), taken(long(1_001)), taken('A'), taken(''), taken('Ann\nBo')]).toEqual([
      undefined,
      `by ${tooLong}`,
      undefined,
      `by ${tooSmall}`,
      'by is not written as it has to be',
    ]);
  });

  it('is an id of 200 letters, a link of 500, a clock of 1,000 and a command out of a thousand', () => {
    const improved = (id: string) =>
      wrongForm(begun(), 'improvement-set', { id, finding: 'So it was.', action: 'So be it.' });
    expect([improved(long(200)), improved(long(201))]).toEqual([undefined, `id ${tooLong}`]);
    const mode = (link: string) => wrongForm(begun(), 'mode-entered', { mode: link });
    expect([mode(long(500)), mode(long(501))]).toEqual([undefined, `mode ${tooLong}`]);
    const met = (clock: string) => wrongForm(begun(), 'clock-met', { clock });
    expect([met(long(1_000)), met(long(1_001)), met('x'), met('')]).toEqual([
      undefined,
      `clock ${tooLong}`,
      undefined,
      `clock ${tooSmall}`,
    ]);
    const copied = (command: number) => wrongForm(begun(), 'command-copied', { step: 'none', command });
    expect([copied(0), copied(-1), copied(1_000), copied(1_001)]).toEqual([
      undefined,
      `command ${tooSmall}`,
      undefined,
      `command ${tooLong}`,
    ]);
  });

  it('is a message for a hundred clocks and twenty windows, and a question of a hundred options', () => {
    const sent = (clocks: number, windows: number) =>
      wrongForm(begun(), 'message-sent', {
        to: 'All',
        text: 'So it stands.',
        answers: many(clocks, (index) => `clock-${index}`),
        submits: many(windows, (index) => `regulator:${index}`),
      });
    expect([sent(100, 20), sent(101, 20), sent(100, 21)]).toEqual([
      undefined,
      `answers ${tooLong}`,
      `submits ${tooLong}`,
    ]);
    const decided = (count: number) =>
      wrongForm(begun(), 'decision-taken', {
        question: 'Which?',
        options: many(count, (index) => ({ id: `o${index}`, label: 'One' })),
        chosen: 'o0',
        owner: 'Ann',
        substitute: false,
      });
    expect([decided(100), decided(101)]).toEqual([undefined, `options ${tooLong}`]);
    const classified = (answers: number, open: number) =>
      wrongForm(begun(), 'classified', {
        answers: many(answers, () => ({ question: 'Which?', answer: 'That.' })),
        level: 'desk#sev-2',
        because: 'So it is.',
        undecided: many(open, () => 'What?'),
        by: 'Ann',
      });
    expect([classified(100, 100), classified(101, 1), classified(1, 101)]).toEqual([
      undefined,
      `answers ${tooLong}`,
      `undecided ${tooLong}`,
    ]);
  });

  it('is a file of any size, which may be empty, and a span below three hundred years', () => {
    const added = (bytes: number) =>
      wrongForm(begun(), 'evidence-added', { name: 'a.log', sha256: 'a'.repeat(64), bytes });
    expect([added(0), added(-1), added(Number.MAX_SAFE_INTEGER), added(0.5)]).toEqual([
      undefined,
      `bytes ${tooSmall}`,
      undefined,
      'bytes is missing, or of the wrong kind',
    ]);
    const back = (by: number) => wrongForm(begun(), 'clock-set-back', { by });
    expect([back(0), back(-1), back(9_467_280_000_000), back(9_467_280_000_001)]).toEqual([
      undefined,
      `by ${tooSmall}`,
      undefined,
      `by ${tooLong}`,
    ]);
    const shifted = (by: number) => wrongForm(started(), 'timeline-shifted', { by });
    expect([shifted(-9_467_280_000_000), shifted(-9_467_280_000_001)]).toEqual([undefined, `by ${tooSmall}`]);
  });

  it('is a story up to a hundred thousand times as fast, and a slot played at its full pace at most', () => {
    const rated = (rate: number) => wrongForm(started(), 'scenario-clock-set', { mode: 'scaled', rate });
    expect([rated(0.5), rated(0), rated(100_000), rated(100_001)]).toEqual([
      undefined,
      `rate ${tooSmall}`,
      undefined,
      `rate ${tooLong}`,
    ]);
    const paced = (pace: number) =>
      wrongForm(prepared(), 'slot-planned', { slot: minute, debrief: 0, pace, cut: [], times: [] });
    expect([paced(0.1), paced(0), paced(1), paced(1.1)]).toEqual([
      undefined,
      `pace ${tooSmall}`,
      undefined,
      `pace ${tooLong}`,
    ]);
    const asked = (question: number) => wrongForm(started(), 'hot-wash-answered', { question, text: 'So.' });
    expect([asked(0), asked(-1), asked(10_000), asked(10_001)]).toEqual([
      undefined,
      `question ${tooSmall}`,
      undefined,
      `question ${tooLong}`,
    ]);
    const noted = (count: number) =>
      wrongForm(started(), 'inject-added', { inject: inject('new', { controllerNotes: many(count, () => 'So.') }) });
    expect([noted(2_000), noted(2_001)]).toEqual([undefined, `inject.controllerNotes ${tooLong}`]);
  });
});

describe('the name of an evaluator', () => {
  it('is one line of two hundred letters at most, with nothing around it', () => {
    const names = [long(200), 'A', long(201), '', ' Ann', 'Ann ', 'Ann\nBo'];
    expect(names.map(isName)).toEqual([true, true, false, false, false, false, false]);
    const sheet = sheetOf(started().state, { offset: 2 * minute, wall: dawn + 2 * minute });
    if (!sheet) throw new Error('it is no drill');
    expect(joinStrand(sheet, 'ada', ' ', dawn)).toEqual({ reason: 'type your name: one line' });
  });
});

describe('a plan that can not be told apart', () => {
  it('is refused with the id that two clocks, injects or tasks share', () => {
    const twice = 'two of its parts are called';
    const plan = respondPlan();
    expect(() => begun({ ...plan, clocks: [...plan.clocks, ...plan.clocks.slice(-1)] })).toThrow(
      `${twice} "notify-by:aware"`,
    );
    const drill = testPlan();
    const { scenario } = drill;
    if (!scenario) throw new Error('the small plan has a scenario');
    const injects = [...scenario.injects, inject('hint')];
    expect(() => prepared({ ...drill, scenario: { ...scenario, injects } })).toThrow(`${twice} "hint"`);
    const objectives = [...scenario.objectives, ...scenario.objectives];
    expect(() => prepared({ ...drill, scenario: { ...scenario, objectives } })).toThrow(`${twice} "task-halt"`);
  });
});
