import { recordKey } from '../../../model/address.ts';
import { durationSeconds } from '../../../model/time.ts';
import type { Rule } from '../rule.ts';

export const drillDebrief: Rule = {
  code: 'drill-debrief',
  group: 'drills',
  level: 'error',
  title: 'The hot wash has a fifth of the slot or more',
  explanation:
    'People learn from a drill when they talk about it. At least 20 % of the slot (`length`) is kept for the hot wash (`debrief`).',
  example: { file: 'drills/desk/feed-outage.yaml', bad: 'debrief: PT5M', good: 'debrief: PT15M' },
  check({ of }, report) {
    for (const record of of('drills')) {
      report.examined();
      const share = durationSeconds(record.data.debrief) / durationSeconds(record.data.length);
      if (share >= 0.2) continue;
      report.found({
        message: `the hot wash has ${Math.floor(share * 100)} % of the slot; 20 % is the least`,
        at: { record, path: ['debrief'] },
        subject: recordKey(record),
      });
    }
  },
};
