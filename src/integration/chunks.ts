import { basename } from 'node:path';
import { inEngine } from './engine.ts';

/** What the bundler tells of a module, as far as it is asked here. */
interface Graph {
  getModuleInfo(
    id: string,
  ): { importers: readonly string[]; dynamicImporters: readonly string[]; isEntry: boolean } | null;
}

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

const alone = 'alone';

/**
 * How the modules of the pages that carry a library are put into files: one for each set of pages that load them at once. Left to
 * itself the bundler also tells apart which of the parts of one page that load later import a module, and cuts thirty files out of it: many
 * small files compress a tenth worse than few. A module that other pages load at once, too, has a file of its own.
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
  return [group(alone, (id) => basename(id).replace(/\.\w+$/, '')), ...groupNames.map((name) => group(name))];
}

/** The pages that load what others load at once only where a desk shares sessions: a few kilobytes too many there cost less than files cut small everywhere. */
const seldom: ReadonlySet<string> = new Set(['evaluate', 'screen']);

/** The pages that load a module, as the name of their group; empty for one that no page loads at once. */
function loadedBy(id: string, graph: Graph): string {
  // What the bundler adds of its own, as its loader of parts, it adds to any page, and does not say to which.
  if (id.startsWith('\0')) return alone;
  const { by: atOnce, others } = reachedFrom(id, graph, false);
  if (atOnce.size === 0) return '';
  if (others) return alone;
  // Three of the four share a hundred bytes that the fourth lacks: a file of its own costs each of them as much.
  if (atOnce.size === pages.size - 1 && atOnce.has('screen')) atOnce.add('evaluate');
  const { by: sooner } = reachedFrom(id, graph, true);
  return nameOf(atOnce, sooner.difference(atOnce).difference(seldom));
}

/** Which pages reach a module by imports, at once or (`later`) also by what they load later, and whether other pages do. */
function reachedFrom(start: string, graph: Graph, later: boolean): { by: Set<string>; others: boolean } {
  const seen = new Set<string>();
  const by = new Set<string>();
  let others = false;
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const page = pages.get(id);
    const module = graph.getModuleInfo(id);
    if (page !== undefined) by.add(page);
    else if (module?.isEntry) others = true;
    else queue.push(...(module?.importers ?? []), ...(later ? (module?.dynamicImporters ?? []) : []));
  }
  return { by, others };
}

function nameOf(atOnce: Iterable<string>, later: Iterable<string>): string {
  const pagesOf = (some: Iterable<string>) => [...some].sort().join('-');
  return [pagesOf(atOnce), pagesOf(later)].filter((part) => part !== '').join('-later-');
}
