import { describe, expect, it } from 'vitest';
import type { TriedRun } from '../../../src/history/exercise.ts';
import { countExercised, planCoverage } from '../../../src/history/plan-coverage.ts';
import { buildGraph } from '../../../src/trace/graph/graph.ts';

const stop = 'playbook:tmt/emergency-stop#trigger-stop';
const drill = {
  exercises: ['tmt/emergency-stop'],
  risks: ['R-070'],
  startEx: { severity: 'tmt#severity-1' },
  injects: [{ id: 'call', expected: [{ id: 'stop', step: stop }] }],
};
const graph = buildGraph([{ collection: 'drills', id: 'tmt/stop-drill', data: drill }]);
const plan = {
  playbooks: [{ id: 'tmt/emergency-stop', steps: ['trigger-stop', 'verify-stop'] }],
  severities: ['tmt#severity-1', 'tmt#severity-2'],
  risks: ['R-070', 'R-071'],
};
const run: TriedRun = {
  id: 'tmt/first',
  data: { drill: 'tmt/stop-drill', date: '2026-03-10', steps: [{ step: stop, outcome: 'late', took: 'PT4M' }] },
};

describe('the exercise coverage of a plan', () => {
  it('counts what scripts ask for apart from what was run', () => {
    const { playbooks, severities, risks } = planCoverage(graph, [], plan);
    expect(playbooks).toEqual([
      { id: 'tmt/emergency-stop', drills: ['tmt/stop-drill'], runs: [], steps: 2, scripted: 1, tried: 0 },
    ]);
    expect(countExercised(severities)).toEqual({ scripted: 1, run: 0 });
    expect(countExercised(risks)).toEqual({ scripted: 1, run: 0 });
  });

  it('counts a step as tried from the record of a run, though it was late', () => {
    const { playbooks, risks } = planCoverage(graph, [run], plan);
    expect(playbooks[0]?.tried).toBe(1);
    expect(countExercised(risks)).toEqual({ scripted: 1, run: 1 });
  });
});
