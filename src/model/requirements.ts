import { z } from 'zod';
import { notes, origin, ownPlan } from './common.ts';
import { aside, betweenPlans, line, link, name, prose } from './fields.ts';

/** What shows that an obligation is met. */
export const isVerifiedBy = { is: 'is verified by', inverse: 'verifies', claim: true } as const;

/** One entry of the traceability index: an obligation of a plan, or a gap in one. */
export const requirementSchema = z.strictObject({
  plan: ownPlan(),
  title: name().describe('The obligation as an imperative, or the gap in a few words.'),
  // Where plans disagree, the gap names them both.
  kind: betweenPlans(z.enum(['obligation', 'gap']), ['gap']).describe(
    'gap: the plan is silent or contradicts itself, and somebody must settle it.',
  ),
  statement: prose(),
  source: aside(
    z.strictObject({
      document: line().describe('The document, by its title.'),
      section: line().describe('Where in it.'),
    }),
  ).describe('Where the plan demands it, or is silent.'),
  implementedBy: z.array(
    link(
      { allBut: ['drills', 'drill-records', 'incident-records', 'terms'] },
      { is: 'is implemented by', inverse: 'implements', claim: true },
    ),
  ),
  verifiedBy: z.array(link(['validations', 'drills'], isVerifiedBy)),
  openGap: aside(prose())
    .optional()
    .describe('Why nothing implements or verifies it, or what is to be settled. Its presence makes the entry open.'),
  notes,
  ...origin,
});
export type Requirement = z.output<typeof requirementSchema>;
