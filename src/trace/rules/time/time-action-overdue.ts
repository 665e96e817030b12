import { isSet } from '../../../model/fields.ts';
import { recordKey } from '../../graph/graph.ts';
import { runsByDrill } from '../../project/drill-runs.ts';
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
  check(project, report) {
    const runs = runsByDrill(project);
    for (const record of project.of('drill-records')) {
      for (const [index, action] of record.data.actions.entries()) {
        report.examined();
        const subject = `${recordKey(record)}#${action.id}`;
        const { due, status, retest, closed } = action;
        if (status === 'open' && isSet(due) && due < project.today) {
          const message = `the action "${action.id}" was due on ${due}`;
          report.found({ message, at: { record, path: ['actions', index, 'due'] }, subject });
        } else if (status === 'done' && isSet(retest)) {
          const since = closed ?? record.data.date;
          if (runs.get(retest)?.some(({ data }) => data.date > since)) continue;
          const message = `the action "${action.id}" is done, and its retest ${retest} has not been run since ${since}`;
          report.found({ message, at: { record, path: ['actions', index, 'retest'] }, subject });
        }
      }
    }
  },
};
