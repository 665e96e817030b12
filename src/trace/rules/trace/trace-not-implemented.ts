import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const traceNotImplemented: Rule = {
  code: 'trace-not-implemented',
  group: 'trace',
  level: 'error',
  title: 'An obligation is implemented by something, or is an open gap',
  explanation:
    'Every obligation of a plan names what carries it out under `implementedBy`: a step, a template, a level, a programme entry. Where nothing does, `openGap` says why and what is to be settled; the gap is then counted by `trace-open-gap`.',
  example: {
    file: 'requirements/TI-001.yaml',
    bad: 'implementedBy: []',
    good: "implementedBy: ['playbook:desk/feed-outage#halt-trading']",
  },
  check({ of }, report) {
    for (const record of of('requirements')) {
      const { kind, implementedBy, openGap } = record.data;
      if (kind !== 'obligation') continue;
      report.examined();
      if (implementedBy.length > 0 || openGap !== undefined) continue;
      report.found({
        message: `nothing implements ${record.id} "${record.data.title}"`,
        at: { record, path: ['implementedBy'] },
        subject: recordKey(record),
        help: 'name what carries it out, or say under "openGap" why nothing does',
      });
    }
  },
};
