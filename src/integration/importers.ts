/** What the bundler tells of a module, as far as it is asked here. */
export interface Module {
  importers: readonly string[];
  dynamicImporters: readonly string[];
  isEntry: boolean;
}

/** What the bundler tells of all modules. */
export interface Graph {
  getModuleInfo(id: string): Module | null;
}

/**
 * Goes from a module to what imports it, by however many steps.
 * @param isEnd where a way ends; what imports that is not asked
 * @param later whether to go on to what loads a module later, as well as to what loads it at once
 * @returns the modules at which ways ended
 */
export function endsAbove(
  start: string,
  graph: Graph,
  isEnd: (id: string, module: Module | null) => boolean,
  later: boolean,
): Set<string> {
  const seen = new Set<string>();
  const ends = new Set<string>();
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const module = graph.getModuleInfo(id);
    if (isEnd(id, module)) ends.add(id);
    else queue.push(...(module?.importers ?? []), ...(later ? (module?.dynamicImporters ?? []) : []));
  }
  return ends;
}
