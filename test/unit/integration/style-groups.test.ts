import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Graph } from '../../../src/integration/importers.ts';
import { styleGroups } from '../../../src/integration/style-groups.ts';

const route = (name: string) => resolve(`src/routes/${name}.astro`);
/** The folder of a desk whose sources stand elsewhere than in `src`. */
const pages = '/desk/site/pages/';
const frame = resolve('src/styles/frame.css');

/** A site in which each of five routes has the frame, a sixth has not, and `style` is imported by the components named. */
function site(style: string, components: readonly string[], later: readonly string[] = []): Graph {
  const importers: Record<string, string[]> = {
    [style]: [...components],
    [frame]: ['/starlight/Page.astro'],
    '/starlight/Page.astro': ['a', 'b', 'c', 'd', 'e'].map(route),
    '/Bare.astro': [route('console')],
  };
  return {
    getModuleInfo: (id) => ({
      importers: importers[id] ?? [],
      dynamicImporters: id === style ? later : [],
      isEntry: false,
    }),
  };
}

const fileOf = (style: string, graph: Graph) => styleGroups(pages).map(({ name }) => name(style, graph))[0];

it('what four kinds of pages with the frame have stands in its file, and so does the frame', () => {
  expect(fileOf('/Card.css', site('/Card.css', ['a', 'b', 'c', 'd'].map(route)))).toBe('frame');
  expect(fileOf('/Card.css', site('/Card.css', ['a', 'b', 'c'].map(route)))).toBeNull();
  expect(fileOf('/Card.css', site('/Card.css', ['a', 'b', 'c'].map(route), [route('d')]))).toBe('frame');
  expect(fileOf(frame, site('/Card.css', []))).toBe('frame');
});

it('a page without the frame never gets the frame’s styles with what it shares with others', () => {
  expect(fileOf('/Card.css', site('/Card.css', [...['a', 'b', 'c', 'd', 'e'].map(route), '/Bare.astro']))).toBeNull();
  const withDesks = [...['a', 'b', 'c', 'd'].map(route), `${pages}rota.astro`];
  expect(fileOf('/Card.css', site('/Card.css', withDesks))).toBeNull();
});
