import { z } from 'zod';
import { concerns, notes, origin, related } from './common.ts';
import { line, name, orUnset, prose, ref } from './fields.ts';

/** One word of the field or of one plan. Words marked `hover` are explained wherever prose uses them. */
export const termSchema = z.strictObject({
  term: name(),
  aliases: z.array(line()).optional().describe('Other words for it, which are found and linked as well.'),
  plan: ref('plans', { is: 'is a word of', inverse: 'has the word' })
    .optional()
    .describe('Absent: the word belongs to the field.'),
  group: z
    .enum(['incident', 'trading', 'exercise', 'traceability', 'framework', 'system-mode'])
    .describe('Which part of the glossary it stands in.'),
  definition: orUnset(prose()),
  hover: z.boolean().optional().describe('False where a hint in running text would disturb.'),
  concerns,
  related,
  notes,
  origin: origin.origin,
});
export type Term = z.output<typeof termSchema>;
