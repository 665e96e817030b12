import { recordKey } from '../../../model/address.ts';
import { placeholders } from '../../project/template-fields.ts';
import type { Rule } from '../rule.ts';

export const templateUnusedField: Rule = {
  code: 'template-unused-field',
  group: 'templates',
  level: 'error',
  title: 'A field that a template declares stands in it',
  explanation:
    'Somebody is asked to fill a declared field in. If neither subject nor body shows it, that work is lost, and the reader never sees what was asked for.',
  example: { file: 'templates/desk/status.yaml', bad: 'At: now', good: 'At: {{sent-at}}' },
  check({ of }, report) {
    for (const record of of('templates')) {
      const shown = new Set(placeholders(record.data).map(({ id }) => id));
      for (const [index, { id }] of record.data.fields.entries()) {
        report.examined();
        if (shown.has(id)) continue;
        report.found({
          message: `the field "${id}" stands neither in the subject nor in the body`,
          at: { record, path: ['fields', index, 'id'] },
          subject: `${recordKey(record)}#${id}`,
          help: `write {{${id}}} where it belongs, or remove it`,
        });
      }
    }
  },
};
