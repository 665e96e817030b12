import { z } from 'zod';
import { notes, ownPlan, party, section } from './common.ts';
import { aside, itemId, line, localRef, name, orUnset, prose } from './fields.ts';
import { money } from './money.ts';
import { cadence, duration, timeLimit } from './time.ts';

/** The list whose items are levels. */
export const levelLists = ['levels'];

const level = z.strictObject({
  id: itemId(),
  rank: z.int().positive().describe('1 is the gravest of this plan. Ranks of two plans are never compared.'),
  name: name().describe('As the plan writes it: "SEV-1", "P0", "Severity 1".'),
  label: line().describe('Critical, High, Medium, Low: as the plan writes it.'),
  definition: prose(),
  impact: orUnset(z.array(line())).optional(),
  examples: z.array(line()),
  response: orUnset(timeLimit),
  responders: orUnset(z.strictObject({ says: line(), parties: z.array(party) })),
  escalation: orUnset(z.strictObject({ says: line(), after: timeLimit.optional(), to: z.array(party).optional() })),
  communication: orUnset(z.strictObject({ says: line(), within: timeLimit.optional(), every: cadence.optional() })),
  updates: orUnset(cadence).optional().describe('How often responders send an update at this level.'),
  section,
});
export type SeverityLevel = z.output<typeof level>;

const bound = z.number().nonnegative().optional();

/** A bound that the words hold and that is neither money nor a time in whole seconds: ">500ms", "<20%". */
const measure = z.strictObject({
  unit: z.enum(['milliseconds', 'percent']),
  above: bound.describe('The value is greater than this.'),
  atLeast: bound.describe('The value is this or greater.'),
  below: bound.describe('The value is less than this.'),
  atMost: bound.describe('The value is this or less.'),
});
export type Measure = z.output<typeof measure>;

const cell = z.strictObject({
  level: localRef({ items: levelLists }),
  says: orUnset(line()),
  above: z.union([duration, money]).optional().describe('The value is greater than this.'),
  atLeast: z.union([duration, money]).optional().describe('The value is this or greater.'),
  below: z.union([duration, money]).optional().describe('The value is less than this.'),
  atMost: z.union([duration, money]).optional().describe('The value is this or less.'),
  measure: aside(measure).optional().describe('What a tool counts where the scale is words and these hold a number.'),
});

const factor = z
  .strictObject({
    id: itemId(),
    name: name(),
    question: line().describe('What a responder is asked to find the cell.'),
    scale: z.enum(['words', 'duration', 'money']),
    cells: z.array(cell),
  })
  .refine(({ scale, cells }) => cells.every((each) => boundsOf(each).every((value) => isOf(scale, value))), {
    error:
      'expected bounds of the scale that the factor names: amounts for money, durations for duration, none for words',
  })
  .refine(
    ({ cells }) => oneOf(cells.flatMap(boundsOf).map((value) => (typeof value === 'string' ? '' : value.currency))),
    {
      error: 'expected one currency: nothing is converted',
    },
  )
  .refine(({ cells }) => oneOf(cells.flatMap(({ measure: counted }) => counted?.unit ?? [])), {
    error: 'expected one unit',
  });
export type SeverityFactor = z.output<typeof factor>;

/** The bounds of a cell, in no order. */
function boundsOf({ above, atLeast, below, atMost }: z.output<typeof cell>) {
  return [above, atLeast, below, atMost].filter((value) => value !== undefined);
}

/** Months and years have no fixed length, so no clock could hold a duration against them. */
function isOf(scale: string, value: ReturnType<typeof boundsOf>[number]): boolean {
  return typeof value === 'string' ? scale === 'duration' && !/^P[^T]*[YM]/.test(value) : scale === 'money';
}

function oneOf(names: readonly string[]): boolean {
  return new Set(names).size < 2;
}

/** The severity scheme of one plan: its levels and the matrix of factors that point to them. */
export const severitiesSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  levels: z.array(level).describe('Gravest first. Empty where the plan has no levels.'),
  matrix: orUnset(
    z.strictObject({
      title: line(),
      from: z.enum(['matrix', 'definitions']),
      section,
      factors: z.array(factor).min(1),
    }),
  ),
  tieBreak: orUnset(prose()).describe('Which level holds when factors point to different ones.'),
  notes,
});
export type Severities = z.output<typeof severitiesSchema>;
