import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { inject, testPlan } from '../../unit/session/fixtures.ts';

/** The sizes that the budget names: a drill far larger than any. */
export const injects = 1_000;
export const evaluators = 20;

/** A plan whose scenario has 1,000 injects, `apart` milliseconds from each other, with an expected action each, and `tasks` critical tasks. */
export function bigPlan({ apart, tasks }: { apart: number; tasks: number }): SessionPlan {
  const plan = testPlan();
  if (!plan.scenario) throw new Error('the test plan has a scenario');
  plan.scenario.injects = Array.from({ length: injects }, (_, index) =>
    inject(`inject-${index}`, {
      at: index * apart,
      expected: [
        {
          id: `action-${index}`,
          text: 'Act',
          step: 'playbook:desk/missed-run#halt',
          critical: true,
          window: 60_000,
          task: `task-${index % tasks}`,
        },
      ],
    }),
  );
  plan.scenario.objectives = [
    {
      id: 'objective',
      text: 'Hold',
      targets: [
        {
          id: 'target',
          text: 'Hold',
          tasks: Array.from({ length: tasks }, (_, index) => ({
            id: `task-${index}`,
            text: 'Act',
            step: 'playbook:desk/missed-run#halt',
          })),
        },
      ],
    },
  ];
  return plan;
}
