import { recordKey } from '../../../model/address.ts';
import { mitigates } from '../../../model/playbooks.ts';
import type { Rule } from '../rule.ts';

export const riskUnmitigated: Rule = {
  code: 'risk-unmitigated',
  group: 'risks',
  level: 'error',
  byOthers: true,
  title: 'A risk that is to be mitigated has something that mitigates it',
  explanation:
    'An open risk with the treatment `mitigate` needs a playbook that lists it under `mitigates`, or another control under `otherControls`. Otherwise accept it, with a reason and an end date.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'mitigates: []', good: 'mitigates: [R-001]' },
  check({ of, graph }, report) {
    for (const record of of('risks')) {
      const { treatment, status, otherControls } = record.data;
      if (treatment !== 'mitigate' || status === 'closed') continue;
      report.examined();
      const key = recordKey(record);
      const mitigated = graph.incoming.get(key)?.some(({ relation }) => relation.is === mitigates.is);
      if (mitigated || (otherControls?.length ?? 0) > 0) continue;
      report.found({
        message: `no playbook mitigates ${record.id} "${record.data.title}", and it has no other control`,
        at: { record, path: ['treatment'] },
        subject: key,
        help: `list ${record.id} under "mitigates" of a playbook, or accept the risk with a reason and an end date`,
      });
    }
  },
};
