import { z } from 'zod';
import { concerns, origin } from './common.ts';
import { line, name, prose } from './fields.ts';
import { date, nextReview, zone } from './time.ts';

const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a wall time such as 13:00' });
const namedDay = z.strictObject({ day: date, name: line().describe('What the day is called.') });

/** Where something was read, and how well: V in the source itself, "V sec." in another that quotes it. */
export const source = z.strictObject({
  says: line().describe('What was read: the document, its article or list.'),
  at: line().optional().describe('Where it stands: an address, or a repository and path.'),
  read: date.describe('The day on which it was read.'),
  mark: z
    .enum(['V', 'V sec.', 'rule'])
    .describe('V: read there. V sec.: quoted by another. rule: worked out by a rule that is named.'),
});

/** On which days an authority, a market or a country works. */
export const calendarSchema = z
  .strictObject({
    title: name(),
    summary: prose(),
    concerns,
    zone,
    weekend: z.array(z.int().min(1).max(7)).describe('Days of the week on which nobody works: 1 is Monday.'),
    closes: wallTime.optional().describe('When its days end, where that is before midnight.'),
    known: z.strictObject({ from: date, until: date }).describe('The first and the last day of which it knows.'),
    closed: z.array(namedDay).describe('Closed beside the weekend.'),
    open: z.array(namedDay).optional().describe('Open although it is a weekend.'),
    half: z
      .array(namedDay.extend({ closes: wallTime.describe('When it ends on that day, on the wall of the zone.') }))
      .optional()
      .describe('Days that end early.'),
    cautions: z.array(prose()).optional(),
    sources: z.array(source).min(1).describe('Where its days were read.'),
    review: nextReview.optional(),
    ...origin,
  })
  .refine(({ known }) => known.from <= known.until, { error: 'expected "known.from" before "known.until"' });
export type CalendarData = z.output<typeof calendarSchema>;
