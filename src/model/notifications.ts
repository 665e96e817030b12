import { z } from 'zod';
import { notes, party, section } from './common.ts';
import { itemId, line, orUnset, prose, ref } from './fields.ts';
import { cadence, timeLimit } from './time.ts';

/** Whom a plan tells what, and by when: regulators, stakeholders, clients, users. */
export const notificationsSchema = z.strictObject({
  plan: ref('plans', { is: 'belongs to', inverse: 'has' }),
  title: line(),
  summary: prose(),
  windows: z.array(
    z.strictObject({
      id: itemId(),
      title: line(),
      audience: z.enum(['regulator', 'stakeholders', 'clients', 'users', 'responders', 'public', 'authorities']),
      limit: orUnset(timeLimit),
      every: cadence.optional(),
      triggers: z.array(z.strictObject({ id: itemId(), text: prose() })),
      decides: orUnset(party).optional().describe('Who decides that the notification is due.'),
      by: orUnset(party).optional().describe('Who sends it.'),
      channel: orUnset(line()).optional(),
      templates: z.array(ref('templates', { is: 'is sent with', inverse: 'is used for' })).optional(),
      section,
    }),
  ),
  rules: z
    .array(z.strictObject({ id: itemId(), text: prose(), section }))
    .optional()
    .describe('Duties without a window: secure channels, contact lists.'),
  notes,
});
export type Notifications = z.output<typeof notificationsSchema>;
