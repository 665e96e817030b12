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
    z.array(z.strictObject({ id: itemId(), group: line(), section, systems: z.array(objective).min(1) })).min(1),
  ),
  rpo: orUnset(z.array(objective.extend({ section })).min(1)),
  notes,
});
export type Objectives = z.output<typeof objectivesSchema>;
