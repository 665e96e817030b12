import { recordKey } from '../../../model/address.ts';
import { placeholders } from '../../project/template-fields.ts';
import { nearest } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';

export const templateUndeclaredField: Rule = {
  code: 'template-undeclared-field',
  group: 'templates',
  level: 'error',
  title: 'A field that a template shows is declared',
  explanation:
    'Each `{{field}}` of a template’s subject or body is declared under `fields`, with its kind and what to write. An undeclared one would be sent as it stands.',
  example: { file: 'templates/desk/status.yaml', bad: '{{sevrity}}', good: '{{severity}}' },
  check({ of }, report) {
    for (const record of of('templates')) {
      const declared = new Set(record.data.fields.map(({ id }) => id));
      for (const { id, path, offset, length } of placeholders(record.data)) {
        report.examined();
        if (declared.has(id)) continue;
        const near = nearest(id, declared);
        report.found({
          message: `{{${id}}} is not declared`,
          at: { record, path: [path], offset, length },
          subject: recordKey(record),
          help: near ? `did you mean "${near}"?` : 'declare it under "fields"',
        });
      }
    }
  },
};
