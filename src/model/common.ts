import { z } from 'zod';
import { aside, line, link, localRef, orUnset, prose, ref } from './fields.ts';
import { cadence, date, nextReview } from './time.ts';

/** What a record is to its plan. */
export const belongsTo = { is: 'belongs to', inverse: 'has' } as const;

/** The plan that a record belongs to. It is what all the record's other references are held against. */
export function ownPlan() {
  return ref('plans', { ...belongsTo, abroad: true });
}

/** Where in the plan's source document a fact stands. */
export const section = aside(line()).describe('Section of the source document, such as "4.1 Missed rebalance run".');

/** Who made a record. What Drillbook adds is unreviewed until someone signs it. */
export const origin = {
  origin: aside(z.enum(['seed', 'drillbook'])).describe('seed: the plan says it. drillbook: we added it.'),
  reviewed: aside(z.boolean())
    .optional()
    .describe('For origin drillbook: true once a person of the desk has signed it.'),
};

/** A person or group as the source names it, and the role entry that it is, where there is one. */
export const party = z
  .strictObject({
    says: line().describe("The party in its source's words."),
    role: orUnset(ref('roles')).describe(
      'The role entry, or unset where the plan names a party that it never defines.',
    ),
  })
  .describe('A person or group as the source names it, and the role that it is.');
export type Party = z.output<typeof party>;

/**
 * What a reader must know about the record itself: where the plan is silent, where two sections differ, how we
 * read it where a tool needs one reading, and what to take care of.
 */
export const note = z.strictObject({
  kind: z
    .enum(['silent', 'differs', 'reading', 'caution'])
    .describe(
      'silent: the source says nothing. differs: two places of it disagree. reading: how we read it. caution: what to take care of.',
    ),
  text: prose(),
  gap: ref('requirements', { is: 'is tracked by', inverse: 'tracks' })
    .optional()
    .describe('The open gap in the traceability index.'),
  decision: ref('decisions', { is: 'is decided by', inverse: 'decides' })
    .optional()
    .describe('The decision that gives the reason.'),
  atHand: z
    .boolean()
    .optional()
    .describe('True where it changes what the responder does: it stays in sight, as every caution does.'),
  at: localRef().optional().describe('The item of this record that the note belongs beside, by its id.'),
});
export type Note = z.output<typeof note>;
export const notes = aside(z.array(note))
  .optional()
  .describe('What a reader must know about the record itself: gaps, differences, readings, cautions.');

/** When a record was looked at and when it is due again. */
export const review = aside(
  z.strictObject({
    last: orUnset(date).describe('The day on which somebody last looked it through.'),
    next: orUnset(nextReview).describe('The day on which it is due again.'),
    cadence: orUnset(cadence).describe('How often it is to be looked through.'),
  }),
).describe('When the record was looked at, and when it is due again.');
export type Review = z.output<typeof review>;

/** What others call the thing: a technique of ATT&CK, a finding of a scanner, a ticket's kind. */
export const externalIds = aside(
  z.array(
    z.strictObject({
      scheme: line().describe('Whose id it is: "ATT&CK", "CWE", "GuardDuty".'),
      id: line().describe('The id, to the letter: "T1110".'),
      name: line().optional().describe('What it stands for: "Brute Force".'),
      url: z.url().optional().describe('Where it is explained.'),
    }),
  ),
)
  .optional()
  .describe('What others call it: the finder knows the record by these as well.');

/** Whom a record of the handbook is for, where it is not for every desk. */
export const concerns = aside(z.literal('finance'))
  .optional()
  .describe('finance: it is for financial firms alone. A desk none of whose plans has a market does not see it.');

/** Other records worth reading beside this one. */
export const related = aside(
  z.array(link({ allBut: ['drill-records', 'incident-records'] }, { abroad: true })),
).optional();
