import { describe, expect, it } from 'vitest';
import type { AfterActionReport, SignOffReport, TaskReport } from '../../../src/session/report/after-action-model.ts';
import { summaryDraft } from '../../../src/session/report/after-action-summary.ts';
import { minute } from './fixtures.ts';
import { clockReport, drillReport, linesOf } from './reports.ts';

const at = '2026-03-02T09:00:00.000Z';
const startEx = at;
const scenario = {
  id: 'desk/missed-run',
  title: 'Missed run',
  kind: 'tabletop',
  summary: 'A run is missed.',
  playbooks: ['Missed run', 'Outage'],
  fingerprint: 'abc',
};
const person = (
  as: AfterActionReport['people'][number]['as'],
  role: string,
  name: string,
  substitute = false,
): AfterActionReport['people'][number] => ({ as, role, person: name, substitute });
const task = (rating?: TaskReport['rating']): TaskReport => ({
  id: 'halt',
  text: 'Enter HALT',
  step: 'playbook:desk/missed-run#halt',
  ...(rating ? { rating } : { lacks: 'rating' }),
  ratings: [],
  observations: [],
});
const objectives = (...tasks: TaskReport[]) => [
  { text: 'Contain it', targets: [{ text: 'Stop trading.', mostlyForImprovement: false, tasks }] },
];
const inject = (outcome: AfterActionReport['injects'][number]['outcome']) => ({ id: 'alert', title: 'Alert', outcome });
const undelivered = { title: 'Hint', why: 'not reached' };
const expected = (outcome: AfterActionReport['expected'][number]['outcome']) => ({
  inject: 'Alert',
  action: 'Enter HALT',
  critical: false,
  released: 0,
  outcome,
});
const observed = (kind: AfterActionReport['observations'][number]['kind']) => ({
  kind,
  text: 'Quick',
  at,
  exercise: 0,
});
const improvement = (changes: object = {}) => ({
  id: 'file',
  finding: 'No file',
  action: 'Ask for one',
  owner: 'Operator',
  due: '2026-04-03',
  ...changes,
});
const signed = (as: SignOffReport['as'], later = 0): SignOffReport => ({ as, by: 'Ann', at, head: 'feed', later });
const declared = { what: 'HALT', kind: 'mode' as const, at, exercise: 0 };
const decided = {
  question: 'Wait?',
  options: ['Yes', 'No'],
  chosen: 'Yes',
  owner: 'Ann',
  substitute: false,
  at,
  exercise: 0,
};

/** One thing of each kind; the same with two or more. */
const one = () =>
  drillReport({
    scenario,
    startEx,
    endEx: '2026-03-02T10:00:00.000Z',
    exerciseTime: 55 * minute,
    pausedTime: 5 * minute,
    people: [person('player', 'Operator', 'Ann'), person('observer', 'Observer', 'Bo')],
    missing: ['Desk lead'],
    injects: [inject('delivered'), inject('skipped')],
    undelivered: [undelivered],
    objectives: objectives(task('P'), task()),
    expected: [expected('met'), expected('late'), expected('not ticked')],
    clocks: (['met', 'late', 'not stamped', 'open', 'possible'] as const).map((outcome) => clockReport({ outcome })),
    observations: [observed('strength'), observed('area-for-improvement'), observed('neutral')],
    decisions: [decided],
    declarations: [declared],
    improvements: [improvement({ owner: undefined })],
    unanswered: ['No file'],
  });
const two = () =>
  drillReport({
    startEx,
    people: [person('player', 'Operator', 'Ann'), person('player', 'Desk lead', 'Bo')],
    missing: ['Clerk', 'Risk'],
    injects: [inject('delivered'), inject('delivered')],
    undelivered: [undelivered, undelivered],
    objectives: objectives(task('P'), task('S'), task('M'), task('U')),
    expected: [expected('met'), expected('met')],
    clocks: [clockReport({ outcome: 'late' })],
    observations: [observed('strength'), observed('strength'), observed('neutral'), observed('neutral')],
    decisions: [decided, decided],
    declarations: [declared, declared],
    improvements: [improvement(), improvement({ due: undefined })],
    unanswered: ['No file', 'No phone'],
  });

describe('the summary that a report drafts', () => {
  it('counts what there was one of', () => {
    expect(summaryDraft(one())).toEqual([
      '“Missed run, March”, a tabletop exercise of the plan “Desk plan”, began on Monday 2026-03-02 at 09:00 (UTC) and lasted 55 min of exercise time, with pauses of 5 min. 1 role was played.',
      '1 inject was delivered; 1 that was to come did not. Needed and not played: Desk lead.',
      'Of 2 critical tasks, 1 rated (1 P) and 1 not rated.',
      'Of 3 expected actions, 1 done in time, 1 after their window, 1 not ticked by anybody.',
      'Response clocks: 1 met in time, 1 met late, 1 not stamped.',
      'Observed: 1 strength, 1 area for improvement, 1 neutral.',
      '1 improvement action was agreed, 1 of them without owner or due date. 1 area for improvement has no action.',
    ]);
  });

  it('counts what there were two of, of a drill that goes on', () => {
    expect(summaryDraft(two())).toEqual([
      '“Missed run, March”, began on Monday 2026-03-02 at 09:00 (UTC) and has lasted so far 0 s of exercise time. 2 roles were played.',
      '2 injects were delivered; 2 that were to come did not. Needed and not played: Clerk, Risk.',
      'Of 4 critical tasks, 4 rated (1 P, 1 S, 1 M, 1 U).',
      'Of 2 expected actions, 2 done in time.',
      'Response clocks: 0 met in time, 1 met late, 0 not stamped.',
      'Observed: 2 strengths, 0 areas for improvement, 2 neutral.',
      '2 improvement actions were agreed, 1 of them without owner or due date. 2 areas for improvement have no action.',
    ]);
  });

  it('says of nothing that it was nothing, and leaves out what the scenario never asked for', () => {
    expect(summaryDraft(drillReport({ scenario }))).toEqual([
      '“Missed run, March”, a tabletop exercise of the plan “Desk plan” has not been started.',
      '0 injects were delivered.',
      'Nothing was observed in writing.',
      'No improvement action was agreed.',
    ]);
    const silent = drillReport({
      startEx,
      objectives: objectives(task()),
      expected: [expected('not ticked')],
      clocks: [clockReport({ outcome: 'not stamped' })],
      observations: [observed('area-for-improvement')],
      unanswered: ['Quick'],
      improvements: [improvement()],
    });
    expect(summaryDraft(silent).slice(2)).toEqual([
      'Of 1 critical task, none rated.',
      'Of 1 expected action, 0 done in time, 1 not ticked by anybody.',
      'Response clocks: 0 met in time, 0 met late, 1 not stamped.',
      'Observed: 0 strengths, 1 area for improvement.',
      '1 improvement action was agreed. 1 area for improvement has no action.',
    ]);
  });
});

describe('the opening of a drill’s report', () => {
  const figures = (report: AfterActionReport) => {
    const lines = linesOf(report);
    const from = lines.indexOf('### In figures');
    return lines.slice(from + 4, lines.indexOf('', from + 2));
  };

  it('gives its figures', () => {
    expect(figures(one())).toEqual([
      '| Injects | 1 delivered, 1 not |',
      '| Critical tasks | 1 of 2 rated |',
      '| Expected actions | 1 done in time, 1 late, 1 not ticked |',
      '| Response clocks | 1 met, 1 late, 1 not stamped |',
      '| Decisions | 1 choice, 1 declaration or order |',
      '| Observations | 1 strength, 1 area for improvement, 1 neutral |',
      '| Improvement actions | 1 |',
    ]);
    expect(figures(two())).toEqual([
      '| Injects | 2 delivered, 2 not |',
      '| Critical tasks | 4 of 4 rated |',
      '| Expected actions | 2 done in time, 0 late, 0 not ticked |',
      '| Response clocks | 0 met, 1 late, 0 not stamped |',
      '| Decisions | 2 choices, 2 declarations and orders |',
      '| Observations | 2 strengths, 0 areas for improvement, 2 neutral |',
      '| Improvement actions | 2 |',
    ]);
  });

  it('leaves out the figures of what there was none of', () => {
    expect(figures(drillReport({ undelivered: [undelivered] }))).toEqual(['| Injects | 0 delivered, 1 not |']);
    expect(figures(drillReport({ clocks: [clockReport({ outcome: 'not stamped' })] }))).toEqual([
      '| Response clocks | 0 met, 0 late, 1 not stamped |',
    ]);
    expect(figures(drillReport({ declarations: [declared] }))).toEqual([
      '| Decisions | 0 choices, 1 declaration or order |',
    ]);
  });

  it('says how far it is signed', () => {
    const standing = (...signOffs: SignOffReport[]) =>
      linesOf(drillReport({ startEx, endEx: startEx, signOffs }))[4] ?? '';
    expect(linesOf(drillReport({ startEx, signOffs: [signed('prepared')] }))[4]).toBe(
      'Not final: the exercise has not ended.',
    );
    expect(standing()).toBe('Draft: nobody has signed it.');
    expect(standing(signed('prepared'))).toBe('Not validated and not accepted yet.');
    expect(standing(signed('validated'), signed('prepared'))).toBe('Not accepted yet.');
    expect(standing(signed('prepared'), signed('validated'), signed('accepted'))).toBe(
      'Prepared, validated and accepted by three people.',
    );
  });

  it('tells how much was written after each signature', () => {
    const row = (later: number) =>
      linesOf(drillReport({ signOffs: [signed('prepared', later)] })).find((line) => line.startsWith('| Prepared |'));
    expect(row(0)).toBe('| Prepared | Ann |  | 2026-03-02 09:00:00 UTC | SHA-256 feed |');
    expect(row(1)).toContain('feed 1 entry was written or merged after this signature.');
    expect(row(2)).toContain('feed 2 entries were written or merged after this signature.');
  });

  it('gives the lead’s summary with who wrote it, and its own draft only where there is none', () => {
    const summary = { text: 'It went well.\n\nMostly.', by: 'Ann', at };
    const written = linesOf(drillReport({ summary, draft: ['A draft.'] }));
    expect(written).toContain('It went well.');
    expect(written).toContain('Mostly.');
    expect(written).toContain('Written by Ann, 2026-03-02 09:00:00 UTC.');
    expect(written.join()).not.toContain('A draft.');
    expect(linesOf(drillReport({ draft: ['A draft.', 'Of two.'] }))).toContain('A draft. Of two.');
  });
});

describe('the overview of a drill’s report', () => {
  const fact = (name: string, report: AfterActionReport) =>
    linesOf(report)
      .find((line) => line.startsWith(`| ${name} |`))
      ?.slice(name.length + 5, -2);

  it('tells its length, with pauses and slot only where there were some', () => {
    expect(fact('Length', drillReport({ exerciseTime: 90 * minute }))).toBe('1 h 30 min of exercise time');
    const longer = drillReport({ exerciseTime: minute, pausedTime: 1_000, slot: 60 * minute });
    expect(fact('Length', longer)).toBe('1 min of exercise time, paused for 1 s; slot of 1 h, hot wash included');
  });

  it('says what its scenario exercises where nobody wrote a scope, and unset where there is none', () => {
    const named = 'Not written. The scenario exercises: Missed run; Outage.';
    expect(fact('Scope', drillReport({ scenario }))).toBe(named);
    expect(fact('Scope', drillReport({ scenario, overview: { scope: 'The desk' } }))).toBe('The desk');
    expect(fact('Scope', drillReport({ scenario: { ...scenario, playbooks: [] } }))).toBe('unset');
    expect(fact('Scope', drillReport())).toBe('unset');
    expect(fact('Scenario', drillReport({ scenario }))).toBe('Missed run (tabletop)');
    expect(fact('Scenario', drillReport())).toBeUndefined();
    expect(fact('StartEx', drillReport())).toBe('not started');
    expect(fact('EndEx', drillReport({ startEx }))).toBe('not ended');
    expect(fact('Engine', drillReport({ engines: [1, 2] }))).toBe('version 1, version 2');
    expect(fact('Scenario in records', drillReport({ scenario: { ...scenario, meaning: 'b00c' } }))).toBe('b00c');
    expect(fact('Scenario in records', drillReport({ scenario }))).toBeUndefined();
  });

  it('names who took part by what they did, those of one role on one line', () => {
    const people = [
      person('observer', 'Auditor', 'Gus'),
      person('controller', 'controller', 'Dan'),
      person('player', 'Operator', 'Ann'),
      person('facilitator', 'facilitator', 'Cy', true),
      person('player', 'Operator', 'Bo', true),
      person('controller', 'Desk lead', 'Eve'),
      person('evaluator', 'evaluator', 'Flo'),
    ];
    const lines = linesOf(drillReport({ people }));
    const from = lines.indexOf('### Participants');
    expect(lines.slice(from + 4, lines.indexOf('', from + 2))).toEqual([
      '| Players |  |',
      '| Operator | Ann; Bo (substitute) |',
      '| Facilitation |  |',
      '| Controller | Dan |',
      '| Facilitator | Cy (substitute) |',
      '| Desk lead | Eve, controller |',
      '| Evaluation |  |',
      '| Evaluator | Flo |',
      '| Observers |  |',
      '| Auditor | Gus |',
    ]);
    expect(linesOf(drillReport())).toContain('Nobody was assigned a role.');
    expect(linesOf(drillReport({ missing: ['Clerk', 'Risk'] }))).toContain('Needed and not played: Clerk, Risk.');
    expect(linesOf(drillReport()).join()).not.toContain('Needed and not played');
  });
});
