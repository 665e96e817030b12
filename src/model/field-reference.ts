import { type CollectionName, ownFieldsOf, rowOf } from './collections.ts';
import { isObject } from './is-object.ts';
import { collectionSchema, type JsonSchema } from './json-schema.ts';

/** A field of a collection, as an author meets it. */
export interface FieldEntry {
  /** Its place in the record: `title`, `steps[].id`. `[]` stands for each of a list. */
  path: string;
  /** What it says; undefined where nobody has said it yet. */
  about: string | undefined;
  /** What may stand there, in words: "one of low, high", "list of groups". */
  form: string;
  required: boolean;
  /** Whether `unset` may stand there, where nothing is known yet. */
  mayBeUnset: boolean;
  /** Whether the record's public file under /api leaves it out. */
  withheld: boolean;
  /** Whether the desk has added it. */
  own: boolean;
}

/**
 * Every field of a collection in the order of its schema, those inside of it behind it. Read off the schema that checks the records:
 * nobody writes this list.
 */
export function fieldsOf(collection: CollectionName): FieldEntry[] {
  const withheld = new Set(rowOf(collection).withheld);
  const own = new Set(ownFieldsOf(collection));
  return below(collectionSchema(collection), '').map((field) => ({
    ...field,
    withheld: withheld.has(field.path.split('.').at(-1)?.replaceAll('[]', '') ?? ''),
    own: own.has((field.path.split('.')[0] ?? '').replaceAll('[]', '')),
  }));
}

/** A value that stands at a field's path in a record, the first of each list; undefined where there is none, or it is no plain value. */
export function exampleAt(data: unknown, path: string): string | undefined {
  let value = data;
  for (const part of path.split('.')) {
    const name = part.replaceAll('[]', '');
    value = isObject(value) ? value[name] : undefined;
    while (Array.isArray(value)) value = value[0];
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

type Row = Omit<FieldEntry, 'withheld' | 'own'>;

/** Fields of a group, or of any of its shapes: of two with one path the first counts, and it is required where all shapes ask for it. */
function below(schema: JsonSchema, path: string): Row[] {
  const shapes = choices(schema).filter(({ properties }) => properties !== undefined);
  const found = new Map<string, Row>();
  for (const shape of shapes)
    for (const [name, value] of Object.entries(shape.properties ?? {})) {
      if (!isSchema(value)) continue;
      for (const row of rowsOf(value, path === '' ? name : `${path}.${name}`, shape.required?.includes(name) ?? false))
        if (!found.has(row.path)) found.set(row.path, row);
    }
  return [...found.values()].map((row) => ({
    ...row,
    required: row.required && shapes.every((shape) => !isDirect(row, path) || shape.required?.includes(nameOf(row))),
  }));
}

function isDirect({ path }: Row, above: string): boolean {
  return !path.slice(above === '' ? 0 : above.length + 1).includes('.');
}

function nameOf({ path }: Row): string {
  return (path.split('.').at(-1) ?? path).replaceAll('[]', '');
}

function rowsOf(schema: JsonSchema, name: string, required: boolean): Row[] {
  const options = choices(schema);
  const set = options.filter((one) => one.const !== 'unset');
  const lists = set.filter((one) => one.type === 'array').flatMap(({ items }) => (isSchema(items) ? [items] : []));
  const path = lists.length > 0 ? `${name}[]` : name;
  const about = [schema, ...set, ...lists].flatMap(({ description }) => description ?? [])[0];
  const row: Row = { path, about, form: formOf(set), required, mayBeUnset: set.length < options.length };
  const groups = [...set, ...lists.flatMap(choices)].filter(({ properties }) => properties !== undefined);
  return [row, ...(groups.length > 0 ? below({ anyOf: groups }, path) : [])];
}

/** What a schema offers: its alternatives, each of theirs, or itself. */
function choices(schema: JsonSchema): JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(isSchema);
  return inner.length === 0 ? [schema] : inner.flatMap(choices);
}

function formOf(options: readonly JsonSchema[]): string {
  const constants = options.flatMap((one) => (one.const === undefined ? [] : [String(one.const)]));
  const others = options.filter((one) => one.const === undefined).map(form);
  const all = [...(constants.length > 0 ? [oneOf(constants)] : []), ...others];
  return [...new Set(all)].join(', or ');
}

function form(schema: JsonSchema): string {
  if (schema.enum) return oneOf(schema.enum.map(String));
  switch (schema.type) {
    case 'array':
      return isSchema(schema.items) ? `list: ${formOf(choices(schema.items))}` : 'list';
    case 'object':
      return schema.properties ? 'group' : 'names with values';
    case 'integer':
      return 'whole number';
    case 'boolean':
      return 'true or false';
    case undefined:
      return 'value';
    default:
      return schema.type === 'string' ? 'text' : String(schema.type);
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function isSchema(value: unknown): value is JsonSchema {
  return isObject(value);
}
