import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro/content/config';
import type { Loader, LoaderContext } from 'astro/loaders';
import { readContentFiles } from '../load/files.ts';
import {
  type CollectionName,
  collectionNames,
  type KnownCollection,
  rowOf,
  type schemaOf,
} from '../model/collections.ts';
import { isObject } from '../model/is-object.ts';
import { identify, readRecords } from '../trace/project/records.ts';

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
 * Feeds one collection to Astro from the files that `check` reads, through the same parser and schemas. A record
 * with a fault is left out here; the content-check integration reports every fault and fails the build.
 */
function recordLoader(collection: CollectionName): Loader {
  return {
    name: `drillbook-${collection}`,
    load: async (context) => {
      await fill(collection, context);
      context.watcher?.on('all', (_event, path) => {
        const root = fileURLToPath(context.config.root);
        if (!path.startsWith(root)) return;
        const identity = identify(path.slice(root.length).replaceAll('\\', '/'));
        if (identity?.collection === collection) void fill(collection, context);
      });
    },
  };
}

async function fill(collection: CollectionName, { store, config, generateDigest }: LoaderContext): Promise<void> {
  const files = await readContentFiles(fileURLToPath(config.root), collection);
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const gone = new Set(store.keys());
  for (const record of readRecords(files).records) {
    if (!record.valid || !isObject(record.data)) continue;
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
