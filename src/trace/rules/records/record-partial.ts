import { delivered } from '../../../history/runs.ts';
import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import type { Rule } from '../rule.ts';

export const recordPartial: Rule = {
  code: 'record-partial',
  group: 'drills',
  level: 'info',
  title: 'What a run did not deliver, observe or rate is known',
  explanation:
    'A run that stopped half way is worth its record, and proves what it reached: no more. Every inject that was to come and did not, and every critical task that nobody observed or rated, is named here. A run whose injects were not all delivered resets no cadence, unless the entry of the programme says under `countsAsRun` what counts.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'outcome: not reached }',
    good: 'outcome: delivered, at: PT31M, planned: PT30M }',
  },
  check({ of }, report) {
    for (const record of of('drill-records')) {
      const { injects, tasks } = record.data;
      if (injects === undefined) continue;
      report.examined();
      const missed = injects.flatMap(({ title, outcome }) =>
        outcome === 'skipped' || outcome === 'not reached' ? [`"${title}" (${outcome})`] : [],
      );
      if (missed.length > 0)
        report.found({
          message: `${delivered(record.data) ?? 0} % of its injects were delivered; not: ${missed.join(', ')}`,
          at: { record, path: ['injects'], part: 'key' },
          subject: recordKey(record),
        });
      for (const [index, { task, rating, lacks = 'rating' }] of tasks.entries())
        if (!isSet(rating))
          report.found({
            message: `${task} has no ${lacks}`,
            at: { record, path: ['tasks', index, 'rating'] },
            subject: recordKey(record),
          });
    }
  },
};
