import { type CollectionName, collectionNames, kinds } from '../model/fields.ts';
import { routeOf } from '../model/routes.ts';

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

/** A collection as `/api/<collection>.json` serves it, its records by id. The schema's keys keep the order of their file. */
export function collectionDocument(collection: CollectionName, entries: readonly Entry[]): CollectionDocument {
  const records = entries
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ id, data, body }) => ({ id, url: routeOf(collection, id), data, ...(body ? { body } : {}) }));
  return {
    version: apiVersion,
    collection,
    kind: kinds[collection],
    schema: `/api/${collection}.schema.json`,
    count: records.length,
    records,
  };
}

/** What `/api/index.json` lists: every collection with its address and count. */
export function apiIndex(counts: Readonly<Record<CollectionName, number>>): object {
  return {
    version: apiVersion,
    collections: collectionNames.map((collection) => ({
      collection,
      kind: kinds[collection],
      url: `/api/${collection}.json`,
      schema: `/api/${collection}.schema.json`,
      count: counts[collection],
    })),
    links: '/api/links.json',
    csv: ['/risks.csv', '/trace.csv'],
  };
}
