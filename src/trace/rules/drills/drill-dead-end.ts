import { recordKey } from '../../../model/address.ts';
import { longestPath, walkable } from '../../../model/drill-walk.ts';
import type { Rule } from '../rule.ts';

export const drillDeadEnd: Rule = {
  code: 'drill-dead-end',
  group: 'drills',
  level: 'error',
  title: 'Every branch leads on or ends on purpose',
  explanation:
    'An option leads to injects, or to `end` where nothing special follows. An empty list leaves the facilitator in front of silence. A branch that leads back into itself never ends.',
  example: { file: 'drills/desk/feed-outage.yaml', bad: 'leadsTo: []', good: 'leadsTo: [end]' },
  check({ of }, report) {
    for (const record of of('drills')) {
      const key = recordKey(record);
      for (const [index, { decision }] of record.data.injects.entries()) {
        for (const [choice, { id, leadsTo }] of (decision?.options ?? []).entries()) {
          report.examined();
          if (leadsTo.length > 0) continue;
          report.found({
            message: `the option "${id}" leads nowhere`,
            at: { record, path: ['injects', index, 'decision', 'options', choice, 'leadsTo'], part: 'key' },
            subject: `${key}#${id}`,
            help: 'name the injects that follow, or write [end]',
          });
        }
      }
      if (longestPath(walkable(record.data)) === undefined)
        report.found({
          message: 'a branch leads back into itself',
          at: { record, path: ['injects'], part: 'key' },
          subject: key,
        });
    }
  },
};
