import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import type { Rule } from '../rule.ts';

export const clockUnsigned: Rule = {
  code: 'clock-unsigned',
  group: 'clocks',
  level: 'error',
  title: 'A regulator’s row that is switched on names who decided it',
  explanation:
    'Whether an instrument binds a desk is a decision of a person, never of a catalogue. A row is off until the desk copies it to its own content and says under `on` who decided, on which day and why. `by: unset` is nobody.',
  example: { file: 'regulators/desk-notice.yaml', bad: 'by: unset', good: 'by: Ann Example, compliance' },
  check({ of }, report) {
    for (const record of of('regulators')) {
      if (record.data.on === undefined) continue;
      report.examined();
      if (isSet(record.data.on.by)) continue;
      report.found({
        message: `"${record.data.title}" is switched on, and nobody has signed for it`,
        at: { record, path: ['on', 'by'] },
        subject: recordKey(record),
        help: 'name the person who decided that it binds the desk, or take "on" away',
      });
    }
  },
};
