import { recordKey } from '../../../model/address.ts';
import { messageFaults } from '../../text/copied-form.ts';
import type { Rule } from '../rule.ts';

export const templateCopy: Rule = {
  code: 'template-copy',
  group: 'templates',
  level: 'error',
  title: 'What a template asks for is a field of it',
  explanation:
    'The page asks for each `{{field}}` before it copies a message. A placeholder that is written into the text (`[Brief description]`, `YYYY-MM-DD`, `@username`) or an example address would be sent to clients as it stands. ' +
    'Make a field of it, with the source’s own words under `source`.',
  example: {
    file: 'templates/desk/status.yaml',
    bad: 'What: [what happens] {{what}}',
    good: 'What: {{what}}',
  },
  check({ of }, report) {
    for (const record of of('templates')) {
      for (const path of ['subject', 'body'] as const) {
        const text = record.data[path];
        if (text === undefined) continue;
        report.examined();
        for (const { kind, words } of messageFaults(text)) {
          report.found({
            message: `what is copied holds ${kind === 'example' ? 'an example' : 'a placeholder'}: ${words}`,
            at: { record, path: [path], offset: Math.max(text.indexOf(words), 0), length: words.length },
            subject: recordKey(record),
            help: 'make a field of it: {{name}} in the text, and the words of the source under "source"',
          });
        }
      }
    }
  },
};
