import { z } from 'zod';
import { notes, origin, ownPlan } from './common.ts';
import { line, link, name, prose } from './fields.ts';

/** One entry of the traceability index: an obligation of a plan, or a gap in one. */
export const requirementSchema = z.strictObject({
  plan: ownPlan(),
  title: name().describe('The obligation as an imperative, or the gap in a few words.'),
  kind: z
    .enum(['obligation', 'gap'])
    .describe('gap: the plan is silent or contradicts itself, and somebody must settle it.'),
  statement: prose(),
  source: z.strictObject({ document: line(), section: line() }),
  implementedBy: z.array(
    link(
      { allBut: ['drills', 'drill-records', 'terms'] },
      { is: 'is implemented by', inverse: 'implements', claim: true },
    ),
  ),
  verifiedBy: z.array(link(['validations', 'drills'], { is: 'is verified by', inverse: 'verifies', claim: true })),
  openGap: prose()
    .optional()
    .describe('Why nothing implements or verifies it, or what is to be settled. Its presence makes the entry open.'),
  notes,
  ...origin,
});
export type Requirement = z.output<typeof requirementSchema>;
