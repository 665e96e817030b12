import { basename } from 'node:path';
import { inEngine } from './engine.ts';
import { endsAbove, type Graph } from './importers.ts';

/** Modules that the bundler puts into one file, by the name of it that each is given. */
interface Group {
  name(id: string, graph: Graph): string | null;
}

const mainOf = (path: string) => inEngine(`src/components/${path}/main.ts`);

/** The pages that carry a library: the module that each begins with, and what it is called in the names of files. */
const pages: ReadonlyMap<string, string> = new Map([
  [mainOf('drill/console'), 'console'],
  [mainOf('respond/incident'), 'incident'],
  [mainOf('drill/evaluate'), 'evaluate'],
  [mainOf('drill/screen'), 'screen'],
]);

const sets = Array.from({ length: 2 ** pages.size }, (_, set) =>
  [...pages.values()].filter((_page, place) => (set >> place) % 2 === 1),
);

/**
 * The names of all groups: the pages that load its modules at once, and those of which only a later part does. What a module imports is
 * loaded by no fewer pages than it is itself: so the widest come first.
 */
const groupNames = sets
  .flatMap((atOnce) => sets.map((later) => ({ atOnce, later })))
  .filter(({ atOnce, later }) => atOnce.length > 0 && later.every((page) => !atOnce.includes(page)))
  .sort((one, other) => width(other) - width(one))
  .map(({ atOnce, later }) => nameOf(atOnce, later));

function width({ atOnce, later }: { atOnce: readonly string[]; later: readonly string[] }): number {
  return 2 * atOnce.length + later.length;
}

/** Modules of a line or two that many pages have: a file of their own weighs each of those more than all of them do here. */
const little: ReadonlySet<string> = new Set(
  ['model/rank-look.ts', 'components/ui/copy-text.ts'].map((path) => inEngine(`src/${path}`)),
);

const alone = 'alone';
const base = 'base';

/** What stands in every page that is read: Starlight's scripts, the search, the hints of terms. */
const frame = new Set(
  ['frame/Search', 'finder/FinderBox', 'ui/Head'].map((name) => inEngine(`src/components/${name}.astro`)),
);
const starlights = /[\\/]@astrojs[\\/]starlight[\\/](?:dist[\\/])?components[\\/]/;

/** Components whose scripts stand in many pages, and import much of the same. */
const shared: ReadonlyMap<string, string> = new Map(
  [
    ['ui/CopyButton', 'copy'],
    ['ui/FillField', 'copy'],
    ['ui/SiteCopy', 'site-copy'],
    ['ui/OfflineTile', 'site-copy'],
    ['classify/ClassifyPlan', 'classify'],
    ['classify/DoraMajor', 'classify-dora'],
  ].map(([name, group = '']) => [inEngine(`src/components/${name}.astro`), group]),
);
const readingNames = ['frame', ...new Set(shared.values())];
/** What more pages have comes first here as well. */
const readingGroups = readingNames.flatMap((name) => [`${name}-shared`, name]);

/**
 * How modules are put into files. Of the pages that carry a library: one file for each set of pages that load them at once. Left to
 * itself the bundler also tells apart which of the parts of one page that load later import a module, and cuts thirty files out of it: many
 * small files compress a tenth worse than few. A module that other pages load at once, too, has a file of its own. Of the pages that
 * are read: one file for what stands in all of them, where there would be fifteen, each a request before the page is whole.
 */
export function chunkGroups(): Group[] {
  const known = new Map<string, string>();
  const groupOf = (id: string, graph: Graph) => {
    const group = known.get(id) ?? loadedBy(id, graph);
    known.set(id, group);
    return group;
  };
  const group = (name: string, called = (_: string) => name): Group => ({
    name: (id, graph) => (groupOf(id, graph) === name ? called(id) : null),
  });
  // Those alone come first, since a group takes with it what its modules import.
  const first = [group(base), group(alone, (id) => basename(id).replace(/\.\w+$/, ''))];
  return [...first, ...[...groupNames, ...readingGroups].map((name) => group(name))];
}

/** The pages that load what others load at once only where a desk shares sessions: a few kilobytes too many there cost less than files cut small everywhere. */
const seldom: ReadonlySet<string> = new Set(['evaluate', 'screen']);

/** The pages that load a module, as the name of their group; empty for one that the bundler may put where it likes. */
function loadedBy(id: string, graph: Graph): string {
  // What the bundler adds of its own, as its loader of parts, it adds to any page, and does not say to which.
  if (id.startsWith('\0')) return alone;
  // Addresses are written on any page.
  if (little.has(id) || id.startsWith(inEngine('config/'))) return base;
  const { by: atOnce, entries } = reachedFrom(id, graph, false);
  if (atOnce.size === 0) return readBy(id, entries, graph);
  if (entries.size > 0) return alone;
  // Three of the four share a hundred bytes that the fourth lacks: a file of its own costs each of them as much.
  if (atOnce.size === pages.size - 1 && atOnce.has('screen')) atOnce.add('evaluate');
  const { by: sooner } = reachedFrom(id, graph, true);
  return nameOf(atOnce, sooner.difference(atOnce).difference(seldom));
}

/** The group of a module that only pages for reading load at once. */
function readBy(id: string, entries: ReadonlySet<string>, graph: Graph): string {
  const groups = new Set([...entries].map(groupOfEntry));
  const name = readingNames.find((group) => groups.has(group));
  if (name === undefined) return '';
  // A script of a component that not every page has stays a file of its own, and what a page without the group needs, too: neither loads the other.
  if (name !== 'frame' && (entries.has(id) || groups.has(undefined))) return '';
  // What another page, too, loads must not bring with it what the page of this group begins with.
  const later = reachedFrom(id, graph, true);
  const others = [...later.entries].some((entry) => groupOfEntry(entry) !== name);
  return others || later.by.size > 0 ? `${name}-shared` : name;
}

/** Which group the script of a component belongs to, by its address: a component's file with what Astro adds to ask for its script. */
function groupOfEntry(id: string): string | undefined {
  const [component = id] = id.split('?');
  return frame.has(component) || starlights.test(component) ? 'frame' : shared.get(component);
}

/** Which pages reach a module by imports, at once or (`later`) also by what they load later, and the scripts of other pages that do. */
function reachedFrom(start: string, graph: Graph, later: boolean): { by: Set<string>; entries: Set<string> } {
  const ends = endsAbove(start, graph, (id, module) => pages.has(id) || module?.isEntry === true, later);
  return {
    by: new Set([...ends].flatMap((id) => pages.get(id) ?? [])),
    entries: new Set([...ends].filter((id) => !pages.has(id))),
  };
}

function nameOf(atOnce: Iterable<string>, later: Iterable<string>): string {
  const pagesOf = (some: Iterable<string>) => [...some].sort().join('-');
  return [pagesOf(atOnce), pagesOf(later)].filter((part) => part !== '').join('-later-');
}
