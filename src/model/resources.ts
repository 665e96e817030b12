import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { itemId, line, name, orUnset, prose } from './fields.ts';

/** Tools, consoles and systems that responders use. */
export const resourcesSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  groups: z
    .array(
      z.strictObject({
        id: itemId(),
        title: name(),
        section,
        items: z
          .array(
            z.strictObject({
              id: itemId(),
              name: name(),
              value: orUnset(line()).describe('A name, address or command, to the letter.'),
              form: z
                .enum(['text', 'url', 'command', 'path'])
                .optional()
                .describe('What "value" is: it sets how the page shows it. Absent: text.'),
              detail: prose().optional(),
            }),
          )
          .describe('What it holds, one thing each.'),
      }),
    )
    .describe('Tools, consoles and documents, in groups.'),
  notes,
});
export type Resources = z.output<typeof resourcesSchema>;
