import { Document, isScalar } from 'yaml';
import { z } from 'zod';
import { fieldMeanings } from '../../../model/fields.ts';
import { isName } from '../../graph/readers.ts';
import type { BlankInput } from './blank.ts';

/** What a blank record may lean on: the id of a record of another collection, or undefined where there is none. */
export type FirstRecord = (collection: string) => string | undefined;

/**
 * The text of a record that its schema alone describes: each required field with `unset` or the plainest value that the
 * schema takes, each choice with its options beside it. It is what `npm run new` writes where nobody has written a better one.
 */
export function blankOfSchema(schema: z.ZodObject, input: BlankInput, first: FirstRecord): string {
  const document = new Document(blankValue(schema, input, first), { sortMapEntries: false });
  commentChoices(document, schema, []);
  return document.toString({ lineWidth: 0 });
}

function blankValue(schema: z.core.$ZodType, input: BlankInput, first: FirstRecord): unknown {
  const meaning = fieldMeanings.get(schema);
  if (meaning?.means === 'item') return 'first';
  if (meaning?.means === 'ref')
    return (meaning.collection === 'plans' ? input.plan : first(meaning.collection)) ?? 'unset';
  if (meaning && isName(meaning) && accepts(schema, input.title)) return input.title;
  if (schema instanceof z.ZodObject) {
    const required = Object.entries(schema.shape).filter(([, field]) => !accepts(field, undefined));
    return Object.fromEntries(required.map(([name, field]) => [name, blankValue(field, input, first)]));
  }
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodArray) return accepts(schema, []) ? [] : [blankValue(schema.element, input, first)];
  if (schema instanceof z.ZodUnion && !accepts(schema, 'unset')) {
    const [branch] = schema.options;
    return branch === undefined ? 'unset' : blankValue(branch, input, first);
  }
  return plainest(schema, input);
}

/** The first of some plain values that the schema takes. */
function plainest(schema: z.core.$ZodType, { today }: BlankInput): unknown {
  const candidates = ['unset', today, `${today}T09:00:00Z`, 'PT15M', 'UTC', 'https://desk.example/', 1, 0, false, {}];
  return candidates.find((candidate) => accepts(schema, candidate)) ?? 'unset';
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.core.safeParse(schema, value).success;
}

/** Puts the options of each choice beside the one that was taken. */
function commentChoices(document: Document, schema: z.core.$ZodType, path: (string | number)[]): void {
  if (schema instanceof z.ZodEnum) {
    const node = document.getIn(path, true);
    if (isScalar(node)) node.comment = ` ${schema.options.join(', ')}`;
  }
  if (schema instanceof z.ZodObject)
    for (const [name, field] of Object.entries(schema.shape))
      if (document.hasIn([...path, name])) commentChoices(document, field, [...path, name]);
  if (schema instanceof z.ZodArray && document.hasIn([...path, 0]))
    commentChoices(document, schema.element, [...path, 0]);
}
