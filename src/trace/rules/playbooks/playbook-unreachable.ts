import type { Step } from '../../../model/steps.ts';
import { recordKey } from '../../graph/graph.ts';
import type { Rule } from '../rule.ts';

export const playbookUnreachable: Rule = {
  code: 'playbook-unreachable',
  group: 'playbooks',
  level: 'error',
  title: 'Every step and decision of a playbook can be reached, and every way ends',
  explanation:
    'A responder starts at the first step and goes on to the next; at a decision, only where one of its options leads. A step that no way leads to will never be done. A decision whose options all lead back to itself or to steps before it has no way out.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'leadsTo: confirm-outage', good: 'leadsTo: fail-over' },
  check({ of }, report) {
    for (const record of of('playbooks')) {
      const { steps } = record.data;
      report.examined(steps.length);
      const subject = recordKey(record);
      const reached = reachable(steps);
      for (const [index, step] of steps.entries()) {
        if (!reached.has(index)) {
          report.found({
            message: `no way leads to the step "${step.id}"`,
            at: { record, path: ['steps', index, 'id'] },
            subject: `${subject}#${step.id}`,
            help: 'let an option of the decision before it lead there',
          });
        } else if (step.decision && !leaves(steps, index)) {
          report.found({
            message: `every option of the decision "${step.id}" leads back to it`,
            at: { record, path: ['steps', index, 'decision'] },
            subject: `${subject}#${step.id}`,
          });
        }
      }
    }
  },
};

/** The steps that follow a step; an end outside the list, such as a link to another playbook, is -1. */
function next(steps: readonly Step[], index: number): number[] {
  const step = steps[index];
  if (!step?.decision) return [index + 1 < steps.length ? index + 1 : -1];
  return step.decision.options.map(({ leadsTo }) => steps.findIndex(({ id }) => id === leadsTo));
}

function reachable(steps: readonly Step[]): Set<number> {
  const reached = new Set([0]);
  for (const index of reached) for (const follower of next(steps, index)) if (follower >= 0) reached.add(follower);
  return reached;
}

function leaves(steps: readonly Step[], from: number): boolean {
  const seen = new Set([from]);
  for (const index of seen) {
    for (const follower of next(steps, index)) {
      if (follower === -1) return true;
      seen.add(follower);
    }
  }
  return false;
}
