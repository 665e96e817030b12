import { describe, expect, it } from 'vitest';
import { exerciseOf, stepTrial, type TriedRun } from '../../../src/history/exercise.ts';
import { happened, runsOf } from '../../../src/history/runs.ts';
import { buildGraph } from '../../../src/trace/graph/graph.ts';

const step = 'playbook:tmt/emergency-stop#trigger-stop';
const run = (id: string, date: string, outcome: 'met' | 'late' | 'skipped'): TriedRun => ({
  id,
  data: { drill: 'tmt/stop-drill', date, steps: [{ step, outcome, took: 'unset' }] },
});
const runs = happened(
  [
    run('tmt/first', '2026-01-10', 'late'),
    run('tmt/second', '2026-03-10', 'met'),
    run('tmt/planned', '2027-01-01', 'met'),
  ],
  '2026-11-21',
);
const graph = buildGraph([
  { collection: 'drills', id: 'tmt/stop-drill', data: { exercises: ['tmt/emergency-stop'], summary: 'The stop.' } },
  {
    collection: 'drills',
    id: 'tmt/talk',
    data: { exercises: [], summary: 'See [stop](playbook:tmt/emergency-stop).' },
  },
]);

describe('what drills exercise', () => {
  it('is read off the scripts, with runs from records, the latest first', () => {
    const { drills, runs: found } = exerciseOf(graph, runs, { collection: 'playbooks', id: 'tmt/emergency-stop' });
    expect(drills).toEqual(['tmt/stop-drill']);
    expect(found.map(({ id }) => id)).toEqual(['tmt/second', 'tmt/first']);
  });

  it('is empty for a record that no script names', () => {
    const exercise = exerciseOf(graph, runs, { collection: 'playbooks', id: 'tmt/emergency-backup' });
    expect(exercise).toEqual({ drills: [], runs: [] });
  });

  it('counts a step as tried only when players did it', () => {
    const trial = stepTrial([...runs, run('tmt/third', '2026-05-10', 'skipped')], {
      collection: 'playbooks',
      id: 'tmt/emergency-stop',
      item: 'trigger-stop',
    });
    expect(trial).toEqual({ tried: 2, met: 1 });
  });

  it('counts the run of a drill whose script does not name the playbook, when players tried a step of it', () => {
    const elsewhere: TriedRun = {
      id: 'tmt/improvised',
      data: { drill: 'tmt/talk', date: '2026-06-01', steps: [{ step, outcome: 'met', took: 'PT2M' }] },
    };
    const exercise = exerciseOf(graph, [elsewhere], { collection: 'playbooks', id: 'tmt/emergency-stop' });
    expect(exercise.runs).toEqual([elsewhere]);
  });

  it('never borrows the run of another drill', () => {
    expect(runsOf(runs, ['tmt/other'])).toEqual([]);
  });
});
