import { z } from 'zod';
import { notes, origin } from './common.ts';
import { line, link, prose, ref } from './fields.ts';

/** One entry of the traceability index: an obligation of a plan, or a gap in one. */
export const requirementSchema = z.strictObject({
  plan: ref('plans', { is: 'belongs to', inverse: 'has' }),
  title: line().describe('The obligation as an imperative, or the gap in a few words.'),
  kind: z
    .enum(['obligation', 'gap'])
    .describe('gap: the plan is silent or contradicts itself, and somebody must settle it.'),
  statement: prose(),
  source: z.strictObject({ document: line(), section: line() }),
  implementedBy: z.array(
    link({ allBut: ['drills', 'drill-records', 'terms'] }, { is: 'is implemented by', inverse: 'implements' }),
  ),
  verifiedBy: z.array(link(['validations', 'drills'], { is: 'is verified by', inverse: 'verifies' })),
  openGap: prose()
    .optional()
    .describe('Why nothing implements or verifies it, or what is to be settled. Its presence makes the entry open.'),
  notes,
  ...origin,
});
export type Requirement = z.output<typeof requirementSchema>;
