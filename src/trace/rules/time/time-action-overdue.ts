import { openActions } from '../../../history/actions.ts';
import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const timeActionOverdue: Rule = {
  code: 'time-action-overdue',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'Improvement actions are done when due, and tried again',
  explanation:
    'A drill is worth what is mended after it. An open action past its due date is reported, and so is one that is done but whose retest drill has not been run since.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'due: 2026-11-01',
    good: 'due: 2026-12-15',
  },
  check({ of, today }, report) {
    const records = of('drill-records');
    const open = openActions(records, today);
    for (const record of records) {
      for (const [index, action] of record.data.actions.entries()) {
        report.examined();
        const standing = open.find((one) => one.record === record.id && one.action.id === action.id);
        const subject = `${recordKey(record)}#${action.id}`;
        if (standing?.overdue) {
          const message = `the action "${action.id}" was due on ${action.due}`;
          report.found({ message, at: { record, path: ['actions', index, 'due'] }, subject });
        } else if (standing?.awaitsRetest) {
          const since = action.closed ?? record.data.date;
          const message = `the action "${action.id}" is done, and its retest ${action.retest} has not been run since ${since}`;
          report.found({ message, at: { record, path: ['actions', index, 'retest'] }, subject });
        }
      }
    }
  },
};
