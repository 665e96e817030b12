import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { exportGraph } from '../../src/trace/graph/graph-export.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';
import { requirePlan } from './project-check.ts';
import { print } from './show.ts';

interface GraphCall {
  values: { format: string | undefined; output: string | undefined; plan: string | undefined };
}

/**
 * The link graph of the project, for other tools.
 * @throws NoProject, UsageError
 */
export function graph({ values: { format = 'json', output, plan } }: GraphCall, surroundings: Surroundings): number {
  if (format !== 'dot' && format !== 'json' && format !== 'mermaid')
    throw new UsageError(`--format ${format}: the graph comes as dot, json or mermaid`);
  const project = loadProject(surroundings.root, { today: localDay(surroundings.now) });
  requirePlan(project, plan);
  return print(exportGraph(project.graph, format, plan), output, surroundings);
}
