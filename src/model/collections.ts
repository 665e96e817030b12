import type { z } from 'zod';
import { type CollectionRow, ownRows } from './collection-rows.ts';
import type { Choice } from './fields.ts';

/** The collections that ship with the engine: code may ask for one by name and gets its records in their own type. */
export type KnownCollection = keyof typeof ownRows;

/** The name of a collection: of one that ships, or of one that a desk has added. */
export type CollectionName = string;

/** The validated data of a known collection's record. */
export type DataOf<Name extends KnownCollection> = z.output<(typeof ownRows)[Name]['schema']>;

/** What a desk has added: collections of its own, and fields of its own in those that ship. */
interface Added {
  rows: Map<CollectionName, CollectionRow>;
  fields: Map<CollectionName, z.core.$ZodLooseShape>;
}

/** Two bundles of one process have this table, the configuration's and the pages': what a desk adds in the one stands for both. */
const addedHere = Symbol.for('drillbook.added-collections');
const shared: typeof globalThis & { [addedHere]?: Added } = globalThis;
shared[addedHere] ??= { rows: new Map(), fields: new Map() };
const added: Added = shared[addedHere];

const shipped = new Map<CollectionName, CollectionRow>(Object.entries(ownRows));

/**
 * The collections that ship by the word for one record and by the letters of their register: fields of a desk's own change neither, and
 * every link asks for one of them.
 */
const shippedByKind = new Map<string, CollectionName>([...shipped].map(([name, { kind }]) => [kind, name]));
const shippedByRegister = new Map<string, CollectionName>(
  [...shipped].flatMap(([name, { register }]) => (register === undefined ? [] : [[register, name]])),
);

/** The rows of collections that ship and have fields of a desk's own, made once for each set of fields. */
const extended = new Map<CollectionName, { fields: z.core.$ZodLooseShape; row: CollectionRow }>();

function withOwnFields(name: CollectionName, row: CollectionRow): CollectionRow {
  const fields = added.fields.get(name);
  if (fields === undefined) return row;
  const known = extended.get(name);
  if (known?.fields === fields) return known.row;
  const made = { ...row, schema: row.schema.safeExtend(fields) };
  extended.set(name, { fields, row: made });
  return made;
}

/** The names of the collections that ship, in the order of the table. */
export const knownCollections = Object.keys(ownRows).filter((name): name is KnownCollection => name in ownRows);

/** The schema of a known collection, in its own type. */
export function schemaOf<Name extends KnownCollection>(name: Name): (typeof ownRows)[Name]['schema'] {
  return ownRows[name].schema;
}

/** The name of every collection, in the order of navigation. */
export function collectionNames(): CollectionName[] {
  return [...shipped.keys(), ...added.rows.keys()];
}

/** The collections of a choice by name: what a link to several may reach today. */
export function chosen(choice: Choice): readonly CollectionName[] {
  return 'allBut' in choice ? collectionNames().filter((name) => !choice.allBut.includes(name)) : choice;
}

/** Whether a choice has a collection in it. */
export function allows(choice: Choice, name: CollectionName): boolean {
  return 'allBut' in choice ? !choice.allBut.includes(name) : choice.includes(name);
}

/** Whether there is a collection of that name. */
export function isCollection(name: string): boolean {
  return shipped.has(name) || added.rows.has(name);
}

/** Whether a collection is one that ships and has no field of a desk's own: its schema is then known by the engine's code alone. */
export function isAsShipped(name: CollectionName): name is KnownCollection {
  return shipped.has(name) && !added.fields.has(name);
}

/**
 * The row of a collection.
 * @throws Error when there is none: names come from files and fields that were checked before.
 */
export function rowOf(name: CollectionName): CollectionRow {
  const own = shipped.get(name);
  const row = own ? withOwnFields(name, own) : added.rows.get(name);
  if (!row) throw new Error(`There is no collection "${name}"`);
  return row;
}

/** The word for one record of a collection: `risk`. */
export function kindOf(name: CollectionName): string {
  return (shipped.get(name) ?? rowOf(name)).kind;
}

/** The collection whose records a word names, or undefined when none is called that. */
export function collectionOfKind(kind: string): CollectionName | undefined {
  const known = shippedByKind.get(kind);
  if (known !== undefined) return known;
  for (const [name, row] of added.rows) if (row.kind === kind) return name;
  return undefined;
}

/** The collection whose numbers begin with these letters: `R` is the risk register's. */
export function collectionOfRegister(letters: string): CollectionName | undefined {
  const known = shippedByRegister.get(letters);
  if (known !== undefined) return known;
  for (const [name, row] of added.rows) if (row.register === letters) return name;
  return undefined;
}

/** The letters with which the numbers of registers begin. */
export function registers(): string[] {
  return [...shippedByRegister.keys(), ...[...added.rows.values()].flatMap(({ register }) => register ?? [])];
}

/** Whether a plan has one record of the collection, under its own id: its page stands directly below the plan's. */
export function isPlanDocument({ page = '' }: Pick<CollectionRow, 'page'>): boolean {
  return /^\/plans\/:id\/./.test(page);
}

/** Whether a record's page, or the list that it stands in, lies below a plan's own page. */
export function isBelowPlan({ page = '' }: Pick<CollectionRow, 'page'>): boolean {
  return page.startsWith('/plans/:plan/') || isPlanDocument({ page });
}

/**
 * Adds a desk's own collection before any content is read.
 * @returns takes it back, for a test.
 * @throws Error when its name, its kind or its register is taken.
 */
export function addCollection(name: string, row: CollectionRow): () => void {
  if (isCollection(name)) throw new Error(`There is a collection "${name}" already`);
  const other = collectionOfKind(row.kind);
  if (other !== undefined) throw new Error(`The kind "${row.kind}" is that of ${other}`);
  const owner = row.register === undefined ? undefined : collectionOfRegister(row.register);
  if (owner !== undefined) throw new Error(`Numbers that begin with ${row.register} are those of ${owner}`);
  added.rows.set(name, row);
  return () => added.rows.delete(name);
}

/**
 * Adds a desk's own fields to a collection that ships, before any content is read. A record that lacks one is valid only where it is optional.
 * @returns takes them back, for a test.
 * @throws Error when there is no such collection, or when it has a field of that name.
 */
export function addFields(name: CollectionName, fields: z.core.$ZodLooseShape): () => void {
  const row = shipped.get(name);
  if (!row) throw new Error(`There is no collection "${name}" that ships`);
  const taken = Object.keys(fields).find((field) => field in row.schema.shape);
  if (taken !== undefined) throw new Error(`${name} has a field "${taken}" already`);
  added.fields.set(name, fields);
  return () => added.fields.delete(name);
}

/** The names of a desk's own fields in a collection that ships; none elsewhere. */
export function ownFieldsOf(name: CollectionName): string[] {
  return Object.keys(added.fields.get(name) ?? {});
}
