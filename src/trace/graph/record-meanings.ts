import { type CollectionName, collectionNames, rowOf } from '../../model/collections.ts';
import { type Meanings, meaningsIn } from './meanings.ts';
import { compile } from './readers.ts';

/**
 * Compiles the schema of every collection, whether or not it has a record yet. A schema is compiled once.
 * @throws Error with the collection and the path of the first schema that the graph can't read.
 */
export function compileCollections(): void {
  for (const name of collectionNames()) compile(rowOf(name).schema, name);
}

/** What a record's schema says about its data, which need not be valid. */
export function recordMeanings(collection: CollectionName, data: unknown): Meanings {
  return meaningsIn(rowOf(collection).schema, collection, data);
}
