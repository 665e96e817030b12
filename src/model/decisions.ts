import { z } from 'zod';
import { related } from './common.ts';
import { name, prose, ref } from './fields.ts';
import { date } from './time.ts';

/** Frontmatter of an architecture decision record about the content. The MDX body gives context, decision and consequences. */
export const decisionSchema = z.strictObject({
  title: name(),
  summary: prose().describe('The decision in one or two sentences.'),
  status: z.enum(['proposed', 'accepted', 'superseded']).describe('Whether it holds.'),
  date,
  supersedes: ref('decisions', { is: 'supersedes', inverse: 'is superseded by' }).optional(),
  plans: z.array(ref('plans', { is: 'concerns', inverse: 'is decided on in' })),
  related,
});
export type Decision = z.output<typeof decisionSchema>;
