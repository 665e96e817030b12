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
          quarter: z.int().min(1).max(4).optional(),
          required: z.boolean().optional(),
          covers: z.array(line()).optional(),
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
  ),
  training: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          who: line(),
          what: name(),
          cadence: cadence.optional(),
          role: orUnset(ref('roles')).optional(),
          section,
        }),
      )
      .min(1),
  ),
  metrics: orUnset(
    z
      .array(
        z.strictObject({
          id: itemId(),
          name: name(),
          abbreviation: line().optional(),
          between: z
            .tuple([line(), line()])
            .optional()
            .describe('The two time stamps that a mean time lies between: our reading.'),
          detail: prose().optional(),
          section,
        }),
      )
      .min(1),
  ),
  reviews: orUnset(z.array(z.strictObject({ id: itemId(), cadence, what: name(), section })).min(1)),
  notes,
});
export type Programme = z.output<typeof programmeSchema>;
