import { z } from 'zod';
import { isCollection } from '../../model/collections.ts';
import { asides, type FieldMeaning, fieldMeanings } from '../../model/fields.ts';
import { type TimeKind, timeKinds } from '../../model/time.ts';

/** How the fields that mean something to the graph, and the times that rules judge, are reached in data of one schema. */
export type Reader =
  | { type: 'leaf'; meaning: FieldMeaning }
  | { type: 'time'; kind: TimeKind }
  | { type: 'object'; fields: readonly [string, Reader][]; itemKey: string | undefined; further: Further | undefined }
  | { type: 'record'; value: Reader }
  | { type: 'array'; element: Reader }
  | { type: 'tuple'; items: readonly (Reader | undefined)[]; rest: Reader | undefined }
  | { type: 'choice'; branches: readonly Branch[] }
  | { type: 'tagged'; key: string; branches: readonly TaggedBranch[] }
  | { type: 'aside'; inner: Reader | undefined }
  | { type: 'again'; schema: z.core.$ZodType };

/** How the fields are read that an object allows beside those that it names. */
export interface Further {
  named: ReadonlySet<string>;
  reader: Reader;
}

/** One branch of a union. A branch without a reader holds nothing that means anything. */
export interface Branch {
  schema: z.core.$ZodType;
  reader: Reader | undefined;
  shapes: ReadonlySet<Shape>;
  /** The values of a literal or an enumeration. */
  values: ReadonlySet<unknown> | undefined;
}

export interface TaggedBranch {
  tags: ReadonlySet<unknown>;
  reader: Reader | undefined;
}

/** What data looks like from outside. */
export type Shape = 'text' | 'list' | 'map' | 'other';

const compiled = new WeakMap<z.core.$ZodType, { reader: Reader | undefined }>();

/** Values in which no link, item or prose can have been declared. */
const plain: ReadonlySet<string> = new Set([
  'any',
  'bigint',
  'boolean',
  'date',
  'enum',
  'file',
  'int',
  'literal',
  'nan',
  'never',
  'null',
  'number',
  'string',
  'template_literal',
  'undefined',
  'unknown',
  'void',
]);

/** The reader of a schema that has been compiled, for a schema that holds itself. */
export function compiledReader(schema: z.core.$ZodType): Reader | undefined {
  return compiled.get(schema)?.reader;
}

/**
 * Compiles a schema; undefined when nothing in it means anything to the graph. `path` names it in errors.
 * @throws Error for a schema in which the graph would overlook what is declared: one that changes its data on the way
 * (a pipe, a transform, a catch), or whose data is no list and no map of fields.
 */
export function compile(schema: z.core.$ZodType, path: string): Reader | undefined {
  return compileWithin(schema, path, new Set());
}

/** `open` are the schemas on the way down: one that comes again below itself is read by the reader that is being made. */
function compileWithin(schema: z.core.$ZodType, path: string, open: Set<z.core.$ZodType>): Reader | undefined {
  const known = compiled.get(schema);
  if (known) return known.reader;
  if (open.has(schema)) return { type: 'again', schema };
  open.add(schema);
  const inner = build(schema, path, (part, at) => compileWithin(part, at, open));
  const reader: Reader | undefined = asides.get(schema) ? { type: 'aside', inner } : inner;
  open.delete(schema);
  compiled.set(schema, { reader });
  return reader;
}

type Compile = (schema: z.core.$ZodType, path: string) => Reader | undefined;

function build(schema: z.core.$ZodType, path: string, field: Compile): Reader | undefined {
  /** A part that is no field of an object. */
  const inner: Compile = (part, at) => {
    const reader = field(part, at);
    if (reader?.type === 'aside') throw new Error(`${at}: only a whole field of an object can be set aside`);
    return reader;
  };
  const meaning = fieldMeanings.get(schema);
  if (meaning) {
    const unknown = namedCollections(meaning).find((name) => !isCollection(name));
    if (unknown !== undefined) throw new Error(`${path}: names the collection "${unknown}", which does not exist`);
    return { type: 'leaf', meaning };
  }
  const time = timeKinds.get(schema);
  if (time) return { type: 'time', kind: time.kind };
  const wrapped = unwrapped(schema);
  if (wrapped) return field(wrapped, path);
  if (schema instanceof z.core.$ZodArray) {
    const element = inner(schema._zod.def.element, `${path}.0`);
    return element && { type: 'array', element };
  }
  if (schema instanceof z.core.$ZodTuple) {
    const { items, rest } = schema._zod.def;
    const readers = items.map((item, index) => inner(item, `${path}.${index}`));
    const further = rest ? inner(rest, `${path}.${items.length}`) : undefined;
    return further || readers.some(Boolean) ? { type: 'tuple', items: readers, rest: further } : undefined;
  }
  if (schema instanceof z.core.$ZodRecord) {
    if (inner(schema._zod.def.keyType, `${path}.*`))
      throw new Error(`${path}: the graph can't read what the keys of a record mean`);
    const value = inner(schema._zod.def.valueType, `${path}.*`);
    return value && { type: 'record', value };
  }
  if (schema instanceof z.core.$ZodUnion) return buildUnion(schema, path, inner);
  if (schema instanceof z.core.$ZodObject) return buildObject(schema, path, field);
  const { type } = schema._zod.def;
  if (!plain.has(type)) throw new Error(`${path}: the graph can't read a schema of kind "${type}"`);
  return undefined;
}

/** The collections that a reference names one by one. */
function namedCollections(meaning: FieldMeaning): readonly string[] {
  if (meaning.means === 'ref') return [meaning.collection];
  if (meaning.means !== 'link') return [];
  return 'allBut' in meaning.collections ? meaning.collections.allBut : meaning.collections;
}

function buildObject(schema: z.core.$ZodObject, path: string, field: Compile): Reader | undefined {
  const fields: [string, Reader][] = [];
  let itemKey: string | undefined;
  let nameKey: string | undefined;
  const { shape, catchall } = schema._zod.def;
  for (const [key, value] of Object.entries(shape)) {
    const reader = field(value, `${path}.${key}`);
    if (!reader) continue;
    fields.push([key, reader]);
    if (reader.type !== 'leaf') continue;
    if (reader.meaning.means === 'item') itemKey = key;
    if (!isName(reader.meaning)) continue;
    if (nameKey !== undefined)
      throw new Error(`${path}: the graph can't read two names of one thing, "${nameKey}" and "${key}"`);
    nameKey = key;
  }
  const rest = catchall && field(catchall, `${path}.*`);
  const further = rest && { named: new Set(Object.keys(shape)), reader: rest };
  return further || fields.length > 0 ? { type: 'object', fields, itemKey, further } : undefined;
}

/** Whether a field names the record or item that it belongs to. */
export function isName(meaning: FieldMeaning): boolean {
  return meaning.means === 'name' || (meaning.means === 'prose' && meaning.name === true);
}

function buildUnion(schema: z.core.$ZodUnion, path: string, inner: Compile): Reader | undefined {
  const branches = schema._zod.def.options.map((option) => ({
    schema: option,
    reader: inner(option, path),
    shapes: new Set(shapesOf(option)),
    values: isFixed(option) ? option._zod.values : undefined,
  }));
  if (!branches.some(({ reader }) => reader)) return undefined;
  if (!(schema instanceof z.core.$ZodDiscriminatedUnion)) return { type: 'choice', branches };
  const key = schema._zod.def.discriminator;
  const tagged = branches.map(({ schema: option, reader }) => ({
    tags: option._zod.propValues?.[key] ?? new Set<unknown>(),
    reader,
  }));
  return { type: 'tagged', key, branches: tagged };
}

/** What stands inside a schema that changes only whether its value may be absent, or be written to. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault ||
    schema instanceof z.core.$ZodReadonly ||
    schema instanceof z.core.$ZodNonOptional
  )
    return schema._zod.def.innerType;
  return schema instanceof z.core.$ZodLazy ? schema._zod.innerType : undefined;
}

function isFixed(schema: z.core.$ZodType): boolean {
  return schema instanceof z.core.$ZodLiteral || schema instanceof z.core.$ZodEnum;
}

const everyShape: readonly Shape[] = ['text', 'list', 'map', 'other'];

/** The shapes that data of a schema may have: at least those. */
function shapesOf(schema: z.core.$ZodType): readonly Shape[] {
  // What a lazy schema holds may be the very union that asks.
  if (schema instanceof z.core.$ZodLazy) return everyShape;
  const inner = unwrapped(schema);
  if (inner) return ['other', ...shapesOf(inner)];
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(shapesOf);
  if (schema instanceof z.core.$ZodLiteral || schema instanceof z.core.$ZodEnum)
    return [...(schema._zod.values ?? [])].map((value) => (typeof value === 'string' ? 'text' : 'other'));
  switch (schema._zod.def.type) {
    case 'string':
    case 'template_literal':
      return ['text'];
    case 'array':
    case 'tuple':
      return ['list'];
    case 'object':
    case 'record':
      return ['map'];
    case 'any':
    case 'unknown':
      return everyShape;
    default:
      return ['other'];
  }
}
