import { recordKey } from '../../../model/address.ts';
import { meaningOf } from '../../graph/fingerprint.ts';
import type { Rule } from '../rule.ts';

export const recordScenario: Rule = {
  code: 'record-scenario',
  group: 'drills',
  level: 'warning',
  strict: true,
  byOthers: true,
  title: 'The scenario that was run is the one that stands here',
  explanation:
    'A record carries the fingerprint of its drill as it stood when it was run: of what it means, not of notes and other fields beside that. Where the drill has changed in meaning since, the run is of another scenario, and what it verifies was shown in another. Run the drill again, or read what changed and say in a waiver why the run still holds.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'scenario: 0123456789abcdef',
    good: 'scenario: e654fc04a45c2cc8',
  },
  check({ of, graph }, report) {
    for (const record of of('drill-records')) {
      const { scenario, drill } = record.data;
      const now = meaningOf(graph, { collection: 'drills', id: drill });
      if (scenario === undefined || now === undefined) continue;
      report.examined();
      if (scenario === now) continue;
      report.found({
        message: `it is a run of another version of ${drill}: the scenario means ${now} now`,
        at: { record, path: ['scenario'] },
        subject: recordKey(record),
      });
    }
  },
};
