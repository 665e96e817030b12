import { z } from 'zod';
import { categoryLists } from './categories.ts';
import { notes, origin, ownPlan } from './common.ts';
import { aside, line, link, name, orUnset, prose, ref } from './fields.ts';
import { date, nextReview } from './time.ts';

const score = z.int().min(1).max(5);

/** What the numbers of the 5×5 scale mean. The scale is ours; the plans score nothing. */
export const likelihoodScale = [
  'Rare: less than once in five years',
  'Unlikely: once in two to five years',
  'Possible: about once a year',
  'Likely: several times a year',
  'Almost certain: monthly or more often',
] as const;
export const impactScale = [
  'Negligible: no exposure, no loss, nobody outside notices',
  'Minor: a short delay or a small correction',
  'Moderate: a run, a day or some clients affected',
  'Major: material loss, a reportable event or a long outage',
  'Severe: loss that threatens the desk, or client harm at large',
] as const;

/** One entry of the risk register. Which playbooks mitigate it is derived from the playbooks. */
export const riskSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  cause: prose(),
  event: prose(),
  consequence: prose(),
  category: z
    .enum([
      'operational',
      'data',
      'execution',
      'settlement',
      'security',
      'availability',
      'compliance',
      'financial',
      'people',
    ])
    .describe('What kind of risk it is.'),
  incidentCategories: z
    .array(ref('categories', { is: 'may become', inverse: 'may come from', items: categoryLists }))
    .optional(),
  likelihood: score.describe('How likely it is, from 1 to 5.'),
  impact: score.describe('How bad it would be, from 1 to 5.'),
  owner: aside(orUnset(ref('roles', { is: 'is owned by', inverse: 'owns' }))),
  treatment: z.enum(['mitigate', 'accept', 'transfer', 'avoid']).describe('What the desk does about it.'),
  treatmentReason: prose().optional(),
  acceptedUntil: date.optional(),
  otherControls: z
    .array(
      link(['phases', 'roles', 'programmes', 'validations', 'notifications', 'objectives', 'escalations', 'plans'], {
        is: 'is also controlled by',
        inverse: 'controls',
        claim: true,
      }),
    )
    .optional(),
  status: z.enum(['open', 'treated', 'closed']).describe('Where its treatment stands.'),
  review: aside(orUnset(nextReview)).describe('Next review.'),
  source: aside(line()).describe('The section of the plan that implies the risk.'),
  notes,
  ...origin,
});
export type Risk = z.output<typeof riskSchema>;
