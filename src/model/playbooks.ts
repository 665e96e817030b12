import { z } from 'zod';
import { notes, origin, party, related, review, section } from './common.ts';
import { itemId, line, orUnset, prose, ref } from './fields.ts';
import { step } from './steps.ts';

const signal = z.strictObject({
  id: itemId(),
  text: prose(),
  words: z.array(line()).optional().describe('Words that a responder would search for: "503", "timeout".'),
});

/** Frontmatter of a playbook: what to do for one kind of incident, or a procedure that playbooks use. The MDX body is its prose. */
export const playbookSchema = z.strictObject({
  plan: ref('plans', { is: 'belongs to', inverse: 'has' }),
  title: line(),
  order: z.int().describe('Position in the plan: the most urgent first.'),
  kind: z
    .enum(['playbook', 'procedure'])
    .describe('playbook: one kind of incident. procedure: a routine that playbooks use.'),
  summary: prose(),
  urgent: z.boolean().optional().describe("True to stand among the plan's most urgent on the home page."),
  severities: orUnset(z.array(ref('severities', { is: 'serves', inverse: 'is served by' })).min(1)).describe(
    'Levels that the playbook serves: "desk#p0".',
  ),
  severityRule: orUnset(prose()).optional().describe('What decides between several levels, where the plan says it.'),
  categories: z.array(ref('categories', { is: 'answers', inverse: 'is answered by' })),
  owner: orUnset(party),
  review: review.optional().describe("Absent: the plan's own review holds."),
  signals: orUnset(z.array(signal).min(1)).describe('Detection signals or symptoms.'),
  triggers: z
    .array(z.strictObject({ id: itemId(), text: prose() }))
    .optional()
    .describe('Conditions that call for the procedure, other than signals.'),
  steps: z.array(step).min(1),
  validation: orUnset(z.array(step).min(1)).describe('How recovery is shown to have worked.'),
  postActions: orUnset(z.array(step).min(1)),
  templates: z.array(ref('templates', { is: 'communicates with', inverse: 'serves' })),
  notifications: z.array(ref('notifications', { is: 'may start', inverse: 'may be started by' })).optional(),
  mitigates: z.array(ref('risks', { is: 'mitigates', inverse: 'is mitigated by' })),
  related,
  section,
  notes,
  ...origin,
});
export type Playbook = z.output<typeof playbookSchema>;
