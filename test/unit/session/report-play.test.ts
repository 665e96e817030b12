import { describe, expect, it } from 'vitest';
import type { AfterActionReport, StepReport, TimelineEntry } from '../../../src/session/report/after-action-model.ts';
import { hour, minute } from './fixtures.ts';
import { below, clockReport, drillReport, linesOf, reportOfIncident } from './reports.ts';

const at = '2026-03-02T09:00:00.000Z';
const wall = (minutes: number) => new Date(Date.parse(at) + minutes * minute).toISOString();

const entry = (minutes: number, what: string, changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  event: what,
  type: 'note-taken',
  at: wall(minutes),
  exercise: minutes * minute,
  what,
  ...changes,
});
const expected = (action: string, changes: Partial<AfterActionReport['expected'][number]> = {}) => ({
  inject: 'Alert',
  action,
  critical: false,
  released: 0,
  outcome: 'met' as const,
  ...changes,
});

describe('the timeline of a drill’s report', () => {
  const rows = (timeline: TimelineEntry[], changes: Partial<AfterActionReport> = {}) =>
    below(drillReport({ timeline, ...changes }), '## Timeline').slice(1);

  it('says when an inject came against when it was planned, from a second on', () => {
    const released = (drift: number) =>
      rows([entry(5, 'Alert', { planned: 5 * minute, exercise: 5 * minute + drift, drift })])[1]?.split(' | ')[1];
    expect(released(0)).toBe('0:05:00 as planned');
    expect(released(999)).toBe('0:05:00 as planned');
    expect(released(1_000)).toBe('0:05:01 planned 0:05:00 (+1 s)');
    expect(released(-1_000)).toBe('0:04:59 planned 0:05:00 (−1 s)');
    expect(rows([entry(5, 'By hand')])[1]).toBe('| 09:05:00 | 0:05:00 | By hand |  |  |');
  });

  it('names the day where it changes, and leaves out what has a section of its own', () => {
    const timeline = [
      entry(0, 'First'),
      entry(1, 'Ann takes part', { elsewhere: true }),
      entry(24 * 60 - 541, 'Late', { by: 'Ann', detail: 'Said', undone: true }),
      entry(24 * 60 - 540, 'Midnight'),
    ];
    expect(rows(timeline)).toEqual([
      '| Monday 2026-03-02 |  |  |  |  |',
      '| 09:00:00 | 0:00:00 | First |  |  |',
      '| 23:59:00 | 14:59:00 | Taken back: Late | Ann | Said |',
      '| Tuesday 2026-03-03 |  |  |  |  |',
      '| 00:00:00 | 15:00:00 | Midnight |  |  |',
    ]);
    expect(rows([])).toEqual(['Nothing happened.']);
  });

  it('says by how much an evaluator’s clock was off, and which way', () => {
    const off = (by: number) =>
      rows([entry(5, 'Seen', { detail: 'Quick', corrected: { at: wall(7), by } })])[1]
        ?.split(' | ')
        .at(-1);
    expect(off(-2 * minute)).toBe('Quick By the evaluator’s clock 09:07 (2026-03-02), corrected by −2 min. |');
    expect(off(2 * minute)).toContain('corrected by +2 min.');
  });

  const tick = (minutes: number, action: string, changes: Partial<TimelineEntry> = {}) =>
    entry(minutes, `Done as expected: ${action}`, { type: 'action-ticked', ...changes });
  const ticked = (action: string, minutes: number) => expected(action, { took: minutes * minute });

  it('tells the ticks of one inject on one line, where the first of them stands', () => {
    const timeline = [tick(1, 'Halt'), entry(2, 'Note'), tick(3, 'Call the broker.')];
    expect(rows(timeline, { expected: [ticked('Halt', 1), ticked('Call the broker.', 3)] }).slice(1)).toEqual([
      '| 09:01:00 | 0:01:00 | Done as expected, “Alert”: 0:01:00 (09:01:00) Halt. 0:03:00 (09:03:00) Call the broker. |  |  |',
      '| 09:02:00 | 0:02:00 | Note |  |  |',
    ]);
  });

  it('leaves a tick on its own line that was corrected or taken back, that is an inject’s only one, or of another inject', () => {
    const alone = ['| 09:01:00 | 0:01:00 | Done as expected: Halt |  |  |'];
    expect(rows([tick(1, 'Halt')], { expected: [ticked('Halt', 1)] }).slice(1)).toEqual(alone);
    const both = { expected: [ticked('Halt', 1), ticked('Call', 3)] };
    const count = (second: TimelineEntry, changes: Partial<AfterActionReport> = both) =>
      rows([tick(1, 'Halt'), second], changes).length - 1;
    expect(count(tick(3, 'Call'))).toBe(1);
    expect(count(tick(3, 'Call', { undone: true }))).toBe(2);
    expect(count(tick(3, 'Call', { detail: 'Corrected: by phone' }))).toBe(2);
    expect(count(tick(4, 'Call'))).toBe(2);
    expect(count(tick(3, 'Ring'))).toBe(2);
    expect(count(entry(3, 'Done as expected: Call'))).toBe(2);
    const other = { ...ticked('Call', 3), inject: 'Hint' };
    expect(count(tick(3, 'Call'), { expected: [ticked('Halt', 1), other] })).toBe(2);
    // The same inject that came again is another one to tell of.
    const again = { ...ticked('Call', 1), released: 2 * minute };
    expect(count(tick(3, 'Call'), { expected: [ticked('Halt', 1), again] })).toBe(2);
    expect(count(tick(3, 'Call'), { expected: [ticked('Halt', 1), expected('Call')] })).toBe(2);
  });
});

describe('the decisions of a drill’s report', () => {
  const decision = (changes: Partial<AfterActionReport['decisions'][number]> = {}) => ({
    question: 'Wait?',
    options: ['Yes', 'No'],
    chosen: 'Yes',
    owner: 'Ann',
    substitute: false,
    at,
    exercise: minute,
    ...changes,
  });

  it('say who declared and ordered what, and when on the wall', () => {
    const declarations = [
      { what: 'SEV-2', kind: 'severity' as const, by: 'Ann', rationale: 'No prices', at, exercise: 0 },
      { what: 'HALT', kind: 'mode' as const, at: wall(1), exercise: minute },
    ];
    expect(below(drillReport({ declarations }), '### Declared and ordered')).toEqual([
      '| 0:00:00 | SEV-2 declared | Ann | 09:00:00 | No prices |',
      '| 0:01:00 | HALT entered | not written down | 09:01:00 |  |',
      'No question of the scenario was decided.',
    ]);
    expect(below(drillReport(), '## Decisions')).toEqual(['None was taken.']);
    expect(linesOf(drillReport())).not.toContain('### Choices');
  });

  it('say what was chosen of what, by whom and why, and what follows where anything does', () => {
    const first = decision({ substitute: true, overruled: { option: 'No', reason: 'Time is short' } });
    const second = decision({ rationale: 'No prices', followUp: { text: 'Ask again', owner: 'Bo' } });
    const report = drillReport({ decisions: [first, second] });
    expect(below(report, '### Choices')).toEqual([
      '| 0:01:00 | Wait? Yes; No | Yes | Ann (substitute) | no reason given. The facilitator went on with “No”: Time is short |',
      '| 0:01:00 | Wait? Yes; No | Yes | Ann | No prices What follows: Ask again. Owner: Bo. |',
    ]);
    expect(linesOf(report).find((line) => line.includes('Question and options'))).toContain(
      '| Why, and what follows |',
    );
    const plain = linesOf(drillReport({ decisions: [first] })).find((line) => line.includes('Question and options'));
    expect(plain).toContain('| Why |');
  });

  it('list what follows and became no action of the plan', () => {
    const decisions = [
      decision({ followUp: { text: 'Ask again' } }),
      decision({ question: 'Late?', followUp: { text: 'Tell users' } }),
      decision({ question: 'Now?', followUp: { owner: 'Bo' } }),
      decision({ question: 'Ever?' }),
    ];
    const improvements = [{ id: 'ask', finding: 'Wait? Yes.', action: 'Ask again' }];
    const heading = '### Follow-ups of decisions without an action';
    expect(below(drillReport({ decisions, improvements }), heading)).toEqual([
      '- Late? Yes. What follows: Tell users.',
    ]);
    expect(below(drillReport({ decisions: decisions.slice(0, 1), improvements }), heading)).toEqual([]);
  });
});

describe('the expected actions of a drill’s report', () => {
  it('stand against their windows, each inject named once', () => {
    const window = 5 * minute;
    const report = drillReport({
      expected: [
        expected('Halt', { critical: true, window, took: 5 * minute }),
        expected('Call', { window, took: 7 * minute, outcome: 'late' }),
        expected('Note', { took: minute }),
        expected('Ring', { inject: 'Hint', released: hour, window, outcome: 'not ticked' }),
        expected('Wait', { inject: 'Hint', released: hour, outcome: 'not ticked' }),
      ],
    });
    expect(below(report, '## Expected actions')).toEqual([
      '| Alert (0:00:00) | Halt (critical) | 5 min | 5 min | in time, 0 s left |',
      '|  | Call | 5 min | 7 min | late by 2 min |',
      '|  | Note | none set | 1 min | done |',
      '| Hint (1:00:00) | Ring | 5 min |  | not ticked |',
      '|  | Wait | none set |  | not ticked |',
      'Not ticked: nobody wrote down that it was done. That is no statement that it was not.',
    ]);
  });

  it('are left out where there are none, and name other steps that somebody did or skipped', () => {
    const step = (changes: Partial<StepReport>): StepReport => ({
      step: 'x',
      do: 'Reconcile.',
      of: 'Missed run',
      outcome: 'done',
      ...changes,
    });
    expect(linesOf(drillReport()).join()).not.toContain('Expected actions');
    const playbook = [step({ action: 'do' }), step({ outcome: 'skipped', reason: 'No file' }), step({ do: 'Halt.' })];
    const report = drillReport({ playbook });
    expect(below(report, '## Expected actions')).toEqual(['Nothing that was delivered expects an action.']);
    expect(below(report, '### Other steps of the plan')).toEqual([
      '| Reconcile. | Missed run | skipped | No file |',
      '| Halt. | Missed run | done |  |',
    ]);
    const single = drillReport({ playbook: playbook.slice(2) });
    expect(below(single, '### Other steps of the plan')).toEqual(['| Halt. | Missed run | done |  |']);
    const all = linesOf(drillReport({ expected: [expected('Halt')], playbook: playbook.slice(0, 1) }));
    expect(all).not.toContain('### Other steps of the plan');
    expect(all.join()).not.toContain('Not ticked');
  });
});

describe('what was delivered, in a drill’s report', () => {
  it('says when, and what was not', () => {
    const inject = (title: string, changes: Partial<AfterActionReport['injects'][number]>) => ({
      id: title,
      title,
      outcome: 'delivered' as const,
      ...changes,
    });
    const report = drillReport({
      injects: [
        inject('Alert', { at: minute, planned: 0 }),
        inject('Hint', { at: hour }),
        inject('Call', { outcome: 'skipped' }),
      ],
      undelivered: [{ title: 'Call', why: 'skipped: no time' }],
      messages: [
        { to: 'Broker', text: 'We wait', at, exercise: minute },
        { to: 'Users', channel: 'email', template: 'First word', text: 'Sorry', at, exercise: hour },
      ],
    });
    expect(below(report, '## Injects, planned and delivered')).toEqual([
      '| Alert | 0:00:00 | 0:01:00 |',
      '| Hint | by hand or by branch | 1:00:00 |',
    ]);
    expect(below(report, '### Not delivered')).toEqual(['- Call: skipped: no time']);
    expect(below(report, '## Messages')).toEqual([
      '| 0:01:00 | Broker |  | written freely | We wait |',
      '| 1:00:00 | Users | email | First word | Sorry |',
    ]);
    expect(below(drillReport(), '## Injects, planned and delivered')).toEqual(['None was delivered.']);
    const without = linesOf(drillReport()).join();
    for (const heading of ['Not delivered', 'Messages', 'Parking lot']) expect(without).not.toContain(heading);
  });
});

describe('the clocks of a report', () => {
  it('say by how much each was met, and what nobody can tell', () => {
    const limit = 10 * minute;
    const clocks = [
      clockReport({ limit, ran: 10 * minute }),
      clockReport({ limit, ran: 12 * minute, outcome: 'late' }),
      clockReport({ limit, ran: 10 * minute, outcome: 'not stamped' }),
      clockReport({ limit, ran: 11 * minute, outcome: 'not stamped' }),
      clockReport({ limit, ran: minute, outcome: 'open' }),
      clockReport({ limit, ran: minute, outcome: 'superseded' }),
      clockReport({ ran: minute }),
      clockReport({ says: 'at once', limit: 0, tolerance: minute, ran: minute }),
      clockReport({ outcome: 'possible' }),
      clockReport({ title: 'Tell users', outcome: 'dismissed', reason: 'none affected' }),
      clockReport({ title: 'Tell all', outcome: 'dismissed' }),
    ];
    const from = 'severity matrix: “within 10 minutes” |';
    const name = '| Respond to SEV-2 |';
    expect(below(drillReport({ clocks }), '## Response clocks')).toEqual([
      `${name} within 10 minutes | 10 min | met, 0 s left | ${from}`,
      `${name} within 10 minutes | 12 min | met, late by 2 min | ${from}`,
      `${name} within 10 minutes |  | not stamped | ${from}`,
      `${name} within 10 minutes |  | not stamped; its time was over 1 min before the end | ${from}`,
      `${name} within 10 minutes | 1 min | still running at the end | ${from}`,
      `${name} within 10 minutes | 1 min | taken over by another level | ${from}`,
      `${name} within 10 minutes | 1 min | met | ${from}`,
      `${name} at once (the desk counts 1 min) | 1 min | met, 0 s left | ${from}`,
      'Not stamped: nobody wrote down that it was met. That is no statement that it was not.',
    ]);
    expect(below(drillReport({ clocks }), '### Clocks that were said not to apply')).toEqual([
      '- Tell users (within 10 minutes): none affected',
      '- Tell all (within 10 minutes): no reason given',
    ]);
    const few = linesOf(drillReport({ clocks: clocks.slice(0, 1) })).join();
    expect(few).not.toContain('Not stamped');
    expect(few).not.toContain('not to apply');
    expect(below(drillReport(), '## Response clocks')).toEqual([
      'No clock was set off: no level was declared, or the plan sets none.',
    ]);
  });

  it('and the times between stamps, with what nobody stamped', () => {
    const took = { between: ['detection', 'response'] satisfies [string, string], took: 0 };
    const silent = { between: ['response', 'recovery'] satisfies [string, string] };
    const heading = '### Times between stamps';
    expect(below(reportOfIncident({ times: [took, silent] }), heading)).toEqual([
      '| detection to response | 0 s |',
      'Not stamped: response to recovery.',
    ]);
    expect(below(reportOfIncident({ times: [took] }), heading)).toEqual(['| detection to response | 0 s |']);
    expect(linesOf(reportOfIncident({ times: [silent] }))).not.toContain(heading);
  });
});
