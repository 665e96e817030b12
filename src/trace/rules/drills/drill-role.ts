import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const drillRole: Rule = {
  code: 'drill-role',
  group: 'drills',
  level: 'warning',
  title: 'Every role of a drill is addressed',
  explanation:
    'A player whom no inject addresses and who decides nothing sits through an hour for nothing. Address the role, or let it watch: `needed: false`.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'to: [commander]\n    channel: chat',
    good: 'to: [trader]\n    channel: chat',
  },
  check({ of }, report) {
    for (const record of of('drills')) {
      const addressed = new Set(
        record.data.injects.flatMap(({ to, decision }) => (decision ? [...to, decision.by] : to)),
      );
      for (const [index, { id, needed }] of record.data.roles.entries()) {
        report.examined();
        if (!needed || addressed.has(id)) continue;
        report.found({
          message: `no inject addresses the role "${id}"`,
          at: { record, path: ['roles', index, 'id'] },
          subject: `${recordKey(record)}#${id}`,
        });
      }
    }
  },
};
