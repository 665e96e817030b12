import { inEngine } from './engine.ts';
import { endsAbove, type Graph } from './importers.ts';

/** Styles that so many kinds of pages have stand in the file that all pages have: each small file more is a request before a page is drawn. */
const usedByMany = 4;

const frame = inEngine('src/styles/frame.css');
const routes = inEngine('src/routes/');

/**
 * How styles are put into files: one for the frame of a page and what many kinds of pages have in it, and beside it what a kind of page has
 * for itself, as the bundler cuts it. What a page without the frame has, as a console does, is left to the bundler.
 * @param pages the folder of the desk's own pages, with a slash at its end
 */
export function styleGroups(pages: string): { test: RegExp; name(id: string, graph: Graph): string | null }[] {
  let framed: ReadonlySet<string> | undefined;
  /** The kinds of pages that have a style: the files of routes, ours and those of the desk. */
  const kindsWith = (style: string, graph: Graph) =>
    endsAbove(style, graph, (id) => id.startsWith(routes) || id.startsWith(pages), true);
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
