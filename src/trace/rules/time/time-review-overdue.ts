import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import { routeOf } from '../../../model/routes.ts';
import type { Rule } from '../rule.ts';

export const timeReviewOverdue: Rule = {
  code: 'time-review-overdue',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'What is due for review has been reviewed',
  explanation:
    'Plans, playbooks and risks carry the day of their next review. Once it has passed, the page says so loudly, and so does the check. `--today` judges by another day; the weekly `--strict` run makes it an error.',
  example: { file: 'plans/desk.yaml', bad: 'next: 2026-11-20', good: 'next: 2027-03-01' },
  check({ of, today }, report) {
    const due = [
      ...of('plans').map((record) => ({ record, path: ['review', 'next'], next: record.data.review.next })),
      ...of('playbooks').map((record) => ({ record, path: ['review', 'next'], next: record.data.review?.next })),
      ...of('risks').map((record) => ({ record, path: ['review'], next: record.data.review })),
    ];
    for (const { record, path, next } of due) {
      if (!isSet(next)) continue;
      report.examined();
      if (next >= today) continue;
      report.found({
        message: `the review of ${record.data.title} was due on ${next}`,
        at: { record, path },
        subject: recordKey(record),
        help: `see ${routeOf(record.collection, record.id)}`,
      });
    }
  },
};
