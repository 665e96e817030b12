import { z } from 'zod';
import { type FieldMeaning, fieldMeanings } from '../../model/fields.ts';
import { isObject } from '../../model/is-object.ts';
import type { DataPath } from '../text/place.ts';

/** A field that means something to the graph, found in a record's data. */
export interface MeaningfulField {
  meaning: FieldMeaning;
  value: string;
  path: DataPath;
  /** The id of the innermost item that holds the field, where one does. */
  item: string | undefined;
}

type Reader =
  | { type: 'leaf'; meaning: FieldMeaning }
  | { type: 'object'; fields: [string, Reader][]; itemKey: string | undefined }
  | { type: 'record'; value: Reader }
  | { type: 'array'; element: Reader }
  | { type: 'choice'; options: Reader[]; literals: Set<unknown> };

const compiled = new WeakMap<z.core.$ZodType, Reader | null>();

/**
 * Reads the meaningful fields of a record's data off its schema. The data need not be valid: what does not fit
 * the schema's shape is passed over.
 */
export function meaningfulFields(schema: z.core.$ZodType, data: unknown): MeaningfulField[] {
  const reader = compile(schema);
  const found: MeaningfulField[] = [];
  if (reader) visit(reader, data, [], undefined, found);
  return found;
}

function compile(schema: z.core.$ZodType): Reader | undefined {
  const known = compiled.get(schema);
  if (known !== undefined) return known ?? undefined;
  const reader = build(schema);
  compiled.set(schema, reader ?? null);
  return reader;
}

function build(schema: z.core.$ZodType): Reader | undefined {
  const meaning = fieldMeanings.get(schema);
  if (meaning) return { type: 'leaf', meaning };
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return compile(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) {
    const element = compile(schema.element);
    return element && { type: 'array', element };
  }
  if (schema instanceof z.ZodRecord) {
    const value = compile(schema.valueType);
    return value && { type: 'record', value };
  }
  if (schema instanceof z.ZodUnion) {
    const literals = new Set(
      schema.options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : [])),
    );
    const options = schema.options.flatMap((option) => compile(option) ?? []);
    return options.length > 0 ? { type: 'choice', options, literals } : undefined;
  }
  if (schema instanceof z.ZodObject) return buildObject(schema);
  return undefined;
}

function buildObject(schema: z.ZodObject): Reader | undefined {
  const fields: [string, Reader][] = [];
  let itemKey: string | undefined;
  for (const [key, value] of Object.entries(schema.shape)) {
    const reader = compile(value);
    if (!reader) continue;
    fields.push([key, reader]);
    if (reader.type === 'leaf' && reader.meaning.means === 'item') itemKey = key;
  }
  return fields.length > 0 ? { type: 'object', fields, itemKey } : undefined;
}

/** `path` is one list that grows and shrinks on the way; only what is found keeps a copy of it. */
function visit(
  reader: Reader,
  data: unknown,
  path: (string | number)[],
  item: string | undefined,
  found: MeaningfulField[],
): void {
  switch (reader.type) {
    case 'leaf':
      if (typeof data === 'string') found.push({ meaning: reader.meaning, value: data, path: path.slice(), item });
      return;
    case 'array':
      if (!Array.isArray(data)) return;
      for (let index = 0; index < data.length; index += 1) {
        path.push(index);
        visit(reader.element, data[index], path, item, found);
        path.pop();
      }
      return;
    case 'record':
      if (!isObject(data)) return;
      for (const [key, value] of Object.entries(data)) {
        path.push(key);
        visit(reader.value, value, path, item, found);
        path.pop();
      }
      return;
    case 'object': {
      if (!isObject(data)) return;
      const own = reader.itemKey ? data[reader.itemKey] : undefined;
      const inner = typeof own === 'string' ? own : item;
      for (const [key, field] of reader.fields) {
        const value = data[key];
        if (value === undefined) continue;
        path.push(key);
        visit(field, value, path, inner, found);
        path.pop();
      }
      return;
    }
    case 'choice':
      if (!reader.literals.has(data)) {
        const option = choose(reader.options, data);
        if (option) visit(option, data, path, item, found);
      }
  }
}

/** A union's branch is told by the data's shape; between two kinds of text, a colon marks a link with its kind. */
function choose(options: Reader[], data: unknown): Reader | undefined {
  if (Array.isArray(data)) return options.find((option) => option.type === 'array');
  if (isObject(data)) return options.find((option) => option.type === 'object' || option.type === 'record');
  if (typeof data !== 'string') return undefined;
  const leaves = options.filter((option) => option.type === 'leaf');
  const wanted = data.includes(':') ? 'link' : 'local-ref';
  return leaves.find((option) => option.meaning.means === wanted) ?? leaves[0];
}
