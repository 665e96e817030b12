import { recordKey } from '../../../model/address.ts';
import type { Template } from '../../../model/templates.ts';
import type { Rule } from '../rule.ts';

type FieldType = Template['fields'][number]['type'];

/**
 * What a message to each audience has to carry, as kinds of fields of which one is enough. After what RFC 2350 and NIST SP
 * 800-61 ask of notifications: whoever is told has to learn what, and outsiders when; our reading.
 */
const needs: Readonly<Record<Template['audience'], readonly { what: string; types: readonly FieldType[] }[]>> = {
  responders: [{ what: 'what happens', types: ['text', 'paragraph', 'list', 'choice'] }],
  stakeholders: [{ what: 'what happens', types: ['text', 'paragraph', 'list'] }],
  clients: [{ what: 'what happens', types: ['text', 'paragraph', 'list'] }],
  public: [{ what: 'what happens', types: ['text', 'paragraph', 'list'] }],
  regulator: [
    { what: 'what happened', types: ['text', 'paragraph', 'list'] },
    { what: 'when', types: ['instant', 'time', 'duration'] },
  ],
  record: [
    { what: 'what happened', types: ['text', 'paragraph', 'list'] },
    { what: 'when', types: ['instant', 'time', 'duration'] },
  ],
};

export const templateAudience: Rule = {
  code: 'template-audience',
  group: 'templates',
  level: 'warning',
  title: 'A template has a required field for what its audience must learn',
  explanation:
    'Whoever is told something has to learn what happens; a regulator, and the record, also when. A template without a required field of that kind can be sent empty of it.',
  example: {
    file: 'templates/desk/report.yaml',
    bad: 'type: instant\n    required: false',
    good: 'type: instant\n    required: true',
  },
  check({ of }, report) {
    for (const record of of('templates')) {
      report.examined();
      const required = record.data.fields.filter((field) => field.required);
      for (const { what, types } of needs[record.data.audience]) {
        if (required.some(({ type }) => types.includes(type))) continue;
        report.found({
          message: `no required field tells the audience (${record.data.audience}) ${what}`,
          at: { record, path: ['fields'], part: 'key' },
          subject: recordKey(record),
          help: `a required field of one of the types ${types.join(', ')}`,
        });
      }
    }
  },
};
