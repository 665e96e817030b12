import { z } from 'zod';
import { ownPlan } from './common.ts';
import { taskLists } from './drills.ts';
import { itemId, line, link, orUnset, prose, ref } from './fields.ts';
import { stepLists } from './steps.ts';
import { date, duration, instant } from './time.ts';

/** Ratings of the Homeland Security Exercise and Evaluation Program, 2020. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

/** What happened when a drill was run: written from an exported session log, never by hand. */
export const drillRecordSchema = z.strictObject({
  drill: ref('drills', { is: 'records a run of', inverse: 'was run as' }),
  plan: ownPlan(),
  date,
  startEx: instant,
  endEx: instant,
  exerciseTime: duration,
  pausedTime: duration,
  log: z
    .strictObject({
      events: z.int().positive(),
      head: z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits' }),
    })
    .describe("The log's length and the hash of its last event."),
  participants: z.array(line()).describe('Roles, unless the desk chose to keep names.'),
  tasks: z.array(
    z.strictObject({
      task: link(['drills'], { items: taskLists }),
      rating: z.enum(ratings),
      reason: prose().optional(),
    }),
  ),
  steps: z.array(
    z.strictObject({
      step: link(['playbooks', 'phases'], { is: 'tried', inverse: 'was tried in', items: stepLists }),
      outcome: z.enum(['met', 'late', 'missed', 'skipped']),
      took: orUnset(duration),
      reason: prose().optional(),
    }),
  ),
  clocks: z.array(
    z.strictObject({
      name: line(),
      source: line(),
      outcome: z.enum(['met', 'missed', 'open']),
      took: orUnset(duration),
    }),
  ),
  times: z.array(z.strictObject({ between: z.tuple([line(), line()]), took: orUnset(duration) })),
  observations: z.array(
    z.strictObject({ kind: z.enum(['strength', 'area-for-improvement', 'neutral']), text: prose() }),
  ),
  actions: z.array(
    z.strictObject({
      id: itemId(),
      finding: prose(),
      action: prose(),
      owner: orUnset(line()),
      due: orUnset(date),
      retest: orUnset(ref('drills', { is: 'is retested by', inverse: 'retests' })),
      status: z.enum(['open', 'done', 'retested']),
      closed: date.optional(),
    }),
  ),
});
export type DrillRecord = z.output<typeof drillRecordSchema>;
