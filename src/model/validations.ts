import { z } from 'zod';
import { notes, origin, ownPlan } from './common.ts';
import { aside, line, link, name, orUnset, prose, ref } from './fields.ts';
import { cadence } from './time.ts';

/** The drills that carry a validation out. */
export const isRunAs = { is: 'is run as', inverse: 'runs' } as const;

/** One entry of the validation matrix: a test or drill that a plan asks for. When it last ran is derived from records. */
export const validationSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  kind: z.enum(['test', 'drill', 'review', 'threshold', 'audit']).describe('What kind of proof it is.'),
  method: prose(),
  acceptance: orUnset(prose()).describe('What counts as passed.'),
  cadence: orUnset(cadence).describe('How often it is due.'),
  exercises: z.array(
    link(
      [
        'playbooks',
        'phases',
        'templates',
        'escalations',
        'notifications',
        'objectives',
        'plans',
        'roles',
        'contacts',
        'severities',
      ],
      { is: 'validates', inverse: 'is validated by', claim: true },
    ),
  ),
  drills: z.array(ref('drills', isRunAs)).optional(),
  source: aside(line()).describe('The section of the plan that asks for it.'),
  notes,
  ...origin,
});
export type Validation = z.output<typeof validationSchema>;
