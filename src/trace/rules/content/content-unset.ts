import { recordKey } from '../../../model/address.ts';
import { unsetPaths } from '../../graph/items.ts';
import type { Rule } from '../rule.ts';

export const contentUnset: Rule = {
  code: 'content-unset',
  group: 'content',
  level: 'info',
  title: 'What a source leaves open is counted',
  explanation:
    'The value `unset` marks what the plan does not say. It is honest, and it is shown on the page, but it is also a question that somebody should answer: each one is counted here, with its place.',
  example: { file: 'roles/desk/commander.yaml', bad: 'backup: unset', good: 'backup: Head of Trading' },
  check({ records }, report) {
    for (const record of records) {
      report.examined();
      for (const path of unsetPaths(record.data)) {
        const subject = recordKey(record);
        report.found({ message: `${path.join('.')} is unset`, at: { record, path }, subject });
      }
    }
  },
};
