import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import { admittedGap } from '../../project/gaps.ts';
import type { Rule } from '../rule.ts';

export const playbookOwner: Rule = {
  code: 'playbook-owner',
  group: 'playbooks',
  level: 'warning',
  title: 'A playbook has an owner',
  explanation:
    'A playbook without an owner is nobody’s to review, and is wrong on the night that it is needed. Where the plan itself names no owner and the record says so with a note and a gap, the finding is for information.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'owner: unset',
    good: 'owner: { says: Incident commander, role: desk/commander }',
  },
  check({ of }, report) {
    for (const record of of('playbooks')) {
      report.examined();
      if (isSet(record.data.owner)) continue;
      const gap = admittedGap(record.data.notes);
      report.found({
        message: gap ? `no owner: an open gap (${gap})` : 'no owner',
        at: { record, path: ['owner'] },
        subject: recordKey(record),
        level: gap ? 'info' : undefined,
      });
    }
  },
};
