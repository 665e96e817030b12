import { z } from 'zod';
import { origin } from './common.ts';
import { line, prose, ref } from './fields.ts';

/** A kind of trouble that no plan has a playbook for: how people say it, and the playbooks that come nearest. */
export const familySchema = z.strictObject({
  title: line().describe('What goes wrong, in the words of somebody who sees it.'),
  summary: prose().describe('What the trouble is, in a sentence.'),
  words: z.array(line()).min(1).describe('The words in which alerts and people say it.'),
  nearest: z
    .array(ref('playbooks', { is: 'is nearest to', inverse: 'is the nearest for' }))
    .min(1)
    .describe('The playbooks to begin with, best first.'),
  ...origin,
});
export type Family = z.output<typeof familySchema>;
