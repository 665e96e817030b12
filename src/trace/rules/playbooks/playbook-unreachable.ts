import { recordKey } from '../../../model/address.ts';
import { leavesFrom, reachableSteps } from '../../../model/flow.ts';
import { listsOf } from '../../../model/playbook-lists.ts';
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
      const subject = recordKey(record);
      const { form } = record.data;
      const ordered = listsOf(record.data).filter(
        ({ kind, track }) => (kind === 'steps' && form !== 'checklist') || (track && track.form !== 'checklist'),
      );
      for (const { steps, path } of ordered) {
        report.examined(steps.length);
        const reached = reachableSteps(steps);
        for (const [index, step] of steps.entries()) {
          if (!reached.has(index)) {
            report.found({
              message: `no way leads to the step "${step.id}"`,
              at: { record, path: [...path, index, 'id'] },
              subject: `${subject}#${step.id}`,
              help: 'let an option of the decision before it lead there',
            });
          } else if (step.decision && !leavesFrom(steps, index)) {
            report.found({
              message: `every option of the decision "${step.id}" leads back to it`,
              at: { record, path: [...path, index, 'decision'] },
              subject: `${subject}#${step.id}`,
            });
          }
        }
      }
    }
  },
};
