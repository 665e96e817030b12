import { z } from 'zod';
import { ownPlan } from './common.ts';
import { line, link, name, orUnset, prose } from './fields.ts';
import { sessionLog } from './session-log.ts';
import { stepLists } from './steps.ts';
import { date, duration, instant } from './time.ts';

/** What became of a window of an authority by the end of the log. sent: there is no limit to hold it against. open: it could still be met. overdue: nothing was sent, and its time was over. */
export const windowOutcomes = [
  'sent in time',
  'sent late',
  'sent',
  'open',
  'overdue',
  'not counted',
  'does not apply',
] as const;

/** What happened in an incident: written from its exported log, never by hand. It names roles, and people only where the desk chose to. */
export const incidentRecordSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  session: z.uuid().optional().describe('The session that it was: one incident has one record.'),
  date: date.describe('The day on which it was opened, in UTC.'),
  opened: instant,
  resolved: instant,
  duration: duration.describe('From opening to resolution.'),
  log: sessionLog(),
  roles: z.array(line()).describe('Who took part, by role, unless the desk chose to keep names.'),
  playbooks: z
    .array(link(['playbooks', 'phases'], { is: 'was worked by', inverse: 'was worked in' }))
    .describe('What was opened.'),
  severities: z
    .array(
      z.strictObject({
        level: line().describe('Its name, as the plan writes it.'),
        at: instant,
        why: prose().optional(),
      }),
    )
    .describe('Every level that was declared, in the order in which it was.'),
  steps: z
    .array(
      z.strictObject({
        step: link(['playbooks', 'phases'], { items: stepLists }),
        outcome: z.enum(['done', 'skipped']).describe('What became of it.'),
        reason: prose().optional(),
      }),
    )
    .describe('Steps that were done or skipped.'),
  clocks: z
    .array(
      z.strictObject({
        name: line().describe('What had to be done.'),
        source: line().describe('The place of the plan that sets it.'),
        outcome: z
          .enum(['met', 'late', 'not stamped', 'open', 'possible', 'superseded', 'dismissed'])
          .describe('What became of it. not stamped: nobody said that it was met.'),
        due: orUnset(instant),
        took: orUnset(duration),
      }),
    )
    .describe('What was owed, and what became of it.'),
  authorities: z
    .array(
      z.strictObject({
        window: line().describe(
          'Its link as the log has it: a row may be gone from the catalogue by the time somebody reads this.',
        ),
        name: line().describe('What was owed, and to whom.'),
        says: line().describe("The bound in the instrument's words."),
        outcome: z.enum(windowOutcomes).describe('What became of it by the end of the log.'),
        due: orUnset(instant),
        sent: orUnset(instant),
        reference: orUnset(line()).describe('The number that the authority gave it.'),
        reason: prose().optional().describe('Why it was said not to apply, or why nobody can count it.'),
      }),
    )
    .optional()
    .describe('What the authorities were owed that the desk had switched on.'),
  stamps: z
    .array(z.strictObject({ stamp: line().describe('What the time stamp is of.'), at: instant }))
    .optional()
    .describe('Each time stamp that somebody set.'),
  times: z
    .array(
      z.strictObject({
        between: z.tuple([line(), line()]).describe('The two time stamps that it lies between.'),
        took: duration,
      }),
    )
    .describe('Each by the two stamps that it lies between.'),
  timeline: z
    .array(
      z.strictObject({
        at: instant,
        what: line().describe('What happened, in a few words.'),
        by: line().optional().describe('Who did it, by role unless the desk keeps names.'),
        said: prose().optional(),
      }),
    )
    .optional()
    .describe('What happened, in the order in which it happened. Texts of messages stay in the log.'),
  lessons: z.array(prose()),
  retention: orUnset(z.strictObject({ says: line().describe('In the words of the plan.'), until: date })).describe(
    "Until when it is kept, by the plan's own words.",
  ),
});
export type IncidentRecord = z.output<typeof incidentRecordSchema>;
