import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { aside, line, name, orUnset, prose, ref } from './fields.ts';
import { levelLists } from './severities.ts';
import { timeLimit } from './time.ts';

/** One role of a plan's response team. */
export const roleSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  order: aside(z.int()).describe('Position among the roles of the plan.'),
  team: orUnset(line()).describe('The team as the plan names it: "Primary Response Team".'),
  optional: z.boolean().optional().describe('True where the plan needs the role only sometimes.'),
  availability: line().optional().describe('"24/7", where the plan says it.'),
  summary: prose(),
  responsibilities: z.array(line()).min(1).describe('What the role does, one line each.'),
  primary: orUnset(line()).describe('The post that holds the role.'),
  backup: orUnset(line()).describe('Who stands in.'),
  escalationTrigger: orUnset(
    z.strictObject({
      says: line().describe('In the words of the plan.'),
      after: timeLimit.optional(),
      severities: z.array(ref('severities', { items: levelLists })).optional(),
    }),
  ).describe('When the role is called in.'),
  section,
  notes,
});
export type Role = z.output<typeof roleSchema>;
