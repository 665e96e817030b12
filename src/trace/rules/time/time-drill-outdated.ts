import { recordKey } from '../../graph/graph.ts';
import { runsByDrill } from '../../project/drill-runs.ts';
import { placeIn } from '../../project/records.ts';
import type { Rule } from '../rule.ts';

export const timeDrillOutdated: Rule = {
  code: 'time-drill-outdated',
  group: 'time',
  level: 'warning',
  strict: true,
  title: 'A playbook has been drilled since its meaning last changed',
  explanation:
    'A drill proves the playbook as it stood that day. When steps, signals or commands change afterwards, the proof is of something else. The day of the last material change comes from the history of the file (its fingerprint, not its wording of notes or owner).',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'date: 2026-08-31',
    good: 'date: 2026-10-01',
  },
  check(project, report) {
    const runs = runsByDrill(project);
    for (const record of project.of('playbooks')) {
      const drills = project.of('drills').filter(({ data }) => data.exercises.includes(record.id));
      const last = drills
        .flatMap(({ id }) => runs.get(id)?.at(-1) ?? [])
        .sort((left, right) => (left.data.date < right.data.date ? -1 : 1))
        .at(-1);
      if (!last) continue;
      report.examined();
      const changed = project.materialChanges.get(recordKey(record));
      if (changed === undefined || changed <= last.data.date) continue;
      report.found({
        message: `changed in meaning on ${changed}, after its last drill on ${last.data.date}`,
        at: { record, path: ['steps'], part: 'key' },
        subject: recordKey(record),
        related: () => [{ message: 'the last run', place: placeIn(last, ['date']) }],
      });
    }
  },
};
