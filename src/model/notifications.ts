import { z } from 'zod';
import { notes, ownPlan, party, section } from './common.ts';
import { aside, isSet, itemId, line, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { startEvents } from './start-events.ts';
import { cadence, timeLimit } from './time.ts';

const trigger = z
  .strictObject({
    id: itemId(),
    text: prose({ name: true }),
    severities: orUnset(z.array(ref('severities', { is: 'holds at', inverse: 'sets off', items: levelLists })).min(1))
      .optional()
      .describe(
        'The levels at which it holds: declaring one of them starts the clock. Absent for an event that no level stands for, unset where the plan names a gravity and no level; then the clock waits until somebody confirms it.',
      ),
    conditional: z
      .boolean()
      .optional()
      .describe('True where the level alone is not enough ("if needed"): the clock waits until somebody confirms it.'),
  })
  .refine(({ severities, conditional }) => !conditional || isSet(severities), {
    error:
      'expected "conditional" only beside "severities": without a level, somebody confirms the trigger in any case',
  });

/** Whom a plan tells what, and by when: regulators, stakeholders, clients, users. */
export const notificationsSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  windows: z
    .array(
      z.strictObject({
        id: itemId(),
        title: name(),
        audience: z
          .enum(['regulator', 'stakeholders', 'clients', 'users', 'responders', 'public', 'authorities'])
          .describe('What kind of reader is told.'),
        to: orUnset(party).optional().describe('Who gets it, by name: an authority, a client, a committee.'),
        regulator: aside(ref('regulators', { is: 'is owed under', inverse: 'is met by', abroad: true }))
          .optional()
          .describe('The row of the catalogue of regulators that the window comes from.'),
        jurisdiction: line().optional().describe('Whose law it is: "EU", "US, California".'),
        limit: orUnset(timeLimit),
        every: cadence.optional(),
        starts: aside(z.enum(startEvents))
          .optional()
          .describe('The event from which the window counts, where that is not the declaration that sets it off.'),
        calendar: aside(ref('calendars', { is: 'counts by', inverse: 'is counted by', abroad: true }))
          .optional()
          .describe('The calendar of its business days, where the desk has said which.'),
        triggers: z.array(trigger).describe('What sets the window off: any one of them is enough.'),
        decides: orUnset(party).optional().describe('Who decides that the notification is due.'),
        by: orUnset(party).optional().describe('Who sends it.'),
        channel: orUnset(line()).optional().describe('How it is sent, in the words of the plan.'),
        templates: z.array(ref('templates', { is: 'is sent with', inverse: 'is used for' })).optional(),
        section,
      }),
    )
    .describe('Whom to tell, by when, and what sets that off.'),
  rules: z
    .array(z.strictObject({ id: itemId(), text: prose({ name: true }), section }))
    .optional()
    .describe('Duties without a window: secure channels, contact lists.'),
  notes,
});
export type Notifications = z.output<typeof notificationsSchema>;
