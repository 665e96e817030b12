import { at } from '../../config/at.ts';
import { addressText, recordKey } from '../model/address.ts';
import { type CollectionName, collectionNames, kindOf, rowOf } from '../model/collections.ts';
import { isObject } from '../model/is-object.ts';
import { routeOf } from '../model/routes.ts';
import type { Edge, Graph } from '../trace/graph/graph.ts';
import { planOf } from './plan-of.ts';

/**
 * The version of what `/api` serves. It rises when a field of the envelope changes its meaning or goes; a change of a
 * record's own fields is a change of its schema, which is served beside it.
 */
export const apiVersion = 1;

interface Entry {
  id: string;
  data: object;
  body?: string | undefined;
}

/** One collection for machines. `data` is the record as its schema validates it. */
export interface CollectionDocument {
  version: typeof apiVersion;
  collection: CollectionName;
  kind: string;
  schema: string;
  count: number;
  records: { id: string; url: string; data: object; body?: string }[];
}

/**
 * A collection as `/api/<collection>.json` serves it, its records by id. The schema's keys keep the order of their file. What a collection
 * withholds, such as a controller's notes, is in no record.
 */
export function collectionDocument(collection: CollectionName, entries: readonly Entry[]): CollectionDocument {
  const { withheld = [] } = rowOf(collection);
  const records = entries
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, data, body }) => ({
      id,
      url: at(routeOf(collection, id)),
      data: withheld.length > 0 ? withoutFields(data, withheld) : data,
      ...(body ? { body } : {}),
    }));
  return {
    version: apiVersion,
    collection,
    kind: kindOf(collection),
    schema: at(`/api/${collection}.schema.json`),
    count: records.length,
    records,
  };
}

function withoutFields(data: object, names: readonly string[]): object {
  const kept = Object.entries(data).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, without(value, names)]));
}

/** A value without some fields, however deep they stand. */
function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  return isObject(value) ? withoutFields(value, names) : value;
}

/**
 * What `/api/index.json` lists: every collection that is served, with its address and count, and beside the whole, which grows with every
 * plan, a file of each plan that it has something of; where records are long, a file of each.
 * @param plans the desk's plans
 */
export function apiIndex(
  all: (collection: CollectionName) => readonly Entry[],
  plans: readonly string[],
  served: (collection: CollectionName) => boolean = () => true,
): object {
  return {
    version: apiVersion,
    collections: collectionNames()
      .filter(served)
      .map((collection) => ({
        collection,
        kind: kindOf(collection),
        url: at(`/api/${collection}.json`),
        schema: at(`/api/${collection}.schema.json`),
        count: all(collection).length,
        plans: plansIn(all(collection), plans).map((plan) => at(`/api/${collection}/${plan}.json`)),
        ...(rowOf(collection).long
          ? { each: longIds(collection, all(collection)).map((id) => at(`/api/${collection}/${id}.json`)) }
          : {}),
      })),
    links: at('/api/links.json'),
    linksOfPlans: plans.map((plan) => at(`/api/links/${plan}.json`)),
    csv: [at('/risks.csv'), at('/trace.csv')],
  };
}

/** The ids of the records that have a file of their own. */
function longIds(collection: CollectionName, entries: readonly Entry[]): string[] {
  return rowOf(collection).long ? entries.map(({ id }) => id).sort() : [];
}

/** The parts of a collection that have a file of their own, `/api/<collection>/<part>.json`: each plan's records, and each that is long. */
export function partsOf(
  collection: CollectionName,
  entries: readonly Entry[],
  plans: readonly string[],
): Map<string, readonly Entry[]> {
  return new Map([
    ...longIds(collection, entries).map((id) => [id, entries.filter((entry) => entry.id === id)] as const),
    ...plansIn(entries, plans).map(
      (plan) => [plan, entries.filter(({ id, data }) => planOf(id, data) === plan)] as const,
    ),
  ]);
}

/** The plans that some of these records belong to, in the order of `plans`. */
export function plansIn(entries: readonly Entry[], plans: readonly string[]): string[] {
  const found = new Set(entries.map(({ id, data }) => planOf(id, data)));
  return plans.filter((plan) => found.has(plan));
}

/** The links that the records of a plan say: of each link's two ends the one that has the field. */
export function linksOfPlan(
  { edges }: Pick<Graph, 'edges'>,
  all: (collection: CollectionName) => readonly Entry[],
  plan: string,
): Edge[] {
  const ofPlan = new Set(
    collectionNames().flatMap((collection) =>
      all(collection)
        .filter(({ id, data }) => planOf(id, data) === plan)
        .map(({ id }) => recordKey({ collection, id })),
    ),
  );
  return edges.filter(({ fromKey }) => ofPlan.has(fromKey));
}

interface LinkEntry {
  from: string;
  is: string;
  to: string;
}

/**
 * Every link of the graph by its ends: `{ from: "playbook:tmt/…", is: "mitigates", to: "risk:R-070" }`. Equal links are one. What a record
 * that is not served says, it says of no other record either: the id of an inject tells what comes.
 */
export function linksDocument(
  { edges }: Pick<Graph, 'edges'>,
  served: (collection: CollectionName) => boolean = () => true,
): { version: typeof apiVersion; links: LinkEntry[] } {
  const links = edges
    .filter(({ from }) => served(from.collection))
    .map(({ from, to, relation }) => ({
      from: addressText(from),
      is: relation.is,
      to: addressText(to),
    }));
  const byText = new Map(links.map((link) => [`${link.from} ${link.is} ${link.to}`, link]));
  const sorted = [...byText].sort(([left], [right]) => (left < right ? -1 : 1));
  return { version: apiVersion, links: sorted.map(([, link]) => link) };
}
