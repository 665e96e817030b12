import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro/content/config';
import type { Loader, LoaderContext } from 'astro/loaders';
import { pathFrom } from '../load/handbook.ts';
import { currentReading, noteChange } from '../load/reading.ts';
import {
  type CollectionName,
  collectionNames,
  type KnownCollection,
  rowOf,
  type schemaOf,
} from '../model/collections.ts';
import { identify } from '../trace/project/records.ts';
import { gather } from './gather.ts';

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
 * Names to Astro the records that have a body, which it renders from their files. Everything else of a record comes from the
 * reading that `check` makes of it, by way of the catalogue: one copy of each fact, and nothing to write down after an edit. A
 * record with a fault is left out; the content-check integration reports every fault and fails the build.
 */
function recordLoader(collection: CollectionName): Loader {
  return {
    name: `drillbook-${collection}`,
    load: async (context) => {
      if (rowOf(collection).format !== 'mdx') return;
      const root = fileURLToPath(context.config.root).replace(/[\\/]$/, '');
      fill(collection, root, context);
      const again = gather<string>(() => fill(collection, root, context), { quiet: 60, longest: 500 });
      context.watcher?.on('all', (_event, full) => {
        const path = full.startsWith(root) ? full.slice(root.length + 1).replaceAll('\\', '/') : '';
        if (identify(path)?.collection !== collection) return;
        noteChange(root, path);
        again(path);
      });
    },
  };
}

function fill(collection: CollectionName, root: string, { store }: LoaderContext): void {
  const { project } = currentReading(root);
  const gone = new Set(store.keys());
  for (const { collection: own, id, path, valid } of project.records) {
    if (own !== collection || !valid) continue;
    gone.delete(id);
    // What the text says is no matter of Astro's store: an edit changes nothing in it.
    store.set({ id, data: {}, filePath: pathFrom(root, path), digest: path, deferredRender: true });
  }
  for (const id of gone) store.delete(id);
}
