import { collections } from '../../model/collections.ts';
import { type CollectionName, collectionNames } from '../../model/fields.ts';
import { type Meanings, meaningsIn } from './meanings.ts';
import { compile } from './readers.ts';

let ready = false;

/**
 * Compiles the schema of every collection, whether or not it has a record yet. Done once, before the first graph is built.
 * @throws Error with the collection and the path of the first schema that the graph can't read.
 */
export function compileCollections(): void {
  if (ready) return;
  for (const name of collectionNames) compile(collections[name].schema, name);
  ready = true;
}

/** What a record's schema says about its data, which need not be valid. */
export function recordMeanings(collection: CollectionName, data: unknown): Meanings {
  return meaningsIn(collections[collection].schema, collection, data);
}
