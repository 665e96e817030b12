import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import { admittedGap } from '../../project/gaps.ts';
import type { Rule } from '../rule.ts';

export const playbookValidation: Rule = {
  code: 'playbook-validation',
  group: 'playbooks',
  level: 'warning',
  title: 'A playbook ends with a step that shows recovery',
  explanation:
    'Trading resumes on evidence, not on hope: a playbook says under `validation` how recovery is shown to have worked. Where the plan is silent and the record says so with a note and a gap, the finding is for information.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'validation: unset',
    good: 'validation: [{ id: prices-move, do: Watch prices move for five minutes., role: desk/commander }]',
  },
  check({ of }, report) {
    for (const record of of('playbooks')) {
      report.examined();
      if (isSet(record.data.validation)) continue;
      const gap = admittedGap(record.data.notes);
      report.found({
        message: gap ? `no recovery or validation step: an open gap (${gap})` : 'no recovery or validation step',
        at: { record, path: ['validation'] },
        subject: recordKey(record),
        level: gap || record.data.kind === 'procedure' ? 'info' : undefined,
      });
    }
  },
};
