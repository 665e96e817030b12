import { recordKey } from '../../../model/address.ts';
import { addDuration } from '../../../model/calendar.ts';
import { isSet } from '../../../model/fields.ts';
import { retentionClause } from '../../../model/retention.ts';
import type { Rule } from '../rule.ts';

export const recordRetention: Rule = {
  code: 'record-retention',
  group: 'drills',
  level: 'warning',
  strict: true,
  title: 'A record is kept as long as its plan says, and no longer without a reason',
  explanation:
    'Where a plan says how long records are kept, each record of a drill or an incident says until when that is, counted from its day. One that says nothing, or a day before that, may be deleted too soon. Once the day has passed, somebody decides: delete the record, or say in a waiver why it stays. Where the plan says nothing the record says `unset`, and nobody asks.',
  example: {
    file: 'incident-records/desk/2026-09-10.yaml',
    bad: 'until: 2026-11-10',
    good: 'until: 2028-09-10',
  },
  check({ of, today }, report) {
    const plans = new Map(of('plans').map(({ id, data }) => [id, retentionClause(data)]));
    for (const record of [...of('drill-records'), ...of('incident-records')]) {
      const { plan, date, retention } = record.data;
      const clause = plans.get(plan);
      const until = isSet(retention) ? retention.until : undefined;
      if (clause === undefined && until === undefined) continue;
      report.examined();
      const least = clause && addDuration(date, clause.keep);
      const message =
        until === undefined
          ? `it doesn't say until when it is kept: by the plan's words, until ${least}`
          : until < today
            ? `its retention ended on ${until}, and today is ${today}`
            : least !== undefined && until < least
              ? `it is kept until ${until}; by the plan's words it is kept until ${least}`
              : undefined;
      if (message === undefined) continue;
      report.found({
        message,
        at: retention === undefined ? { record, path: ['date'] } : { record, path: ['retention'] },
        subject: recordKey(record),
        help:
          until !== undefined && until < today
            ? 'delete it, or say in waivers.yaml why it is kept longer'
            : `retention: { says: the plan's words, until: ${least} }`,
      });
    }
  },
};
