import { z } from 'zod';
import { notes, ownPlan, section } from './common.ts';
import { aside, itemId, line, name, orUnset, prose, ref } from './fields.ts';
import { cadence } from './time.ts';

/** How a plan keeps itself fit: drills, training, metrics, reviews. */
export const programmeSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  drills: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          name: name(),
          detail: prose().optional(),
          cadence: orUnset(cadence),
          quarter: z.int().min(1).max(4).describe('The quarter of the year in which it is held.').optional(),
          required: z.boolean().describe('Whether the plan demands it, or only advises it.').optional(),
          covers: z.array(line()).describe('What it has to try, one line each.').optional(),
          countsAsRun: aside(
            z.strictObject({
              says: line().describe('In the words of the programme.'),
              delivered: z.int().min(1).max(100).describe('Per cent of the injects that were to come.'),
            }),
          )
            .optional()
            .describe('What counts as a run of it. Absent: every inject that was to come was delivered.'),
          playbooks: z.array(ref('playbooks', { is: 'calls for a drill of', inverse: 'is to be drilled under' })),
          section,
        }),
      )
      .min(1),
  ).describe('The drills that the plan calls for, and how often.'),
  training: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          who: line().describe('Who is trained, in the words of the plan.'),
          what: name(),
          cadence: cadence.optional(),
          role: orUnset(ref('roles')).optional(),
          section,
        }),
      )
      .min(1),
  ).describe('Who is trained in what, and how often.'),
  metrics: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          name: name(),
          abbreviation: line().describe('The short form of its name: MTTR.').optional(),
          between: z
            .tuple([line(), line()])
            .optional()
            .describe('The two time stamps that a mean time lies between: our reading.'),
          detail: prose().optional(),
          section,
        }),
      )
      .min(1),
  ).describe('What the plan measures its responses by.'),
  reviews: orUnset(z.array(z.strictObject({ id: itemId(), cadence, what: name(), section })).min(1)).describe(
    'What is reviewed, and how often.',
  ),
  notes,
});
export type Programme = z.output<typeof programmeSchema>;
