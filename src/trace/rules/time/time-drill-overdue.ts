import { addDuration } from '../../../model/calendar.ts';
import { isSet } from '../../../model/fields.ts';
import { recordKey } from '../../graph/graph.ts';
import { runsByDrill } from '../../project/drill-runs.ts';
import type { Rule } from '../rule.ts';

export const timeDrillOverdue: Rule = {
  code: 'time-drill-overdue',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'Drills are run as often as the programme says',
  explanation:
    'A programme says how often each of its drills comes round. The last run is read off the drill records: of drills that name the entry under `fulfils`. An entry whose drill was run and is now older than its cadence is overdue; one that was never run is reported too.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'date: 2026-04-01',
    good: 'date: 2026-10-01',
  },
  check(project, report) {
    const runs = runsByDrill(project);
    for (const record of project.of('programmes')) {
      if (!isSet(record.data.drills)) continue;
      for (const [index, entry] of record.data.drills.entries()) {
        if (!isSet(entry.cadence) || !isSet(entry.cadence.every)) continue;
        report.examined();
        const subject = `${recordKey(record)}#${entry.id}`;
        const address = `${record.id}#${entry.id}`;
        const drills = project.of('drills').filter(({ data }) => data.fulfils?.includes(address));
        const last = drills
          .flatMap(({ id }) => runs.get(id)?.at(-1)?.data.date ?? [])
          .sort()
          .at(-1);
        const at = { record, path: ['drills', index, 'cadence'] };
        if (last === undefined) {
          const message = `"${entry.name}" has never been run (${entry.cadence.says})`;
          report.found({ message, at, subject, help: drills.length === 0 ? 'no drill fulfils it yet' : undefined });
          continue;
        }
        const due = addDuration(last, entry.cadence.every);
        if (due >= project.today) continue;
        const message = `"${entry.name}" was last run on ${last} and was due on ${due} (${entry.cadence.says})`;
        report.found({ message, at, subject });
      }
    }
  },
};
