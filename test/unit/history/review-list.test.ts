import { expect, it } from 'vitest';
import { reviewList } from '../../../src/history/review-list.ts';
import type { DrillRecord } from '../../../src/model/drill-records.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { started, testPlan } from '../session/fixtures.ts';

const nothing = { drills: [], playbooks: [], risks: [], requirements: [], validations: [] };

it('names a step that several injects exercised once for each outcome, with how often', () => {
  const play = started();
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  play.does('ended', {}, 30);
  const { scenario } = testPlan();
  if (!scenario) throw new Error('the plan has no scenario');
  const made = drillRecord(afterAction(play.state), {
    keepNames: false,
    today: '2026-03-02',
    drill: { scenario, fingerprint: '0123456789abcdef' },
  });
  if ('reason' in made) throw new Error(made.reason);
  const [step] = made.record.steps;
  if (!step) throw new Error('no step was exercised');
  const late: DrillRecord['steps'][number] = { ...step, outcome: 'late' };
  const record = { ...made.record, steps: [step, late, step, { ...step, outcome: 'met' as const }] };
  expect(reviewList(record, nothing).failedSteps).toEqual([`${step.step} not ticked (2 times)`, `${step.step} late`]);
});
