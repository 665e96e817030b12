import { z } from 'zod';
import { isObject } from '../../src/model/is-object.ts';
import type { DataPath } from '../../src/trace/text/place.ts';

/** The fields of a record whose value is one of a few words, with the value that they hold. */
export function* enumsOf(schema: z.core.$ZodType, data: unknown, path: DataPath = []): Generator<[DataPath, string[]]> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) yield* enumsOf(schema.unwrap(), data, path);
  else if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((candidate) => z.safeParse(candidate, data).success);
    if (option) yield* enumsOf(option, data, path);
  } else if (schema instanceof z.ZodEnum) {
    if (typeof data === 'string') yield [path, [data]];
  } else if (schema instanceof z.ZodArray) {
    if (Array.isArray(data))
      for (const [index, entry] of data.entries()) yield* enumsOf(schema.element, entry, [...path, index]);
  } else if (schema instanceof z.ZodObject && isObject(data)) {
    for (const [key, field] of Object.entries(schema.shape)) yield* enumsOf(field, data[key], [...path, key]);
  }
}
