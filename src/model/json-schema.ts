import { z } from 'zod';
import { type CollectionName, chosen, kindOf, rowOf } from './collections.ts';
import { type FieldMeaning, fieldMeanings } from './fields.ts';

/** A JSON Schema, draft 2020-12, as a plain value that JSON can carry. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The JSON Schema of what an author may write. A rule that JSON Schema cannot say (a time zone that exists, a bound
 * that needs two fields) is left out of it: `check` has the last word. Fields that the link graph knows say what they name.
 */
export function jsonSchemaOf(schema: z.ZodType, title: string): JsonSchema {
  const made: JsonSchema = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const meaning = fieldMeanings.get(zodSchema);
      if (meaning) jsonSchema.description ??= descriptionOf(meaning);
    },
  });
  return { title, ...made };
}

/** What was made of each schema: three pages of each collection ask for it. */
const made = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema of one record of a collection: the whole of a YAML file, the frontmatter of an MDX file. Made once for each schema, and nobody's to change. */
export function collectionSchema(collection: CollectionName): Readonly<JsonSchema> {
  const { schema, format, kind } = rowOf(collection);
  const part = format === 'mdx' ? ' (frontmatter)' : '';
  const known = made.get(schema) ?? jsonSchemaOf(schema, `${kind}${part}`);
  made.set(schema, known);
  return known;
}

function descriptionOf(meaning: FieldMeaning): string {
  switch (meaning.means) {
    case 'ref':
      return `The id of a ${kindOf(meaning.collection)}, or of an item in it after "#".`;
    case 'link':
      return `A link such as "${kindOf(chosen(meaning.collections)[0] ?? 'playbooks')}:id#item" to a ${chosen(meaning.collections).map(kindOf).join(', ')}.`;
    case 'local-ref':
      return 'The id of an item in this record.';
    case 'item':
      return 'Stable id of this item.';
    case 'name':
      return 'What readers know it by: the words of links to it.';
    case 'prose':
      return 'Inline Markdown. Links name records: [missed run](risk:R-001).';
    case 'between-plans':
      return `Where it is ${meaning.values.join(' or ')}, the record lies between plans.`;
  }
}
