import type { CollectionEntry } from 'astro:content';
import { pathFrom } from '../load/handbook.ts';
import { type CollectionName, collectionNames, type KnownCollection } from '../model/collections.ts';
import { isObject } from '../model/is-object.ts';
import type { Project } from '../trace/project/project.ts';
import type { ContentRecord } from '../trace/project/records.ts';

/** The entries of every collection that ships with the engine, each in its own type. */
export type Entries = { [Name in KnownCollection]: CollectionEntry<Name>[] };

/** A record of any collection, one that a desk has added among them. */
export interface AnyEntry {
  id: string;
  data: object;
  body?: string | undefined;
  /** The file that it comes from, relative to the project. */
  filePath?: string | undefined;
  /** Whether Astro renders its body from its file. */
  deferredRender?: boolean;
}

/**
 * Every collection of a reading, ordered by `order` where its records have one and by id: `known` are those that ship with the
 * engine, `all` has those that a desk has added as well. A record with a fault is left out.
 */
export function entriesOf(
  { records }: Project,
  root: string,
): {
  known: Entries;
  all: ReadonlyMap<CollectionName, AnyEntry[]>;
} {
  const byCollection = Map.groupBy(
    records.filter(({ valid }) => valid),
    ({ collection }) => collection,
  );
  const all = new Map(
    collectionNames().map((name) => [
      name,
      ordered((byCollection.get(name) ?? []).flatMap((record) => entryOf(record, root))),
    ]),
  );
  // A list of pairs does not say which name goes with which entries; each record was accepted by its collection's schema.
  return { known: Object.fromEntries(all) as Entries, all };
}

/** A record as Astro knows its entries: one with a body is rendered from its file. */
function entryOf({ collection, id, path, data, source }: ContentRecord, root: string): AnyEntry[] {
  if (!isObject(data)) return [];
  const entry = { id, collection, data, filePath: pathFrom(root, path) };
  return [path.endsWith('.mdx') ? { ...entry, body: source.body, deferredRender: true } : entry];
}

function ordered<Entry extends { id: string; data: object }>(entries: Entry[]): Entry[] {
  const order = ({ data }: Entry) => ('order' in data && typeof data.order === 'number' ? data.order : 0);
  return entries.sort((left, right) => order(left) - order(right) || left.id.localeCompare(right.id, 'en'));
}
