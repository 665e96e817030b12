import { cadence } from '../../../history/programme.ts';
import { isSet } from '../../../model/fields.ts';
import type { Rule } from '../rule.ts';

export const timeDrillOverdue: Rule = {
  code: 'time-drill-overdue',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'Drills are run as often as the programme says',
  explanation:
    'A programme says how often each of its drills comes round. The last run is read off the drill records: of drills that name the entry under `fulfils` or, where a drill names none, exercise its playbooks. A record that is dated in the future proves nothing yet. An entry of a quarter is due at the end of that quarter. An entry whose drill was run and is now older than its cadence is overdue; one that was never run is reported too.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'date: 2026-04-01',
    good: 'date: 2026-10-01',
  },
  check(project, report) {
    const { of, today } = project;
    const items = cadence({ drills: of('drills'), records: of('drill-records'), programmes: of('programmes') }, today);
    for (const { entry, name, says, drills, last, due, state } of items) {
      if (state === 'unset') continue;
      report.examined();
      if (state !== 'never' && state !== 'overdue') continue;
      const [id = '', item = ''] = entry.split('#');
      const record = of('programmes').find((programme) => programme.id === id);
      const index = record && isSet(record.data.drills) ? record.data.drills.findIndex((one) => one.id === item) : -1;
      if (!record || index === -1) continue;
      const often = says === undefined ? '' : ` (${says})`;
      report.found({
        message: last
          ? `"${name}" was last run on ${last.date} and was due on ${due}${often}`
          : `"${name}" has never been run${often}`,
        at: { record, path: ['drills', index, says === undefined ? 'name' : 'cadence'] },
        subject: `programme:${entry}`,
        help: !last && drills.length === 0 ? 'no drill fulfils it yet' : undefined,
      });
    }
  },
};
