import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { line, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { timeLimit } from './time.ts';

/** One role of a plan's response team. */
export const roleSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  order: z.int(),
  team: orUnset(line()).describe('The team as the plan names it: "Primary Response Team".'),
  optional: z.boolean().optional(),
  availability: line().optional().describe('"24/7", where the plan says it.'),
  summary: prose(),
  responsibilities: z.array(line()).min(1),
  primary: orUnset(line()).describe('The post that holds the role.'),
  backup: orUnset(line()),
  escalationTrigger: orUnset(
    z.strictObject({
      says: line(),
      after: timeLimit.optional(),
      severities: z.array(ref('severities', { items: levelLists })).optional(),
    }),
  ),
  section,
  notes,
});
export type Role = z.output<typeof roleSchema>;
