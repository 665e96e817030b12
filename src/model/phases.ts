import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { aside, itemId, line, name, orUnset, prose } from './fields.ts';
import { csfFunctions, r2Phases } from './plans.ts';
import { step } from './steps.ts';
import { timeBox, timeLimit } from './time.ts';

const group = z.strictObject({
  id: itemId(),
  title: name(),
  section,
  when: line().optional().describe('To which incidents it applies: "P0 and P1, system outages".'),
  limit: timeLimit.optional(),
  intro: prose().optional(),
  lists: z
    .array(z.strictObject({ id: itemId(), title: name(), items: z.array(prose()).min(1) }))
    .optional()
    .describe('Facts that are no actions: detection methods, an agenda, participants.'),
  form: z.enum(['steps', 'checklist']).optional().describe('steps: in order. checklist: any order, each ticked.'),
  steps: z.array(step).optional().describe('What is done in the routine, one action each.'),
});
export type PhaseGroup = z.output<typeof group>;

/** One phase of a plan's lifecycle with its routines, and where it stands in both NIST frameworks. */
export const phaseSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  order: aside(z.int().positive()).describe('Position in the life cycle.'),
  summary: prose(),
  timeBox: orUnset(timeBox),
  nist: z
    .strictObject({
      r2: z.array(z.enum(r2Phases)).min(1).describe('Phases of NIST SP 800-61 r2.'),
      csf: z.array(z.enum(csfFunctions)).min(1).describe('Functions of CSF 2.0, as r3 uses them.'),
    })
    .describe('Where the phase stands in the frameworks of NIST.'),
  groups: z.array(group).min(1).describe('The routines of the phase, in order.'),
  section,
  notes,
});
export type Phase = z.output<typeof phaseSchema>;
