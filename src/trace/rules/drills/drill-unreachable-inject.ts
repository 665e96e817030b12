import { recordKey } from '../../../model/address.ts';
import { reachableInjects } from '../../../model/drill-walk.ts';
import type { Rule } from '../rule.ts';

export const drillUnreachableInject: Rule = {
  code: 'drill-unreachable-inject',
  group: 'drills',
  level: 'error',
  title: 'Every inject can be reached',
  explanation:
    'A planned inject comes at its time, a contingency or complexity inject when the facilitator sees the need. An adaptive inject follows a decision: some option has to lead to it.',
  example: { file: 'drills/desk/feed-outage.yaml', bad: 'leadsTo: [end]', good: 'leadsTo: [backup-lags]' },
  check({ of }, report) {
    for (const record of of('drills')) {
      const reached = reachableInjects(record.data.injects, ({ type }) => type !== 'adaptive');
      for (const [index, { id }] of record.data.injects.entries()) {
        report.examined();
        if (reached.has(id)) continue;
        report.found({
          message: `no option leads to the adaptive inject "${id}"`,
          at: { record, path: ['injects', index, 'id'] },
          subject: `${recordKey(record)}#${id}`,
        });
      }
    }
  },
};
