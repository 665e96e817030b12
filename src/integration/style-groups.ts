import { inEngine } from './engine.ts';

/** What the bundler tells of a module, as far as it is asked here. */
interface Graph {
  getModuleInfo(id: string): { importers: readonly string[]; dynamicImporters: readonly string[] } | null;
}

/** Styles that so many kinds of pages have stand in the file that all pages have: each small file more is a request before a page is drawn. */
const usedByMany = 4;

const frame = inEngine('src/styles/frame.css');

/**
 * How styles are put into files: one for the frame of a page and what many kinds of pages have in it, and beside it what a kind of page has
 * for itself, as the bundler cuts it. What a page without the frame has, as a console does, is left to the bundler.
 */
export function styleGroups(): { test: RegExp; name(id: string, graph: Graph): string | null }[] {
  let framed: ReadonlySet<string> | undefined;
  return [
    {
      // The bundler asks for no name of any other module.
      test: /\.css$/,
      name: (id, graph) => {
        framed ??= tops(frame, graph);
        const having = tops(id, graph);
        return having.size >= usedByMany && having.isSubsetOf(framed) ? 'frame' : null;
      },
    },
  ];
}

/** The modules that import another, by however many steps, and that nothing imports: Astro asks for each page by one. */
function tops(start: string, graph: Graph): Set<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const module = graph.getModuleInfo(id);
    if (/src\/(?:routes|pages)\/.*\.astro$/.test(id)) found.add(id);
    else queue.push(...(module?.importers ?? []), ...(module?.dynamicImporters ?? []));
  }
  return found;
}
