import { loadProject } from '../../src/load/project.ts';
import { type Address, addressText, linkText, parseLink, recordKey } from '../../src/model/address.ts';
import { collectionNames, kindOf } from '../../src/model/collections.ts';
import { impactOf } from '../../src/trace/graph/claims.ts';
import type { Project } from '../../src/trace/project/project.ts';
import { counted, placeText } from '../../src/trace/report/frame.ts';
import { nearestId } from '../../src/trace/text/nearest-id.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';
import { dayNamed } from './options.ts';
import { print } from './show.ts';

interface ImpactCall {
  words: readonly string[];
  values: { format: string | undefined; output: string | undefined; today: string | undefined };
}

/**
 * What a change to a record or an item would make suspect, as text or JSON.
 * @throws NoProject, UsageError
 */
export function impact({ words: [name = ''], values }: ImpactCall, surroundings: Surroundings): number {
  const { format = 'terminal', output, today } = values;
  if (format !== 'terminal' && format !== 'json')
    throw new UsageError(`--format ${format}: an impact comes as terminal or json`);
  const project = loadProject(surroundings.root, { today: dayNamed(today, surroundings) });
  return print(impactText(project, name, format), output, surroundings);
}

function impactText(project: Project, name: string, format: 'terminal' | 'json'): string {
  const address = find(project, name);
  const impacts = impactOf(project.graph, address);
  if (format === 'json') {
    const links = impacts.map(({ edge, distance }) => ({
      link: linkText(edge),
      relation: edge.relation.is,
      distance,
      place: project.edgePlace(edge),
    }));
    return JSON.stringify({ version: 1, changed: addressText(address), links }, null, 2);
  }
  const lines = impacts.map(
    ({ edge, distance }) =>
      `${'  '.repeat(distance)}${addressText(edge.from)} ${edge.relation.is} ${addressText(edge.to)}  (${placeText(project.edgePlace(edge))})`,
  );
  const direct = impacts.filter(({ distance }) => distance === 1).length;
  return [
    `A change to ${addressText(address)} would make suspect:`,
    ...lines,
    `${counted(direct, 'link')} at once, ${impacts.length - direct} more that lean on them.`,
  ].join('\n');
}

function find(project: Project, name: string): Address {
  const linked = parseLink(name);
  if (linked && project.record(linked)) return linked;
  const [id = '', item] = name.split('#');
  const matches = collectionNames().filter((collection) => project.graph.records.has(`${kindOf(collection)}:${id}`));
  const [collection] = matches;
  if (collection && matches.length === 1) return item === undefined ? { collection, id } : { collection, id, item };
  if (matches.length > 1)
    throw new UsageError(`${name} may be ${matches.map((match) => `${kindOf(match)}:${id}`).join(' or ')}: say which`);
  const keys = project.records.flatMap((record) => [record.id, recordKey(record)]);
  const near = nearestId(name, keys);
  throw new UsageError(`${name} does not exist${near ? `; did you mean ${near}?` : ''}`);
}
