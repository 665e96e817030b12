import { lastDrilled } from '../../../history/runs.ts';
import { recordKey } from '../../../model/address.ts';
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
    const { of, today } = project;
    const content = { drills: of('drills'), records: of('drill-records') };
    for (const record of of('playbooks')) {
      const last = lastDrilled(content, record.id, today);
      if (!last) continue;
      report.examined();
      const changed = project.materialChanges.get(recordKey(record));
      if (changed === undefined || changed <= last.date) continue;
      const run = of('drill-records').find(({ id }) => id === last.record);
      report.found({
        message: `changed in meaning on ${changed}, after its last drill on ${last.date}`,
        at: { record, path: ['steps'], part: 'key' },
        subject: recordKey(record),
        related: () => (run ? [{ message: 'the last run', place: placeIn(run, ['date']) }] : []),
      });
    }
  },
};
