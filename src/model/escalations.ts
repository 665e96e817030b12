import { z } from 'zod';
import { notes, ownPlan, party, section } from './common.ts';
import { itemId, line, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { timeLimit } from './time.ts';

/** When and to whom a plan escalates. */
export const escalationsSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  ladder: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          severity: ref('severities', { is: 'escalates', inverse: 'is escalated by', items: levelLists }).optional(),
          trigger: name().describe(
            'What sets the rung off: "P1", "Severity 1 lasting >2 hours", "Financial impact >$5,000".',
          ),
          initialResponse: orUnset(timeLimit),
          after: orUnset(timeLimit),
          to: z.array(party).min(1),
          section,
        }),
      )
      .min(1),
  ).describe('The rungs, from the first call upwards.'),
  channels: z
    .array(
      z.strictObject({
        id: itemId(),
        when: line().describe('The hours or the case for which the channel is meant.'),
        how: prose(),
        section,
      }),
    )
    .optional()
    .describe('How people are reached, by the time of day or the case.'),
  notes,
});
export type Escalations = z.output<typeof escalationsSchema>;
