import { z } from 'zod';
import type { FieldMeaning } from '../../model/fields.ts';
import { isObject } from '../../model/is-object.ts';
import type { TimeKind } from '../../model/time.ts';
import type { DataPath } from '../text/place.ts';
import { type Branch, compile, compiledReader, type Reader, type Shape, unwrapped } from './readers.ts';

/** A field that means something to the graph, found in a record's data. */
export interface MeaningfulField {
  meaning: FieldMeaning;
  value: string;
  path: DataPath;
  /** The id of the innermost item that holds the field, where one does. */
  item: string | undefined;
}

/** A time found in a record's data, which need not be one that its schema accepts. */
export interface TimeField {
  kind: TimeKind;
  value: unknown;
  path: DataPath;
  /** The id of the innermost item that holds the field, where one does. */
  item: string | undefined;
}

/** The fields of each map of a record that its schema sets aside from the record's meaning. */
export type Asides = ReadonlyMap<object, readonly string[]>;

/** What a schema says about data. */
export interface Meanings {
  fields: readonly MeaningfulField[];
  times: readonly TimeField[];
  asides: Asides;
}

/**
 * Reads what data means off its schema, which `name` names in errors. The data need not be valid: what does not fit the
 * schema's shape is passed over.
 * @throws Error when the graph can't read a schema of that kind.
 */
export function meaningsIn(schema: z.core.$ZodType, name: string, data: unknown): Meanings {
  const reader = compile(schema, name);
  const found: Found = { fields: [], times: [], asides: new Map() };
  if (reader) visit(reader, data, [], undefined, found);
  return found;
}

interface Found {
  fields: MeaningfulField[];
  times: TimeField[];
  asides: Map<object, string[]>;
}

/** `path` is one list that grows and shrinks on the way; only what is found keeps a copy of it. */
function visit(reader: Reader, data: unknown, path: (string | number)[], item: string | undefined, found: Found): void {
  switch (reader.type) {
    case 'leaf':
      if (typeof data === 'string')
        found.fields.push({ meaning: reader.meaning, value: data, path: path.slice(), item });
      return;
    case 'time':
      found.times.push({ kind: reader.kind, value: data, path: path.slice(), item });
      return;
    case 'array':
      if (!Array.isArray(data)) return;
      for (let index = 0; index < data.length; index += 1) step(reader.element, index, data[index], path, item, found);
      return;
    case 'tuple':
      if (!Array.isArray(data)) return;
      for (let index = 0; index < data.length; index += 1) {
        const inner = index < reader.items.length ? reader.items[index] : reader.rest;
        if (inner) step(inner, index, data[index], path, item, found);
      }
      return;
    case 'record':
      if (!isObject(data)) return;
      for (const key of Object.keys(data)) step(reader.value, key, data[key], path, item, found);
      return;
    case 'object': {
      if (!isObject(data)) return;
      const own = reader.itemKey === undefined ? undefined : data[reader.itemKey];
      const holder = typeof own === 'string' ? own : item;
      for (const [key, inner] of reader.fields) {
        if (!Object.hasOwn(data, key)) continue;
        if (inner.type === 'aside') setAside(data, key, found);
        step(inner, key, data[key], path, holder, found);
      }
      if (!reader.further) return;
      const { named, reader: inner } = reader.further;
      for (const key of Object.keys(data)) {
        if (named.has(key)) continue;
        if (inner.type === 'aside') setAside(data, key, found);
        step(inner, key, data[key], path, holder, found);
      }
      return;
    }
    case 'aside':
      if (reader.inner) visit(reader.inner, data, path, item, found);
      return;
    case 'tagged': {
      const tag = isObject(data) ? data[reader.key] : undefined;
      const branch = reader.branches.find(({ tags }) => tags.has(tag))?.reader;
      if (branch) visit(branch, data, path, item, found);
      return;
    }
    case 'choice': {
      const branch = choose(reader.branches, data)?.reader;
      if (branch) visit(branch, data, path, item, found);
      return;
    }
    case 'again': {
      const whole = compiledReader(reader.schema);
      if (whole) visit(whole, data, path, item, found);
    }
  }
}

function setAside(holder: object, key: string, { asides }: Found): void {
  const before = asides.get(holder);
  if (before) before.push(key);
  else asides.set(holder, [key]);
}

function step(
  reader: Reader,
  key: string | number,
  data: unknown,
  path: (string | number)[],
  item: string | undefined,
  found: Found,
): void {
  if (data === undefined) return;
  path.push(key);
  visit(reader, data, path, item, found);
  path.pop();
}

function shapeOf(data: unknown): Shape {
  if (typeof data === 'string') return 'text';
  if (Array.isArray(data)) return 'list';
  return isObject(data) ? 'map' : 'other';
}

/**
 * The branch of a union that data is of: the first that accepts it, as for zod itself. Where only one has its shape,
 * nothing need be parsed; where none accepts it, the one that it most looks like is taken.
 */
function choose(branches: readonly Branch[], data: unknown): Branch | undefined {
  const shape = shapeOf(data);
  const fits = ({ shapes, values }: Branch) => shapes.has(shape) && (!values || values.has(data));
  const first = branches.findIndex(fits);
  const only = branches[first];
  if (!only || only.values || !branches.some((branch, index) => index > first && fits(branch))) return only;
  const fitting = branches.filter(fits);
  return fitting.find(({ schema }) => z.safeParse(schema, data).success) ?? likest(fitting, data);
}

/** Between two kinds of text, a colon marks a link with its kind; of maps, the one with the fewest fields amiss is meant. */
function likest(branches: readonly Branch[], data: unknown): Branch | undefined {
  if (typeof data === 'string') {
    const wanted = data.includes(':') ? 'link' : 'local-ref';
    const leaves = branches.filter(({ reader }) => reader?.type === 'leaf');
    return leaves.find(({ reader }) => reader?.type === 'leaf' && reader.meaning.means === wanted) ?? leaves[0];
  }
  if (!isObject(data)) return branches.find(({ reader }) => reader);
  const faults = new Map(branches.map((branch) => [branch, faultsOf(branch.schema, data)]));
  return branches.toSorted((left, right) => (faults.get(left) ?? 0) - (faults.get(right) ?? 0))[0];
}

/** How far a map is from a schema by its keys: a value that tells branches apart weighs most, then a field that is missing. */
function faultsOf(schema: z.core.$ZodType, data: Record<string, unknown>): number {
  const inner = unwrapped(schema);
  if (inner) return faultsOf(inner, data);
  if (schema instanceof z.core.$ZodUnion)
    return Math.min(...schema._zod.def.options.map((option) => faultsOf(option, data)));
  if (!(schema instanceof z.core.$ZodObject)) return 0;
  const { shape } = schema._zod.def;
  let faults = Object.keys(data).filter((key) => !Object.hasOwn(shape, key)).length;
  for (const [key, field] of Object.entries(shape)) {
    const { optin } = field._zod;
    const values: ReadonlySet<unknown> | undefined = field._zod.values;
    if (!Object.hasOwn(data, key)) faults += optin === 'optional' ? 0 : 100;
    else if (values && !values.has(data[key])) faults += 10_000;
  }
  return faults;
}
