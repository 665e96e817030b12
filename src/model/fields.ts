import { z } from 'zod';

/**
 * What a field of a schema means to the link graph. `trace/` reads this instead of knowing any collection:
 * a schema that uses `ref()`, `itemId()` or `prose()` is part of the graph from the day it is declared.
 */
export type FieldMeaning =
  | ({ means: 'ref'; collection: string } & ReferenceMeaning)
  | ({ means: 'link'; collections: Choice } & ReferenceMeaning)
  | { means: 'local-ref'; items?: ItemLists }
  | { means: 'item' }
  | { means: 'name' }
  | { means: 'prose'; name?: true }
  | { means: 'between-plans'; values: readonly string[] };

/** The collections that a link may name: those of a list, or all that there are and will be but for some. */
export type Choice = readonly string[] | { allBut: readonly string[] };

/** A relation has one authoritative direction (`is`); the other (`inverse`) is derived, never written by hand. */
export interface Relation {
  is: string;
  inverse: string;
  /**
   * Whether its truth hangs on what the target means: it is confirmed with `npm run accept`, and becomes suspect when the
   * target changes. All others (who owns a record, which plan it belongs to) stay true whatever the target says.
   */
  claim?: true;
}

/** What prose does to the records that it names. */
export const mention: Relation = { is: 'mentions', inverse: 'is mentioned by' };

/**
 * The lists whose items a field may name, each by its path in the record: `levels`, `groups.types`. Absent: an item of
 * any list, or none.
 */
export type ItemLists = readonly string[];

/** What a reference means beside the collections that it names. */
interface ReferenceMeaning extends ReferenceBounds {
  relation?: Relation;
}

interface ReferenceBounds {
  items?: ItemLists;
  /** With `items`: whether it may name the record as a whole as well. */
  whole?: true;
  /** Whether it may name a record of another plan. Any other reference of a record stays within the record's plan. */
  abroad?: true;
}

/** What a reference says beside the collections that it names: its relation, and what it may name. */
export type Reference = (Relation | { is?: never; inverse?: never; claim?: never }) & ReferenceBounds;

type Meanings = z.core.$ZodRegistry<FieldMeaning>;
type Asides = z.core.$ZodRegistry<{ aside: true }>;

/**
 * The configuration and the pages are two bundles in one process, each with its own copy of this module. A desk's own schema is made in
 * one of them and read in both, so what schemas mean stands outside.
 */
const meaningsHere = Symbol.for('drillbook.field-meanings');
const asidesHere = Symbol.for('drillbook.asides');
const shared: typeof globalThis & { [meaningsHere]?: Meanings; [asidesHere]?: Asides } = globalThis;

/** The registry that schemas write to and the graph reads from. */
shared[meaningsHere] ??= z.registry<FieldMeaning>();
export const fieldMeanings: Meanings = shared[meaningsHere];

const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
const record = `(?:${word}(?:/${word})*|[A-Z]+-[0-9]{3,})`;

/** A record's id: its path below the collection's folder (`tmt/emergency-stop`), or a register number (`R-001`). */
export const recordIdPattern = new RegExp(`^${record}$`);
/** A record's id with an optional item in it: `trading-production#p0`. */
export const addressPattern = new RegExp(`^${record}(?:#${word})?$`);
const linkPattern = new RegExp(`^${word}:${record}(?:#${word})?$`);
/** An item's id in its record: `verify`. */
export const itemIdPattern = new RegExp(`^${word}$`);

/**
 * Names one record of one collection, or an item in it after `#`. Validates the id's shape and registers the
 * field as an edge; whether the record exists is the graph's to say, and whether the collection does is said when the
 * graph first reads the schema: the table of collections is made of the schemas, so that these can't know its type.
 */
export function ref(collection: string, reference: Reference = {}) {
  const schema = z.string().regex(addressPattern, {
    error: `expected the id of a record of "${collection}", such as "plan/name" or "plan/name#item"`,
  });
  fieldMeanings.add(schema, { means: 'ref', collection, ...parted(reference) });
  return schema;
}

/** Names a record of any of several collections, or of all but some, with its kind in front: `playbook:tmt/emergency-stop#verify`. */
export function link(collections: Choice, reference: Reference = {}) {
  const places =
    'allBut' in collections ? `any collection but ${collections.allBut.join(', ')}` : collections.join(', ');
  const schema = z.string().regex(linkPattern, {
    error: `expected a link such as "playbook:plan/name#item" to a record of ${places}`,
  });
  fieldMeanings.add(schema, { means: 'link', collections, ...parted(reference) });
  return schema;
}

function parted({ items, whole, abroad, ...relation }: Reference): ReferenceMeaning {
  return {
    ...(relation.is === undefined ? {} : { relation }),
    ...(items ? { items } : {}),
    ...(whole ? { whole } : {}),
    ...(abroad ? { abroad } : {}),
  };
}

/** Names an item of the same record, as a decision names the step that it leads to. */
export function localRef(reference: { items?: ItemLists } = {}) {
  const schema = z
    .string()
    .regex(itemIdPattern, { error: 'expected the id of an item in this record, such as "enter-safe-mode"' });
  fieldMeanings.add(schema, { means: 'local-ref', ...reference });
  return schema;
}

/** The stable id of an item inside a record (a step, a level, a window): its anchor on the page. */
export function itemId() {
  const schema = z
    .string()
    .regex(itemIdPattern, { error: 'expected lower-case words joined by hyphens, such as "enter-safe-mode"' })
    .describe('Stable id. It is the anchor on the page and what links name; never reuse it for something else.');
  fieldMeanings.add(schema, { means: 'item' });
  return schema;
}

/** Inline Markdown: emphasis, code, and typed links (`[missed run](risk:R-001)`). Bare register ids in it are links. `name` as in `name()`. */
export function prose(meaning: { name?: true } = {}) {
  const schema = z.string().min(1, { error: 'expected text' });
  fieldMeanings.add(schema, { means: 'prose', ...meaning });
  return schema;
}

/** One line of plain text, shown as it stands. */
export function line() {
  return z
    .string()
    .min(1, { error: 'expected text' })
    .regex(/^[^\n]*$/, { error: 'expected one line' });
}

/** One line by which readers know the record, or the item in it, that the field belongs to: what links to it show. */
export function name() {
  const schema = line();
  fieldMeanings.add(schema, { means: 'name' });
  return schema;
}

/** A choice that, where it is one of `values`, puts the record between plans: its links, and the links to it, may look across them. */
export function betweenPlans<Schema extends z.ZodType<string>>(
  schema: Schema,
  values: readonly z.output<Schema>[],
): Schema {
  fieldMeanings.add(schema, { means: 'between-plans', values });
  return schema;
}

/** The fields that schemas set aside. */
shared[asidesHere] ??= z.registry<{ aside: true }>();
export const asides: Asides = shared[asidesHere];

/**
 * Sets a field aside from the meaning of its record: who keeps the record, where it stands, what is said about it. When it
 * changes, links that were confirmed stay so. Only for a whole field of an object.
 */
export function aside<Schema extends z.ZodType>(schema: Schema): Schema {
  asides.add(schema, { aside: true });
  return schema;
}

/** The word that marks a value which the source leaves open. It is shown, counted, and never filled by guessing. */
export const unset = 'unset';
export const unsetValue = z.literal(unset);

/** Accepts the value, or `unset` where the source gives none. */
export function orUnset<Schema extends z.ZodType>(schema: Schema) {
  return z.union([unsetValue, schema]);
}

/** Tells a given value from `unset`. */
export function isSet<Value>(value: Value | typeof unset | undefined): value is Value {
  return value !== unset && value !== undefined;
}
