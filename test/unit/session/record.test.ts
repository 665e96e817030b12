import { describe, expect, it } from 'vitest';
import { isProven, provenSteps, shownBy } from '../../../src/history/proof.ts';
import { delivered } from '../../../src/history/runs.ts';
import { type DrillRecord, drillRecordSchema } from '../../../src/model/drill-records.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { drillRecord, type RecordOptions } from '../../../src/session/report/record.ts';
import { minute, type Play, started, testPlan } from './fixtures.ts';

const { scenario } = testPlan();
if (!scenario) throw new Error('the plan has no scenario');
const options: RecordOptions = {
  keepNames: false,
  today: '2026-03-02',
  drill: { scenario, fingerprint: '0123456789abcdef' },
};
const halt = 'playbook:desk/missed-run#halt';
const script = {
  objectives: [
    { id: 'o', text: 'o', targets: [{ id: 't', text: 't', tasks: [{ id: 'task-halt', text: 'Halt', step: halt }] }] },
  ],
  injects: [],
};

function recorded(play: Play, changes: Partial<RecordOptions> = {}): DrillRecord {
  const made = drillRecord(afterAction(play.state), { ...options, ...changes });
  if ('reason' in made) throw new Error(made.reason);
  expect(drillRecordSchema.safeParse(made.record).error?.issues).toBeUndefined();
  return made.record;
}
const reason = (play: Play, changes: Partial<RecordOptions> = {}) => {
  const made = drillRecord(afterAction(play.state), { ...options, ...changes });
  return 'reason' in made ? made.reason : undefined;
};

/** A run of some minutes in which the first inject was released; the rest is up to the test. */
function run(play: Play = started()): Play {
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  return play;
}

describe('an empty run', () => {
  const play = started();
  play.does('ended', {}, 1.02);
  const record = recorded(play);

  it('says by name what was not delivered, not rated, and who was missing', () => {
    expect(delivered(record)).toBe(0);
    expect(record.injects?.filter(({ outcome }) => outcome === 'not reached').map(({ inject }) => inject)).toEqual([
      'alert',
      'broker-call',
      'price-move',
    ]);
    expect(record.injects?.filter(({ outcome }) => outcome === 'held back')).toHaveLength(3);
    expect(record.tasks.map(({ rating, lacks }) => [rating, lacks])).toEqual([
      ['unset', 'delivery'],
      ['unset', 'delivery'],
    ]);
    expect(record.missing).toEqual(['Operator']);
    expect(record.signOffs).toEqual({ prepared: 'unset', validated: 'unset', accepted: 'unset' });
  });

  it('proves no step', () => {
    expect([...provenSteps(record, script)]).toEqual([]);
  });
});

describe('a step is proven', () => {
  const steps = (play: Play) => {
    play.does('ended', {}, 30);
    return [...provenSteps(recorded(play), script)];
  };
  const observe = (play: Play) => play.does('observation-made', { kind: 'neutral', text: 'So', task: 'task-halt' }, 5);
  const tick = (play: Play) => play.does('action-ticked', { inject: 'alert', action: 'enter-halt' }, 4);
  const rate = (play: Play, rating: 'P' | 'S' | 'M' | 'U') =>
    play.does('task-rated', { task: 'task-halt', rating, by: 'Eve' }, 6);

  it('only if its action was ticked and its task rated P, S or M', () => {
    const delivery = run();
    const ticked = run();
    tick(ticked);
    const rated = run();
    observe(rated);
    rate(rated, 'P');
    expect([delivery, ticked, rated].map(steps)).toEqual([[], [], []]);
    const outcome = (rating: 'P' | 'S' | 'M' | 'U') => {
      const play = run();
      tick(play);
      observe(play);
      rate(play, rating);
      return steps(play);
    };
    expect((['P', 'S', 'M', 'U'] as const).map(outcome)).toEqual([[halt], [halt], [halt], []]);
  });

  it('and then proves the obligations that it implements, and no other', () => {
    const proven = new Set([halt]);
    const shown = (implementedBy: string[]) =>
      isProven(shownBy({ implementedBy, verifiedBy: ['validation:V-1'] }, matrix), proven);
    const matrix = [{ id: 'V-1', data: { exercises: ['playbook:desk/missed-run'] } }];
    expect(shown([halt])).toBe(true);
    expect(shown(['playbook:desk/missed-run'])).toBe(true);
    expect(shown(['playbook:desk/missed-run#reconcile'])).toBe(false);
    expect(shown(['role:desk/lead', 'playbook:desk/missed-run#reconcile'])).toBe(false);
    // Where only a role implements it, what its validation exercises shows it.
    expect(shown(['role:desk/lead'])).toBe(true);
    expect(isProven(shownBy({ implementedBy: ['role:desk/lead'], verifiedBy: [] }, matrix), proven)).toBe(false);
  });

  it('also by a record of before actions were named in it', () => {
    const record = {
      steps: [{ step: halt, outcome: 'met' as const, took: 'PT2M' }],
      tasks: [{ task: 'drill:desk/missed-run#task-halt', rating: 'S' as const }],
    };
    expect([...provenSteps(record, script)]).toEqual([halt]);
  });
});

describe('a record', () => {
  it('carries its clocks and by how much they were met', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const clock = [...play.state.clocks.values()].find(({ rule }) => rule.kind === 'escalate-by')?.id ?? '';
    play.does('clock-met', { clock }, 12);
    play.does('ended', {}, 40);
    expect(recorded(play).clocks.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
      { name: 'escalate-by:desk#sev-2', outcome: 'met', took: 'PT10M', limit: 'PT30M', left: 'PT20M' },
      { name: 'next-update-by:desk#sev-2', outcome: 'open', took: 'unset' },
      { name: 'respond-by:desk#sev-2', outcome: 'not stamped', took: 'unset', limit: 'PT15M' },
    ]);
  });

  it('is kept as long as the plan says, and carries the scenario’s fingerprint', () => {
    const play = run();
    play.does('ended', {}, 30);
    const record = recorded(play, { retention: { says: 'at least 24 months', keep: 'P24M' } });
    expect(record.retention).toEqual({ says: 'at least 24 months', until: '2028-03-02' });
    expect(record.scenario).toBe('0123456789abcdef');
  });

  it('is refused of a day to come, of another scenario, of no drill, and where it was clicked through', () => {
    const play = run();
    play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 2);
    play.does('inject-released', { inject: 'price-move', by: 'hand' }, 3);
    play.does('ended', {}, 4);
    expect(reason(play)).toBe('it lasted 3 min, and what was delivered in it is planned over 20 min');
    expect(reason(play, { today: '2026-03-01' })).toBe('it was run on 2026-03-02, and today is 2026-03-01');
    const other = { ...scenario, injects: scenario.injects.slice(1) };
    expect(reason(play, { drill: { scenario: other, fingerprint: '0123456789abcdef' } })).toContain('another version');
    expect(reason(play, { drill: undefined })).toBe('there is no drill "desk/missed-run"');
    const slower = run();
    slower.does('inject-released', { inject: 'price-move', by: 'hand' }, 5);
    slower.does('ended', {}, 1 + 20 / 4);
    expect(slower.state.last.offset).toBe(6 * minute);
    expect(reason(slower)).toBeUndefined();
  });

  it('is refused of a log in which one thing could not have happened, unless two wrote it at once', () => {
    const play = run();
    play.does('inject-released', { inject: 'price-move', by: 'hand' }, 5);
    play.does('ended', {}, 30);
    const report = afterAction(play.state);
    const made = (log: object) => 'reason' in drillRecord({ ...report, log: { ...report.log, ...log } }, options);
    expect(made({ refused: 0 })).toBe(false);
    expect(made({ refused: 1 })).toBe(true);
    expect(made({ refused: 1, strands: 2 })).toBe(false);
  });

  it('says by how much a clock was late, and tells of none that did not run', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    const id = (kind: string) => [...play.state.clocks.values()].find(({ rule }) => rule.kind === kind)?.id ?? '';
    play.does('clock-met', { clock: id('escalate-by') }, 42);
    play.does('clock-dismissed', { clock: id('next-update-by'), reason: 'Nobody asked' }, 43);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 44);
    play.does('ended', {}, 60);
    const clocks = recorded(play).clocks.map(({ name, outcome, over, left }) => [name, outcome, over, left]);
    expect(clocks).toContainEqual(['escalate-by:desk#sev-2', 'late', 'PT10M', undefined]);
    const outcomes = clocks.map(([, outcome]) => outcome);
    for (const outcome of ['dismissed', 'superseded', 'possible']) expect(outcomes).not.toContain(outcome);
  });

  it('says unset of what nobody said of an action, and names who signed by role', () => {
    const play = run();
    const action = { finding: 'No *file*', action: 'Ask' };
    play.does('improvement-set', { id: 'a', ...action }, 20);
    const whole = {
      owner: 'Ann  Lee',
      priority: 'high',
      start: '2026-03-03',
      due: '2026-04-03',
      risk: 'None',
    } as const;
    play.does('improvement-set', { id: 'b', ...action, ...whole, retest: 'desk/missed-run' }, 21);
    play.does('ended', {}, 30);
    play.does('signed-off', { as: 'prepared', by: 'Ann' }, 31);
    play.does('signed-off', { as: 'validated', by: 'Bo', role: 'Risk  lead' }, 32);
    const record = recorded(play);
    const common = { finding: 'No \\*file\\*', action: 'Ask', status: 'open' };
    expect(record.actions).toEqual([
      { ...common, id: 'a', owner: 'unset', due: 'unset', retest: 'unset' },
      { ...common, id: 'b', ...whole, owner: 'Ann Lee', retest: 'desk/missed-run' },
    ]);
    expect(record.signOffs).toEqual({
      prepared: { by: 'named in the log', on: '2026-03-02' },
      validated: { by: 'Risk lead', on: '2026-03-02' },
      accepted: 'unset',
    });
    expect(recorded(play, { keepNames: true }).signOffs?.validated).toEqual({ by: 'Bo', on: '2026-03-02' });
  });

  it('holds a run of nothing that was planned to be long enough, however short', () => {
    const play = started();
    play.does('inject-released', { inject: 'hint', by: 'hand' }, 1);
    play.does('ended', {}, 1);
    expect(reason(play)).toBeUndefined();
  });
});
