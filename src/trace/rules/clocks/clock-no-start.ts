import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import type { RecordOf } from '../../project/records.ts';
import type { Rule, RuleReport } from '../rule.ts';

export const clockNoStart: Rule = {
  code: 'clock-no-start',
  group: 'clocks',
  level: 'error',
  title: 'A window has a start that somebody can name',
  explanation:
    "A limit counts from something. A regulator's window names an event that its row explains, or nobody can type when it was. A plan's window in business days names the event and the calendar that it counts by, or says in a `silent` note beside it that the plan gives none; then it is shown in words and counted by nobody.",
  example: { file: 'regulators/desk-notice.yaml', bad: 'from: [awaer]', good: 'from: [aware]' },
  check({ of }, report) {
    for (const record of of('regulators')) regulator(record, report);
    for (const record of of('notifications')) plan(record, report);
  },
};

function regulator(record: RecordOf<'regulators'>, report: RuleReport): void {
  const events = record.data.events.map(({ id }) => id);
  for (const [index, window] of record.data.windows.entries()) {
    report.examined();
    for (const [place, limit] of window.limits.entries()) {
      const missing = limit.from.findIndex((event) => !events.includes(event));
      if (missing === -1) continue;
      report.found({
        message: `"${window.title}" counts from "${limit.from[missing]}", and the row has no such event`,
        at: { record, path: ['windows', index, 'limits', place, 'from', missing] },
        subject: `${recordKey(record)}#${window.id}`,
        help: events.length > 0 ? `its events are ${events.join(', ')}` : 'it has no event at all',
      });
    }
  }
}

function plan(record: RecordOf<'notifications'>, report: RuleReport): void {
  const silent = (record.data.notes ?? []).filter(({ kind }) => kind === 'silent').map(({ at }) => at);
  for (const [index, window] of record.data.windows.entries()) {
    report.examined();
    if (!isSet(window.limit) || window.limit.businessDays === undefined || silent.includes(window.id)) continue;
    if (window.starts !== undefined && window.calendar !== undefined) continue;
    report.found({
      message: `"${window.title}" counts business days, and nothing says from when and by which calendar`,
      at: { record, path: ['windows', index, 'limit', 'businessDays'] },
      subject: `${recordKey(record)}#${window.id}`,
      help: 'name "starts" and "calendar", or say in a silent note beside it that the plan gives none',
    });
  }
}
