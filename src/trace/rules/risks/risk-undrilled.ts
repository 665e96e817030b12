import { recordKey } from '../../../model/address.ts';
import { mitigates } from '../../../model/playbooks.ts';
import type { Rule } from '../rule.ts';

export const riskUndrilled: Rule = {
  code: 'risk-undrilled',
  group: 'risks',
  level: 'warning',
  byOthers: true,
  title: 'A playbook that mitigates a risk is exercised by a drill',
  explanation:
    'A playbook that nobody has ever tried is a hope, not a control. At least one of the playbooks that mitigate a risk has to be exercised by a drill (`exercises` of the drill).',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'exercises: [desk/failover]',
    good: 'exercises: [desk/feed-outage]',
  },
  check({ of, graph }, report) {
    for (const record of of('risks')) {
      if (record.data.status === 'closed') continue;
      const key = recordKey(record);
      const playbooks = (graph.incoming.get(key) ?? [])
        .filter(({ relation }) => relation.is === mitigates.is)
        .map(({ from }) => recordKey(from));
      if (playbooks.length === 0) continue;
      report.examined();
      const drilled = playbooks.some((playbook) =>
        graph.incoming.get(playbook)?.some(({ from, path }) => from.collection === 'drills' && path[0] === 'exercises'),
      );
      if (drilled) continue;
      report.found({
        message: `no drill exercises what mitigates ${record.id}: ${[...new Set(playbooks)].join(', ')}`,
        at: { record, path: ['title'] },
        subject: key,
      });
    }
  },
};
