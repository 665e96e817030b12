import { z } from 'zod';
import { notes, origin, ownPlan } from './common.ts';
import { line, link, name, orUnset, prose, ref } from './fields.ts';
import { cadence } from './time.ts';

/** One entry of the validation matrix: a test or drill that a plan asks for. When it last ran is derived from records. */
export const validationSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  kind: z.enum(['test', 'drill', 'review', 'threshold', 'audit']),
  method: prose(),
  acceptance: orUnset(prose()).describe('What counts as passed.'),
  cadence: orUnset(cadence),
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
  drills: z.array(ref('drills', { is: 'is run as', inverse: 'runs' })).optional(),
  source: line().describe('The section of the plan that asks for it.'),
  notes,
  ...origin,
});
export type Validation = z.output<typeof validationSchema>;
