import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the bundler tells of a module, as far as it is asked here. */
interface Graph {
  getModuleInfo(id: string): { importers: readonly string[]; isEntry: boolean } | null;
}

/** Modules that the bundler puts into one file, by the name of it that each is given. */
interface Group {
  name(id: string, graph: Graph): string | null;
}

const mainOf = (path: string) => fileURLToPath(new URL(`../components/${path}/main.ts`, import.meta.url));

/** The pages that carry a library: the module that each begins with, and what it is called in the names of files. */
const pages: ReadonlyMap<string, string> = new Map([
  [mainOf('drill/console'), 'console'],
  [mainOf('respond/incident'), 'incident'],
  [mainOf('drill/evaluate'), 'evaluate'],
  [mainOf('drill/screen'), 'screen'],
]);

/** Who shares modules, widest first: what a module imports is shared by no fewer pages than it is itself. */
const sharers = [
  'console-evaluate-incident-screen',
  'console-evaluate-incident',
  'console-incident-screen',
  'console-incident',
  'console',
  'incident',
];

const alone = 'alone';

/**
 * How the modules of the pages that carry a library are put into files: one for each set of pages that load them at once. Left to
 * itself the bundler also asks which of the parts that load later import a module, and cuts thirty files out of one page: many
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
  return [group(alone, (id) => basename(id).replace(/\.\w+$/, '')), ...sharers.map((name) => group(name))];
}

/** The pages that load a module at once, as the name of their group. */
function loadedBy(start: string, graph: Graph): string {
  // What the bundler adds of its own, as its loader of parts, it adds to any page, and does not say to which.
  if (start.startsWith('\0')) return alone;
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
    else queue.push(...(module?.importers ?? []));
  }
  return others && by.size > 0 ? alone : [...by].sort().join('-');
}
