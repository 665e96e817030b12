import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro/content/config';
import type { Loader, LoaderContext } from 'astro/loaders';
import { currentReading, type Reading, renewReading } from '../load/reading.ts';
import {
  type CollectionName,
  collectionNames,
  type KnownCollection,
  rowOf,
  type schemaOf,
} from '../model/collections.ts';
import { isObject } from '../model/is-object.ts';
import { identify } from '../trace/project/records.ts';

type RecordCollections = {
  [Name in KnownCollection]: { loader: Loader; schema: ReturnType<typeof schemaOf<Name>> };
};

/** Every collection of records as Astro asks for it: what `content.config.ts` hands on. */
export function recordCollections(): RecordCollections {
  const made = collectionNames().map((name) => [
    name,
    defineCollection({ loader: recordLoader(name), schema: rowOf(name).schema }),
  ]);
  // A list of pairs does not say which name goes with which schema; the table does.
  return Object.fromEntries(made) as RecordCollections;
}

/**
 * Feeds one collection to Astro from the records that `check` reads. A record with a fault is left out here; the
 * content-check integration reports every fault and fails the build.
 */
function recordLoader(collection: CollectionName): Loader {
  return {
    name: `drillbook-${collection}`,
    load: async (context) => {
      const root = fileURLToPath(context.config.root).replace(/[\\/]$/, '');
      fill(collection, currentReading(root), context);
      context.watcher?.on('all', (_event, path) => {
        if (!path.startsWith(root)) return;
        const identity = identify(path.slice(root.length + 1).replaceAll('\\', '/'));
        if (identity?.collection === collection) fill(collection, renewReading(root), context);
      });
    },
  };
}

function fill(collection: CollectionName, { project }: Reading, { store, generateDigest }: LoaderContext): void {
  const texts = new Map(project.files.map((file) => [file.path, file.text]));
  const gone = new Set(store.keys());
  for (const record of project.records) {
    if (record.collection !== collection || !record.valid || !isObject(record.data)) continue;
    gone.delete(record.id);
    store.set({
      id: record.id,
      data: record.data,
      filePath: record.path,
      digest: generateDigest(texts.get(record.path) ?? ''),
      ...(record.path.endsWith('.mdx') ? { body: record.source.body, deferredRender: true } : {}),
    });
  }
  for (const id of gone) store.delete(id);
}
