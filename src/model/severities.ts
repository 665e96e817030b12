import { z } from 'zod';
import { notes, ownPlan, party, section } from './common.ts';
import { aside, itemId, line, link, localRef, name, orUnset, prose, ref } from './fields.ts';
import { money } from './money.ts';
import { cadence, duration, timeLimit } from './time.ts';

/** The list whose items are levels. */
export const levelLists = ['levels'];

/** What a level asks for, as the plan has it. */
const inWords = () => line().describe('In the words of the plan.');

const action = z.strictObject({
  id: itemId(),
  do: name().describe('One thing to do, as an imperative: "Page the on-call engineer."'),
  by: party.optional().describe('Who does it, where the plan says so.'),
  within: timeLimit.optional().describe('By when, where the plan says so.'),
  sends: z
    .array(ref('templates', { is: 'sends', inverse: 'is sent by' }))
    .optional()
    .describe('The messages that go out with it.'),
  uses: z
    .array(link(['playbooks', 'phases'], { is: 'calls for', inverse: 'is called for by' }))
    .optional()
    .describe('The procedures that it calls for.'),
});
export type LevelAction = z.output<typeof action>;

const actions = z
  .array(action)
  .min(1)
  .optional()
  .describe('What is done at once where it is declared, whatever has happened: the typical response.');

const severityClass = z.strictObject({
  id: itemId(),
  name: name().describe('As the plan writes it: "Major incident".'),
  meaning: prose().describe('What makes an incident one of the class.'),
  levels: z.array(localRef({ items: levelLists })).describe('The levels at which every incident is of the class.'),
  otherwise: prose().optional().describe('What else makes an incident one of it, at any level.'),
  actions,
});
export type SeverityClass = z.output<typeof severityClass>;

const level = z.strictObject({
  id: itemId(),
  rank: z.int().positive().describe('1 is the gravest of this plan. Ranks of two plans are never compared.'),
  name: name().describe('As the plan writes it: "SEV-1", "P0", "Severity 1".'),
  label: line().describe('Critical, High, Medium, Low: as the plan writes it.'),
  definition: prose(),
  impact: orUnset(z.array(line()))
    .describe('What the level means for clients, money or the system, one line each.')
    .optional(),
  examples: z.array(line()).describe('Incidents of the level that the plan names.'),
  response: orUnset(timeLimit),
  responders: orUnset(z.strictObject({ says: inWords(), parties: z.array(party) })).describe('Who has to come.'),
  escalation: orUnset(
    z.strictObject({ says: inWords(), after: timeLimit.optional(), to: z.array(party).optional() }),
  ).describe('Whom to call next, and after how long.'),
  communication: orUnset(
    z.strictObject({ says: inWords(), within: timeLimit.optional(), every: cadence.optional() }),
  ).describe('Who is told, how soon and how often.'),
  actions,
  updates: orUnset(cadence).optional().describe('How often responders send an update at this level.'),
  section,
});
export type SeverityLevel = z.output<typeof level>;

const bound = z.number().nonnegative().optional();

/** A bound that the words hold and that is neither money nor a time in whole seconds: ">500ms", "<20%". */
const measure = z.strictObject({
  unit: z.enum(['milliseconds', 'percent']).describe('What the bounds are counted in.'),
  above: bound.describe('The value is greater than this.'),
  atLeast: bound.describe('The value is this or greater.'),
  below: bound.describe('The value is less than this.'),
  atMost: bound.describe('The value is this or less.'),
});
export type Measure = z.output<typeof measure>;

const cell = z.strictObject({
  level: localRef({ items: levelLists }),
  says: orUnset(line()).describe('What the cell holds, in the words of the plan.'),
  above: z.union([duration, money]).optional().describe('The value is greater than this.'),
  atLeast: z.union([duration, money]).optional().describe('The value is this or greater.'),
  below: z.union([duration, money]).optional().describe('The value is less than this.'),
  atMost: z.union([duration, money]).optional().describe('The value is this or less.'),
  alone: aside(z.literal(false))
    .optional()
    .describe('false: the plan names it only together with another fact of the level, so by itself it points to none.'),
  measure: aside(measure).optional().describe('What a tool counts where the scale is words and these hold a number.'),
});

const factor = z
  .strictObject({
    id: itemId(),
    name: name(),
    question: line().describe('What a responder is asked to find the cell.'),
    scale: z
      .enum(['words', 'duration', 'money'])
      .describe('What the cells are compared by: words that somebody judges, a span of time, or an amount.'),
    cells: z.array(cell).describe('What points to each level, the gravest first.'),
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
  classes: z
    .array(severityClass)
    .min(1)
    .optional()
    .describe('What incidents are called across levels: "major incident".'),
  matrix: orUnset(
    z.strictObject({
      title: line().describe('What the plan calls it.'),
      from: z
        .enum(['matrix', 'definitions'])
        .describe('matrix: the plan has it as a table. definitions: it was read off the definitions of its levels.'),
      section,
      factors: z.array(factor).min(1).describe('What is asked, one factor each.'),
    }),
  ).describe('Factors that point to a level: unset where the plan has none.'),
  tieBreak: orUnset(prose()).describe('Which level holds when factors point to different ones.'),
  notes,
});
export type Severities = z.output<typeof severitiesSchema>;
