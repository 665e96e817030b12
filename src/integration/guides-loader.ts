import { fileURLToPath } from 'node:url';
import { glob, type Loader } from 'astro/loaders';
import { listFiles } from '../load/files.ts';
import { contentRoots, pathInContent, withoutOverridden } from '../trace/project/content-folder.ts';

/** Feeds Starlight the guides of both content roots; of two with one name, the desk's. */
export function guidesLoader(): Loader {
  return {
    name: 'drillbook-guides',
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      const found = contentRoots.flatMap((folder) => listFiles(root, `${folder}/docs`));
      const pattern = withoutOverridden(found)
        .map(({ path }) => path)
        .filter((path) => /\/[^_/][^/]*\.mdx?$/.test(path));
      await glob({ base: '.', pattern, generateId: ({ entry }) => guideId(entry) }).load(context);
    },
  };
}

/** `src/handbook/docs/guides/start-here.md` is `guides/start-here`. */
function guideId(path: string): string {
  return (pathInContent(path) ?? path).replace(/^docs\//, '').replace(/(?:\/index)?\.mdx?$/, '');
}
