import type { z } from 'zod';
import { type CollectionName, ownFieldsOf, rowOf } from '../../model/collections.ts';
import { unset } from '../../model/fields.ts';
import { isObject } from '../../model/is-object.ts';
import { type MeaningfulField, meaningsIn } from '../../trace/graph/meanings.ts';
import type { DataPath } from '../../trace/text/place.ts';

/** A value of a record as a plain page shows it: by what its schema says that it means, not by its name. */
export type PlainValue =
  | { form: 'unset' }
  | { form: 'text'; text: string }
  | { form: 'prose'; text: string }
  | { form: 'ref'; collection: string; address: string }
  | { form: 'link'; link: string }
  | { form: 'list'; values: PlainValue[] }
  | { form: 'group'; anchor: string | undefined; fields: PlainField[] };

export interface PlainField {
  /** The field's name in words: `nextReview` is "next review". */
  label: string;
  value: PlainValue;
}

/**
 * The fields of a record's data in their order, `shown` ones left out. Works for any collection: what a field means is read
 * off the schema.
 */
export function plainFields(schema: z.ZodObject, data: object, shown: ReadonlySet<string> = new Set()): PlainField[] {
  const meanings = new Map(meaningsIn(schema, 'record', data).fields.map((field) => [keyOf(field.path), field]));
  return fieldsOf(data, [], meanings).filter((_field, index) => !shown.has(Object.keys(data)[index] ?? ''));
}

/** What a record says in the fields that the desk has added to its collection: those alone that it has, in the order of the file. */
export function ownFieldsIn(collection: CollectionName, data: object): PlainField[] {
  const own = new Set(ownFieldsOf(collection));
  if (own.size === 0) return [];
  const others = Object.keys(data).filter((name) => !own.has(name));
  return plainFields(rowOf(collection).schema, data, new Set(others));
}

function fieldsOf(data: object, path: DataPath, meanings: ReadonlyMap<string, MeaningfulField>): PlainField[] {
  return Object.entries(data).map(([key, value]) => ({
    label: wordsOf(key),
    value: plainValue(value, [...path, key], meanings),
  }));
}

function plainValue(value: unknown, path: DataPath, meanings: ReadonlyMap<string, MeaningfulField>): PlainValue {
  if (value === unset || value === null || value === undefined) return { form: 'unset' };
  if (Array.isArray(value))
    return { form: 'list', values: value.map((entry, index) => plainValue(entry, [...path, index], meanings)) };
  if (isObject(value)) {
    const anchor = Object.keys(value).find((key) => meanings.get(keyOf([...path, key]))?.meaning.means === 'item');
    const id = anchor === undefined ? undefined : value[anchor];
    const fields = fieldsOf(value, path, meanings).filter((_field, index) => Object.keys(value)[index] !== anchor);
    return { form: 'group', anchor: typeof id === 'string' ? id : undefined, fields };
  }
  const text = String(value);
  const meaning = meanings.get(keyOf(path))?.meaning;
  switch (meaning?.means) {
    case 'prose':
      return { form: 'prose', text };
    case 'ref':
      return { form: 'ref', collection: meaning.collection, address: text };
    case 'link':
      return { form: 'link', link: text };
    default:
      return { form: 'text', text };
  }
}

function keyOf(path: DataPath): string {
  return path.join('\0');
}

function wordsOf(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
