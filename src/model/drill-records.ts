import { z } from 'zod';
import { ownPlan } from './common.ts';
import { taskLists } from './drills.ts';
import { aside, itemId, line, link, orUnset, prose, ref } from './fields.ts';
import { priorities } from './priorities.ts';
import { sessionLog } from './session-log.ts';
import { stepLists } from './steps.ts';
import { date, duration, instant } from './time.ts';

/** Ratings of the Homeland Security Exercise and Evaluation Program, 2020. */
export const ratings = ['P', 'S', 'M', 'U'] as const;

/** What became of an inject. */
export const injectOutcomes = ['delivered', 'skipped', 'replaced', 'not reached', 'held back'] as const;

const signOff = z.strictObject({ by: line().describe('Who signed.'), on: date });

/** The drill that was run. */
export const recordsRunOf = { is: 'records a run of', inverse: 'was run as' } as const;

/** What happened when a drill was run: written from an exported session log, never by hand. */
export const drillRecordSchema = z.strictObject({
  drill: ref('drills', recordsRunOf),
  plan: ownPlan(),
  date,
  startEx: instant,
  endEx: instant,
  exerciseTime: duration,
  pausedTime: duration,
  log: sessionLog(),
  scenario: aside(z.string().regex(/^[0-9a-f]{16}$/, { error: 'expected 16 hexadecimal digits' }))
    .optional()
    .describe('The fingerprint of the drill as it stood when this was run: what it means, 16 hexadecimal digits.'),
  participants: z.array(line()).describe('Roles, unless the desk chose to keep names.'),
  missing: z.array(line()).optional().describe('Roles that the scenario needs and nobody played.'),
  injects: z
    .array(
      z.strictObject({
        inject: line().describe('Its id in the scenario, or in the log where it was added.'),
        title: line().describe('Its title, as players saw it.'),
        outcome: z.enum(injectOutcomes).describe('What became of it.'),
        at: orUnset(duration).optional().describe('Exercise time of its delivery.'),
        planned: orUnset(duration).optional().describe('Exercise time for which the scenario planned it.'),
        reason: prose().optional(),
      }),
    )
    .optional()
    .describe(
      'Every inject that was to come, or came. held back: for a branch or a need that never arose. Absent in records of before they were written down.',
    ),
  tasks: z
    .array(
      z.strictObject({
        task: link(['drills'], { items: taskLists }),
        rating: orUnset(z.enum(ratings)).describe(
          'P: performed without challenges. S: with some. M: with major ones. U: unable to be performed.',
        ),
        lacks: z
          .enum(['delivery', 'observation', 'rating'])
          .optional()
          .describe('Why it has no rating: its injects were not delivered, nobody observed it, or nobody rated it.'),
        reason: prose().optional(),
      }),
    )
    .describe('The critical tasks, and how each was rated.'),
  steps: z
    .array(
      z.strictObject({
        step: link(['playbooks', 'phases'], { is: 'tried', inverse: 'was tried in', items: stepLists }),
        outcome: z
          .enum(['met', 'late', 'not ticked', 'missed', 'skipped'])
          .describe('not ticked: nobody said that it was done. missed: what older records call that.'),
        inject: line().optional().describe('The inject that expected it.'),
        action: line().optional().describe('The expected action, by its id.'),
        task: link(['drills'], { items: taskLists }).optional().describe('The critical task that the action shows.'),
        took: orUnset(duration),
        reason: prose().optional(),
      }),
    )
    .describe('The steps that were expected, and whether they were done in time.'),
  clocks: z
    .array(
      z.strictObject({
        name: line().describe('What had to be done.'),
        source: aside(line()).describe('The place of the plan that sets it.'),
        outcome: z
          .enum(['met', 'late', 'not stamped', 'missed', 'open'])
          .describe('not stamped: nobody said that it was met. missed: what older records call that, and late.'),
        took: orUnset(duration),
        limit: orUnset(duration).optional(),
        left: duration.optional().describe('How much of the limit was left when it was met.'),
        over: duration.optional().describe('How long past the limit it was met.'),
      }),
    )
    .describe('The clocks that the plan set, and what became of each.'),
  times: z
    .array(
      z.strictObject({
        between: z.tuple([line(), line()]).describe('The two time stamps that it lies between.'),
        took: orUnset(duration),
      }),
    )
    .describe('How long it took from one time stamp to another.'),
  observations: z
    .array(
      z.strictObject({
        kind: z
          .enum(['strength', 'area-for-improvement', 'neutral'])
          .describe('Whether it went well, is to be improved, or neither.'),
        text: prose(),
      }),
    )
    .describe('What evaluators saw.'),
  signOffs: aside(
    z.strictObject({
      prepared: orUnset(signOff).describe('Who wrote the record.'),
      validated: orUnset(signOff).describe('Who checked it.'),
      accepted: orUnset(signOff).describe('Who took it over for the desk.'),
    }),
  )
    .optional()
    .describe('Three people: who prepared the record, who validated it, who accepted it. Kept up to date by hand.'),
  retention: aside(orUnset(z.strictObject({ says: line().describe('In the words of the plan.'), until: date })))
    .optional()
    .describe('How long the plan has it kept.'),
  actions: z
    .array(
      z.strictObject({
        id: itemId(),
        finding: prose(),
        action: prose(),
        owner: aside(orUnset(line())).describe('Who does it.'),
        priority: aside(z.enum(priorities)).optional().describe('How soon it matters.'),
        start: aside(orUnset(date)).optional(),
        due: orUnset(date),
        risk: aside(prose()).optional().describe('What is risked where it is not done.'),
        retest: orUnset(ref('drills', { is: 'is retested by', inverse: 'retests' })),
        status: z.enum(['open', 'done', 'retested']).describe('retested: a later run has shown that it helped.'),
        closed: date.optional(),
      }),
    )
    .describe('What is to be changed: the improvement plan.'),
});
export type DrillRecord = z.output<typeof drillRecordSchema>;
