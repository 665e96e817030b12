import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { aside, itemId, line, name, orUnset, prose, ref } from './fields.ts';
import { reportSectionWords } from './report-section-words.ts';
import { reportSectionNames } from './report-sections.ts';
import { levelLists } from './severities.ts';

const field = z.strictObject({
  id: itemId().describe('Stands in the body as {{id}}.'),
  label: name(),
  type: z
    .enum([
      'text',
      'paragraph',
      'choice',
      'severity',
      'status',
      'instant',
      'time',
      'duration',
      'person',
      'channel',
      'list',
      'identifier',
    ])
    .describe('What may be filled in: it sets the field that somebody meets and what it refuses.'),
  options: z.array(line()).optional().describe('For a choice or status: its values, as the source gives them.'),
  format: line().optional().describe('The form the source asks for: "YYYY-MM-DD HH:MM:SS UTC".'),
  required: z.boolean().describe('True where the message or report is not complete without it.'),
  hint: line().describe('What to write.'),
  from: aside(z.enum(reportSectionNames))
    .optional()
    .describe(
      `In a report: what a session's log fills the field with. Absent: a person writes it. ${Object.entries(
        reportSectionWords,
      )
        .map(([name, what]) => `${name}: ${what}.`)
        .join(' ')}`,
    ),
  source: aside(line()).describe('The placeholder in the source: "[Brief description]".'),
  laterSources: z
    .array(line())
    .optional()
    .describe('The placeholder at each later place of the field, subject before body, where the source words it anew.'),
});
export type TemplateField = z.output<typeof field>;

/** One message or report that the plan prescribes. Fields stand in subject and body as `{{id}}`. */
export const templateSchema = z
  .strictObject({
    plan: ownPlan(),
    title: name(),
    order: aside(z.int()).describe('Position among the templates of the plan.'),
    kind: z.enum(['message', 'report']).describe('message: it is sent. report: it is filled in and kept.'),
    audience: z
      .enum(['responders', 'stakeholders', 'clients', 'public', 'regulator', 'record'])
      .describe('Who reads it: sets what may stand in it.'),
    channel: orUnset(line()).describe('How it is sent, in the words of the plan.'),
    when: orUnset(prose()),
    to: orUnset(prose()),
    sentBy: orUnset(ref('roles', { is: 'is sent by role', inverse: 'sends' })),
    severities: z.array(ref('severities', { is: 'is for', inverse: 'is told with', items: levelLists })).optional(),
    language: z.enum(['text', 'markdown']).describe('How its body is written.'),
    subject: z.string().min(1).optional().describe('The subject line of a message.'),
    body: z.string().min(1).describe('The text, with {{field}} where something is filled in.'),
    fields: z.array(field).describe('What is filled in, each declared once.'),
    section,
    notes,
  })
  .refine(({ kind, fields }) => kind === 'report' || fields.every(({ from }) => from === undefined), {
    error: 'expected "from" in the fields of a report only: a message is sent before there is a report',
    path: ['fields'],
  });
export type Template = z.output<typeof templateSchema>;
