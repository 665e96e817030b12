import { type CollectionEntry, getCollection } from 'astro:content';
import { type CollectionName, collectionNames, type KnownCollection } from '../model/collections.ts';

/** The entries of every collection that ships with the engine, each in its own type. */
export type Entries = { [Name in KnownCollection]: CollectionEntry<Name>[] };

/** A record of any collection, one that a desk has added among them. */
export interface AnyEntry {
  id: string;
  data: object;
  body?: string | undefined;
  /** The file that it comes from, relative to the project. */
  filePath?: string | undefined;
}

/**
 * Fetches every collection, ordered by `order` where its records have one and by id: `known` are those that ship with the
 * engine, `all` has those that a desk has added as well.
 */
export async function fetchEntries(): Promise<{ known: Entries; all: ReadonlyMap<CollectionName, AnyEntry[]> }> {
  const fetched = await Promise.all(
    // Astro types the names that it saw in content.config.ts, and that is made of these very names.
    collectionNames().map(async (name) => [name, ordered(await getCollection(name as KnownCollection))] as const),
  );
  // A list of pairs does not say which name goes with which entries; the lines above do.
  return { known: Object.fromEntries(fetched) as Entries, all: new Map(fetched) };
}

function ordered<Entry extends { id: string; data: object }>(entries: Entry[]): Entry[] {
  const order = ({ data }: Entry) => ('order' in data && typeof data.order === 'number' ? data.order : 0);
  return entries.sort((left, right) => order(left) - order(right) || left.id.localeCompare(right.id, 'en'));
}
