import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const traceNotVerified: Rule = {
  code: 'trace-not-verified',
  group: 'trace',
  level: 'error',
  byOthers: true,
  title: 'An obligation is verified by something, or is an open gap',
  explanation:
    'What nobody checks, nobody knows. Every obligation names a validation or a drill under `verifiedBy`; where there is none, `openGap` says which test is missing.',
  example: { file: 'requirements/TI-001.yaml', bad: 'verifiedBy: []', good: "verifiedBy: ['validation:V-001']" },
  check({ of }, report) {
    for (const record of of('requirements')) {
      const { kind, verifiedBy, openGap } = record.data;
      if (kind !== 'obligation') continue;
      report.examined();
      if (verifiedBy.length > 0 || openGap !== undefined) continue;
      report.found({
        message: `nothing verifies ${record.id} "${record.data.title}"`,
        at: { record, path: ['verifiedBy'] },
        subject: recordKey(record),
        help: 'name a validation or a drill, or say under "openGap" which test is missing',
      });
    }
  },
};
