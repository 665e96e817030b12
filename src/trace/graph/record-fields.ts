import { type CollectionName, collectionNames, rowOf } from '../../model/collections.ts';
import { type MeaningfulField, meaningfulFields } from './meanings.ts';
import { compile } from './readers.ts';

const compiled = new Set<CollectionName>();

/**
 * Compiles the schema of every collection, whether or not it has a record yet. Each is compiled once, before the first graph
 * that could hold it is built.
 * @throws Error with the collection and the path of the first schema that the graph can't read.
 */
export function compileCollections(): void {
  for (const name of collectionNames()) {
    if (compiled.has(name)) continue;
    compile(rowOf(name).schema, name);
    compiled.add(name);
  }
}

/** The meaningful fields of a record. The data need not be valid. */
export function recordFields(collection: CollectionName, data: unknown): MeaningfulField[] {
  return meaningfulFields(rowOf(collection).schema, collection, data);
}
