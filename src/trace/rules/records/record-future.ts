import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const recordFuture: Rule = {
  code: 'record-future',
  group: 'drills',
  level: 'error',
  title: 'A drill record is of a day that has come',
  explanation:
    'A record says what happened. One that is dated after today was written before anybody played: it proves nothing, and no page counts it. Give it the day on which the drill was run, or take it out.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'date: 2031-01-01',
    good: 'date: 2026-10-01',
  },
  check({ of, today }, report) {
    for (const record of of('drill-records')) {
      report.examined();
      if (record.data.date <= today) continue;
      report.found({
        message: `it is dated ${record.data.date}, and today is ${today}`,
        at: { record, path: ['date'] },
        subject: recordKey(record),
      });
    }
  },
};
