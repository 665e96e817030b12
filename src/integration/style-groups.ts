import { inEngine } from './engine.ts';
import { endsAbove, type Graph } from './importers.ts';

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
        framed ??= kindsWith(frame, graph);
        const having = kindsWith(id, graph);
        return having.size >= usedByMany && having.isSubsetOf(framed) ? 'frame' : null;
      },
    },
  ];
}

/** The kinds of pages that have a style: the files of routes, ours and those of a desk. */
function kindsWith(style: string, graph: Graph): Set<string> {
  return endsAbove(style, graph, (id) => /src\/(?:routes|pages)\/.*\.astro$/.test(id), true);
}
