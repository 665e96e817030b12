import { z } from 'zod';
import { categoryLists } from './categories.ts';
import { externalIds, notes, origin, ownPlan, party, related, review, section } from './common.ts';
import { aside, itemId, line, link, localRef, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { step } from './steps.ts';

const signal = z.strictObject({
  id: itemId(),
  text: prose({ name: true }),
  words: aside(z.array(line())).optional().describe('Words that a responder would search for: "503", "timeout".'),
});

/** Whether steps are taken in order, or ticked in any. */
const form = z.enum(['steps', 'checklist']).optional();

const track = z.strictObject({
  id: itemId(),
  title: name().describe('What the track is about: "Communicate", "Steps for the scribe".'),
  role: ref('roles', { is: 'is worked by', inverse: 'works' })
    .optional()
    .describe('The role that works it. Its steps need name none.'),
  by: party.optional().describe('Who works it, instead of "role", where no role of the plan stands for that party.'),
  starts: localRef({ items: ['steps'] })
    .optional()
    .describe('The step, by its id, with which it may begin. Absent: with the first.'),
  form: form.describe('steps: in order. checklist: any order, each ticked. Absent: steps.'),
  intro: prose().optional().describe('What the track is for, where its title is not enough.'),
  steps: z.array(step).min(1).describe('What its people do, one action each.'),
});
export type Track = z.output<typeof track>;

/** Whether a playbook may be followed. */
export const playbookStates = ['draft', 'in-force', 'retired'] as const;

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
  summary: prose().describe('What it is for, in a sentence or two.'),
  version: aside(line()).optional().describe('The version of this playbook, where it has one of its own.'),
  status: aside(z.enum(playbookStates))
    .optional()
    .describe(
      'draft: not in force yet, and says so on its page. retired: no longer to be followed; nothing may lead there. Absent: in force.',
    ),
  replacedBy: aside(ref('playbooks', { is: 'is replaced by', inverse: 'replaces' }))
    .optional()
    .describe('The playbook to follow instead of a retired one.'),
  approvedBy: aside(orUnset(party)).optional().describe('Who put this version in force.'),
  externalIds,
  urgent: aside(z.boolean()).optional().describe("True to stand among the plan's most urgent on the home page."),
  severities: orUnset(
    z.array(ref('severities', { is: 'serves', inverse: 'is served by', items: levelLists })).min(1),
  ).describe('Levels that the playbook serves: "desk#p0".'),
  severityRule: orUnset(prose()).optional().describe('What decides between several levels, where the plan says it.'),
  categories: z
    .array(ref('categories', { is: 'answers', inverse: 'is answered by', items: categoryLists }))
    .describe('The kinds of incident that it answers.'),
  prerequisites: z
    .array(
      z.strictObject({ id: itemId(), text: prose({ name: true }).describe('One thing, so that it can be checked.') }),
    )
    .min(1)
    .optional()
    .describe('What has to be there before an incident so that the steps can be taken: access, tools, a backup.'),
  outOfScope: z
    .array(
      z.strictObject({
        id: itemId(),
        text: prose({ name: true }).describe('What it is not for.'),
        instead: link(['playbooks', 'phases'], { is: 'gives way to', inverse: 'is taken instead of' })
          .optional()
          .describe('Where to go instead.'),
      }),
    )
    .min(1)
    .optional()
    .describe('What looks like a case for it and is not.'),
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
  form: form.describe('Whether "steps" are taken in order or ticked in any. Absent: in order.'),
  steps: z.array(step).min(1).describe('What to do, in order: one action each.'),
  tracks: z
    .array(track)
    .min(1)
    .optional()
    .describe('Lists that different people work at the same time, beside or after "steps".'),
  validation: orUnset(z.array(step).min(1)).describe('How recovery is shown to have worked.'),
  postActions: orUnset(z.array(step).min(1)).describe('What is left to do once it is over.'),
  templates: z
    .array(ref('templates', { is: 'communicates with', inverse: 'serves' }))
    .describe('The messages and reports that go with it.'),
  notifications: z
    .array(
      ref('notifications', {
        is: 'may start',
        inverse: 'may be started by',
        items: ['windows', 'windows.triggers'],
        whole: true,
      }),
    )
    .optional()
    .describe('The notifications that the incident may start.'),
  mitigates: z.array(ref('risks', mitigates)).describe('The risks that it answers.'),
  related,
  section,
  notes,
  ...origin,
});
export type Playbook = z.output<typeof playbookSchema>;
