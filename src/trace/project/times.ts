import { z } from 'zod';
import { type CollectionName, rowOf } from '../../model/collections.ts';
import { fieldMeanings } from '../../model/fields.ts';
import { isObject } from '../../model/is-object.ts';
import { type Cadence, cadence, type TimeBox, type TimeLimit, timeBox, timeLimit } from '../../model/time.ts';
import type { DataPath } from '../text/place.ts';

/** A bound on time that stands in a record, wherever its schema declares one. */
export type PlacedTime = { path: DataPath; item: string | undefined } & (
  | { kind: 'limit'; time: TimeLimit }
  | { kind: 'box'; time: TimeBox }
  | { kind: 'cadence'; time: Cadence }
);

type Kind = PlacedTime['kind'];

/** How the times in the data of one schema are reached. */
type Reader =
  | { type: 'time'; kind: Kind }
  | { type: 'object'; fields: [string, Reader][]; itemKey: string | undefined }
  | { type: 'list'; element: Reader }
  | { type: 'record'; value: Reader }
  | { type: 'choice'; options: Reader[] };

const kinds: readonly (readonly [z.core.$ZodType, Kind])[] = [
  [timeLimit, 'limit'],
  [timeBox, 'box'],
  [cadence, 'cadence'],
];

/** The times of a valid record, found by their schemas: a field that takes a `timeLimit` is read from the day it is declared. */
export function timesOf(collection: CollectionName, data: unknown): PlacedTime[] {
  const reader = compile(rowOf(collection).schema);
  const found: PlacedTime[] = [];
  if (reader) visit(reader, data, [], undefined, found);
  return found;
}

const compiled = new WeakMap<z.core.$ZodType, { reader: Reader | undefined }>();

function compile(schema: z.core.$ZodType): Reader | undefined {
  const known = compiled.get(schema);
  if (known) return known.reader;
  // A schema that holds itself ends here; its inner turn is read by the outer one.
  compiled.set(schema, { reader: undefined });
  const reader = build(schema);
  compiled.set(schema, { reader });
  return reader;
}

function build(schema: z.core.$ZodType): Reader | undefined {
  const kind = kindOf(schema);
  if (kind) return { type: 'time', kind };
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return compile(schema.unwrap());
  if (schema instanceof z.ZodArray) {
    const element = compile(schema.element);
    return element && { type: 'list', element };
  }
  if (schema instanceof z.ZodRecord) {
    const value = compile(schema.valueType);
    return value && { type: 'record', value };
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.flatMap((option) => compile(option) ?? []);
    return options.length > 0 ? { type: 'choice', options } : undefined;
  }
  if (!(schema instanceof z.ZodObject)) return undefined;
  const members = Object.entries(schema.shape);
  const fields = members.flatMap(([key, value]): [string, Reader][] => {
    const reader = compile(value);
    return reader ? [[key, reader]] : [];
  });
  const itemKey = members.find(([, value]) => fieldMeanings.get(value)?.means === 'item')?.[0];
  return fields.length > 0 ? { type: 'object', fields, itemKey } : undefined;
}

/** A schema that was described anew is a copy of the one that it came from. */
function kindOf(schema: z.core.$ZodType): Kind | undefined {
  for (let one: z.core.$ZodType | undefined = schema; one; one = one._zod.parent) {
    const found = kinds.find(([known]) => known === one);
    if (found) return found[1];
  }
  return undefined;
}

function visit(reader: Reader, data: unknown, path: DataPath, item: string | undefined, found: PlacedTime[]): void {
  switch (reader.type) {
    case 'time': {
      const read = timed(reader.kind, data);
      if (read) found.push({ path, item, ...read });
      return;
    }
    case 'list':
      if (Array.isArray(data))
        for (const [index, element] of data.entries()) visit(reader.element, element, [...path, index], item, found);
      return;
    case 'record':
      if (isObject(data))
        for (const [key, value] of Object.entries(data)) visit(reader.value, value, [...path, key], item, found);
      return;
    case 'object': {
      if (!isObject(data)) return;
      const own = reader.itemKey === undefined ? undefined : data[reader.itemKey];
      const inner = typeof own === 'string' ? own : item;
      for (const [key, field] of reader.fields)
        if (data[key] !== undefined) visit(field, data[key], [...path, key], inner, found);
      return;
    }
    case 'choice':
      for (const option of reader.options) visit(option, data, path, item, found);
  }
}

/** A value as the time of a kind, where it is one: a branch of a union may be another. */
function timed(kind: Kind, data: unknown) {
  if (!isObject(data)) return undefined;
  switch (kind) {
    case 'limit': {
      const { success, data: time } = timeLimit.safeParse(data);
      return success ? { kind, time } : undefined;
    }
    case 'box': {
      const { success, data: time } = timeBox.safeParse(data);
      return success ? { kind, time } : undefined;
    }
    case 'cadence': {
      const { success, data: time } = cadence.safeParse(data);
      return success ? { kind, time } : undefined;
    }
  }
}
