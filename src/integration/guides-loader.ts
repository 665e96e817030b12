import { fileURLToPath, pathToFileURL } from 'node:url';
import { glob, type Loader, type LoaderContext } from 'astro/loaders';
import { listFiles } from '../load/files.ts';
import { homeOf } from '../load/handbook.ts';
import { contentRoots, pathInContent, withoutOverridden } from '../trace/project/content-folder.ts';

/** Feeds Starlight the guides of both content roots; of two with one name, the desk's. */
export function guidesLoader(): Loader {
  return {
    name: 'drillbook-guides',
    load: async (context) => {
      const root = fileURLToPath(context.config.root).replace(/[\\/]$/, '');
      const found = contentRoots.flatMap((folder) => listFiles(homeOf(root, folder), `${folder}/docs`));
      const paths = withoutOverridden(found)
        .map(({ path }) => path)
        .filter((path) => /\/[^_/][^/]*\.mdx?$/.test(path));
      // The handbook of an installed package lies elsewhere than the desk: two readings into one store, of which each knows its own.
      for (const [home, pattern] of Map.groupBy(paths, (path) => homeOf(root, path))) {
        const own = new Set(pattern.map(guideId));
        const base = pathToFileURL(`${home}/`).href;
        await glob({ base, pattern, generateId: ({ entry }) => guideId(entry) }).load(within(context, own));
      }
      const all = new Set(paths.map(guideId));
      for (const id of context.store.keys()) if (!all.has(id)) context.store.delete(id);
    },
  };
}

/** The same context, where the store holds no other entries than these: a reading deletes what it has not come upon. */
function within(context: LoaderContext, own: ReadonlySet<string>): LoaderContext {
  const { store } = context;
  return {
    ...context,
    store: {
      ...methodsOf(store),
      keys: () => store.keys().filter((id) => own.has(id)),
    },
  };
}

function methodsOf(store: LoaderContext['store']): LoaderContext['store'] {
  return {
    get: (id) => store.get(id),
    entries: () => store.entries(),
    set: (entry) => store.set(entry),
    values: () => store.values(),
    keys: () => store.keys(),
    delete: (id) => store.delete(id),
    clear: () => store.clear(),
    has: (id) => store.has(id),
    addModuleImport: (name) => store.addModuleImport(name),
  };
}

/** `src/handbook/docs/guides/start-here.md` is `guides/start-here`. */
function guideId(path: string): string {
  return (pathInContent(path) ?? path).replace(/^docs\//, '').replace(/(?:\/index)?\.mdx?$/, '');
}
