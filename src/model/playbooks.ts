import { z } from 'zod';
import { categoryLists } from './categories.ts';
import { notes, origin, ownPlan, party, related, review, section } from './common.ts';
import { aside, itemId, line, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { step } from './steps.ts';

const signal = z.strictObject({
  id: itemId(),
  text: prose({ name: true }),
  words: aside(z.array(line())).optional().describe('Words that a responder would search for: "503", "timeout".'),
});

/** What a playbook does to a risk. Rules on risks follow it. */
export const mitigates = { is: 'mitigates', inverse: 'is mitigated by', claim: true } as const;

/** Frontmatter of a playbook: what to do for one kind of incident, or a procedure that playbooks use. The MDX body is its prose. */
export const playbookSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  order: aside(z.int()).describe('Position in the plan: the most urgent first.'),
  kind: z
    .enum(['playbook', 'procedure'])
    .describe('playbook: one kind of incident. procedure: a routine that playbooks use.'),
  summary: prose(),
  urgent: aside(z.boolean()).optional().describe("True to stand among the plan's most urgent on the home page."),
  severities: orUnset(
    z.array(ref('severities', { is: 'serves', inverse: 'is served by', items: levelLists })).min(1),
  ).describe('Levels that the playbook serves: "desk#p0".'),
  severityRule: orUnset(prose()).optional().describe('What decides between several levels, where the plan says it.'),
  categories: z.array(ref('categories', { is: 'answers', inverse: 'is answered by', items: categoryLists })),
  owner: aside(orUnset(party)).describe('Who keeps the playbook.'),
  review: review.optional().describe("Absent: the plan's own review holds."),
  signals: orUnset(z.array(signal).min(1)).describe('Detection signals or symptoms.'),
  symptoms: aside(
    z.strictObject({
      origin: origin.origin,
      words: z
        .array(line())
        .min(1)
        .describe('As an alert, a broker, a log or a tired person says it: "HTTP 503", "order rejected".'),
    }),
  )
    .optional()
    .describe('Words by which the finder knows the playbook, beside those of its signals.'),
  triggers: z
    .array(z.strictObject({ id: itemId(), text: prose({ name: true }) }))
    .optional()
    .describe('Conditions that call for the procedure, other than signals.'),
  steps: z.array(step).min(1).describe('What to do, in order: one action each.'),
  validation: orUnset(z.array(step).min(1)).describe('How recovery is shown to have worked.'),
  postActions: orUnset(z.array(step).min(1)),
  templates: z.array(ref('templates', { is: 'communicates with', inverse: 'serves' })),
  notifications: z
    .array(
      ref('notifications', {
        is: 'may start',
        inverse: 'may be started by',
        items: ['windows', 'windows.triggers'],
        whole: true,
      }),
    )
    .optional(),
  mitigates: z.array(ref('risks', mitigates)),
  related,
  section,
  notes,
  ...origin,
});
export type Playbook = z.output<typeof playbookSchema>;
