import * as v from 'valibot';
import { address, itemId, line, list, text } from '../log/schema-parts.ts';

/**
 * What a plan asks to tell how grave an incident is, as an incident carries it: its levels with what follows from each, and its
 * questions with where their answers point. `src/classify/scheme.ts` says what each part means.
 */
const option = v.strictObject({ id: itemId(), says: text() });
const amount = () => v.exactOptional(v.pipe(v.number(), v.finite()));

const answer = v.union([
  v.strictObject({ options: list(option) }),
  v.strictObject({
    unit: v.picklist(['money', 'duration', 'milliseconds', 'percent', 'count']),
    currency: v.exactOptional(v.strictObject({ code: line(), sign: v.exactOptional(line()) })),
    least: amount(),
    most: amount(),
  }),
]);

const factor = v.strictObject({
  id: itemId(),
  name: line(),
  question: line(),
  answer,
  group: v.exactOptional(line()),
  hint: v.exactOptional(text()),
  points: v.exactOptional(v.record(itemId(), list(itemId()))),
  notAlone: v.exactOptional(list(itemId())),
  bands: v.exactOptional(
    list(
      v.strictObject({
        level: itemId(),
        says: line(),
        above: amount(),
        atLeast: amount(),
        below: amount(),
        atMost: amount(),
      }),
    ),
  ),
  notes: list(text()),
});

export const schemeSchema = v.strictObject({
  plan: address(),
  title: line(),
  levels: list(
    v.strictObject({
      id: itemId(),
      name: line(),
      label: line(),
      follows: list(v.strictObject({ label: line(), says: text() })),
    }),
  ),
  factors: list(factor),
  categories: list(option),
  tieBreak: v.exactOptional(text()),
});
