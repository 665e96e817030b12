import { z } from 'zod';
import { ownPlan } from './common.ts';
import { line, link, orUnset, prose } from './fields.ts';
import { sessionLog } from './session-log.ts';
import { stepLists } from './steps.ts';
import { date, duration, instant } from './time.ts';

/** What happened in an incident: written from its exported log, never by hand. It names roles and no people. */
export const incidentRecordSchema = z.strictObject({
  plan: ownPlan(),
  title: line(),
  date: date.describe('The day on which it was opened, in UTC.'),
  opened: instant,
  resolved: instant,
  duration: duration.describe('From opening to resolution.'),
  log: sessionLog(),
  roles: z.array(line()).describe('Who took part, by role.'),
  playbooks: z
    .array(link(['playbooks', 'phases'], { is: 'was worked by', inverse: 'was worked in' }))
    .describe('What was opened.'),
  severities: z
    .array(z.strictObject({ level: line(), at: instant, why: prose().optional() }))
    .describe('Every level that was declared, in the order in which it was.'),
  steps: z
    .array(
      z.strictObject({
        step: link(['playbooks', 'phases'], { items: stepLists }),
        outcome: z.enum(['done', 'skipped']),
        reason: prose().optional(),
      }),
    )
    .describe('Steps that were done or skipped.'),
  clocks: z
    .array(
      z.strictObject({
        name: line(),
        source: line(),
        outcome: z.enum(['met', 'late', 'not stamped', 'open', 'possible', 'superseded', 'dismissed']),
        due: orUnset(instant),
        took: orUnset(duration),
      }),
    )
    .describe('What was owed, and what became of it.'),
  times: z
    .array(z.strictObject({ between: z.tuple([line(), line()]), took: duration }))
    .describe('Each by the two stamps that it lies between.'),
  lessons: z.array(prose()),
  retention: orUnset(z.strictObject({ says: line(), until: date })).describe(
    "Until when it is kept, by the plan's own words.",
  ),
});
export type IncidentRecord = z.output<typeof incidentRecordSchema>;
