import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { itemId, name, prose } from './fields.ts';

/** The lists whose items are categories. */
export const categoryLists = ['groups', 'groups.types'];

/** The incident categories of one plan, each with its types. */
export const categoriesSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  groups: z
    .array(
      z.strictObject({
        id: itemId(),
        name: name(),
        section,
        types: z
          .array(z.strictObject({ id: itemId(), name: name(), detail: prose().optional() }))
          .describe('Kinds of incident within the category.'),
      }),
    )
    .describe('The categories, each with its types.'),
  notes,
});
export type Categories = z.output<typeof categoriesSchema>;
