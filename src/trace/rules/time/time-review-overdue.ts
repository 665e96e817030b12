import { recordKey } from '../../../model/address.ts';
import { routeOf } from '../../../model/routes.ts';
import { ownLinks } from '../../graph/graph.ts';
import { timesOf } from '../../project/times.ts';
import type { Rule } from '../rule.ts';

export const timeReviewOverdue: Rule = {
  code: 'time-review-overdue',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'What is due for review has been reviewed',
  explanation:
    'Plans, playbooks, risks and whatever else a schema says so of carry the day of their next review. Once it has passed, the page says so loudly, and so does the check. `--today` judges by another day; the weekly `--strict` run makes it an error.',
  example: { file: 'plans/desk.yaml', bad: 'next: 2026-11-20', good: 'next: 2027-03-01' },
  check({ records, today }, report) {
    for (const record of records) {
      if (!record.valid) continue;
      for (const { kind, time, path, item } of timesOf(record)) {
        if (kind !== 'review') continue;
        report.examined();
        if (time >= today) continue;
        const { names } = ownLinks({ ...record, body: record.source.body });
        report.found({
          message: `the review of ${names.get('') ?? record.id} was due on ${time}`,
          at: { record, path },
          subject: `${recordKey(record)}${item === undefined ? '' : `#${item}`}`,
          help: `see ${routeOf(record.collection, record.id)}`,
        });
      }
    }
  },
};
