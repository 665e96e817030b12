import { z } from 'zod';
import { source } from './calendars.ts';
import { concerns, origin } from './common.ts';
import { aside, itemId, line, link, name, orUnset, prose, ref } from './fields.ts';
import { date, nextReview, timeLimit, zone } from './time.ts';

const word = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  error: 'expected lower-case words joined by hyphens, such as "initial-submitted"',
});

const event = z.strictObject({
  id: word.describe('What starts a window, or meets it: what --at names.'),
  says: line().describe("What it is, in the instrument's words."),
  also: z.array(word).optional().describe('Other words for it, that are understood as well.'),
  of: link(['regulators'], { is: 'starts on', inverse: 'starts', items: ['windows'] })
    .optional()
    .describe('The window of which it is the submission, where that is one of another row.'),
});

const entity = z.strictObject({
  id: word.describe('What "for" and "notFor" name it by.'),
  name: line().describe('What the instrument calls it.'),
  also: aside(z.array(word)).optional().describe('What the field calls it besides: "ccp", "broker".'),
});

const limit = z.strictObject({
  from: z.array(word).min(1).describe('The event that it counts from; of several, the one that "which" says.'),
  which: z.enum(['earliest', 'latest']).optional().describe('Which of several events counts.'),
  limit: timeLimit,
  ends: z.literal('day').optional().describe('day: days and months run to the end of the last one.'),
  by: aside(z.string().regex(/^\d\d:\d\d$/))
    .optional()
    .describe(
      'When the last of its business days ends for the authority, such as 17:30; midnight where it is not said.',
    ),
  lapses: z.boolean().optional().describe('True for a second limit that lapses where the window starts only after it.'),
});

const window = z.strictObject({
  id: itemId(),
  title: name(),
  says: line().describe("The whole bound in the instrument's words."),
  for: z.array(word).optional().describe('Kinds of entity that owe it, where not all do.'),
  limits: z
    .array(limit)
    .min(1)
    .describe('The first starts the window, the others are second limits; the earliest counts.'),
  longStop: limit.optional().describe('The last end of all, where the instrument allows to be later.'),
  relief: z
    .strictObject({
      notFor: z.array(word).describe('Kinds of entity that do not have it.'),
      notBy: aside(z.array(word))
        .optional()
        .describe('Calendars that are of no Member State, though somebody may name them.'),
      at: z
        .string()
        .regex(/^\d\d:\d\d$/)
        .describe('Until when on the next working day, such as 12:00.'),
      says: line().describe("In the instrument's words."),
    })
    .optional()
    .describe('A later end where a limit falls on a closed day.'),
  meets: word.optional().describe('The event by which it is met: that it was sent.'),
  to: line().optional().describe('Who gets it, where that differs from the row.'),
  content: z.array(prose()).optional().describe('What it has to say, as far as the instrument was read.'),
});

/** What an authority asks for and by when. A catalogue, no advice: whether it binds a desk is for a person of the desk. */
export const regulatorSchema = z.strictObject({
  title: name(),
  summary: prose(),
  instrument: line().describe('The law or rule, by its name.'),
  reference: line().describe('The article, rule or section.'),
  jurisdiction: aside(line()).optional().describe('Whose law it is: "EU", "India", "US, New York".'),
  concerns,
  who: prose().describe('A question that a person of the desk answers, never a ruling.'),
  to: orUnset(line()).describe('The authority that gets it.'),
  channel: orUnset(line()).describe('Where the authority takes it.'),
  zone: zone.optional().describe("The authority's zone, where it has one."),
  calendar: ref('calendars', { is: 'counts by', inverse: 'is counted by' })
    .optional()
    .describe('The calendar of its business days. Absent: none is needed, or it hangs on where the entity is.'),
  inForce: z
    .strictObject({
      from: date.optional(),
      until: date.optional(),
      not: line().optional().describe('Why it does not hold yet.'),
      zones: aside(z.array(zone).min(1))
        .optional()
        .describe(
          'Where its days begin first and last, for a law that begins in each Member State at its own midnight.',
        ),
    })
    .optional()
    .describe('Since when it holds, where that was read. `not`: it does not hold yet, with the reason.'),
  displaced: z
    .strictObject({
      entities: z.array(word).min(1).describe('Kinds of entity, of those below.'),
      says: line().describe('Which instrument takes its place.'),
    })
    .optional()
    .describe('Kinds of entity for which another instrument takes its place.'),
  entities: z.array(entity).optional().describe('The kinds of entity that it tells apart.'),
  events: z.array(event).describe('What starts its windows, or meets them.'),
  windows: z.array(window).describe('What it asks for, and by when.'),
  cautions: z.array(prose()).optional(),
  source: source.describe('Where it was read, when, and how well.'),
  review: nextReview,
  on: aside(
    z.strictObject({
      by: orUnset(line()).describe('Who of the desk decided it.'),
      day: date,
      because: prose(),
      entities: z.array(word).optional().describe('The kinds of entity that the desk is, of those above.'),
      calendar: ref('calendars', { is: 'counts by', inverse: 'is counted by' })
        .optional()
        .describe('The calendar that holds for the desk, where the row names none.'),
    }),
  )
    .optional()
    .describe('There once a desk has switched the row on: who of it decided, when and why.'),
  ...origin,
});
export type Regulator = z.output<typeof regulatorSchema>;
