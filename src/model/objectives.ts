import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { itemId, line, name, orUnset, prose } from './fields.ts';
import { timeLimit } from './time.ts';

const objective = z.strictObject({ id: itemId(), name: name(), limit: timeLimit, detail: prose().optional() });

/** Recovery objectives: RTO, the longest time to restore; RPO, the longest span of data that may be lost. */
export const objectivesSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  rto: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          group: line().describe('What the systems have in common, in the words of the plan: "Tier 1".'),
          section,
          systems: z.array(objective).min(1).describe('The systems, each with the longest time that it may be down.'),
        }),
      )
      .min(1),
  ).describe('Recovery time: how long systems may be down.'),
  rpo: orUnset(z.array(objective.extend({ section })).min(1)).describe(
    'Recovery point: how much data, as a span of time, may be lost.',
  ),
  notes,
});
export type Objectives = z.output<typeof objectivesSchema>;
