import { addressText, recordKey } from '../../model/address.ts';
import { compare } from '../text/compare.ts';
import type { Graph } from './graph.ts';

export type GraphFormat = 'dot' | 'json' | 'mermaid';

interface Link {
  from: string;
  to: string;
  relation: string;
}

/** The link graph for other tools: records as nodes, links between records as edges, each once, in order. */
export function exportGraph(graph: Graph, format: GraphFormat, plan?: string): string {
  const within = (key: string) => plan === undefined || belongs(graph, key, plan);
  const nodes = [...graph.records.keys()].filter(within).sort(compare);
  const links = new Map<string, Link>();
  for (const edge of graph.edges) {
    const link = { from: recordKey(edge.from), to: recordKey(edge.to), relation: edge.relation.is };
    if (link.from !== link.to && within(link.from)) links.set(`${link.from}\n${link.to}\n${link.relation}`, link);
  }
  const sorted = [...links.entries()].sort(([left], [right]) => compare(left, right)).map(([, link]) => link);
  switch (format) {
    case 'json':
      return JSON.stringify({ version: 1, nodes, links: fullLinks(graph, within) }, null, 2);
    case 'dot':
      return [
        'digraph drillbook {',
        '  rankdir=LR;',
        ...nodes.map((node) => `  ${quoted(node)};`),
        ...sorted.map(({ from, to, relation }) => `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(relation)}];`),
        '}',
      ].join('\n');
    case 'mermaid': {
      const names = new Map(
        [...new Set([...nodes, ...sorted.map(({ to }) => to)])].map((node, index) => [node, `n${index}`]),
      );
      return [
        'flowchart LR',
        ...[...names].map(([node, name]) => `  ${name}["${node.replaceAll('"', '#quot;')}"]`),
        ...sorted.map(({ from, to, relation }) => `  ${names.get(from)} -->|${relation}| ${names.get(to)}`),
      ].join('\n');
    }
  }
}

function fullLinks(graph: Graph, within: (key: string) => boolean) {
  return graph.edges
    .filter((edge) => within(recordKey(edge.from)))
    .map((edge) => ({
      from: addressText(edge.from),
      to: addressText(edge.to),
      relation: edge.relation.is,
      inverse: edge.relation.inverse,
    }));
}

function belongs(graph: Graph, key: string, plan: string): boolean {
  if (key === `plan:${plan}`) return true;
  return graph.outgoing.get(key)?.some(({ to, path }) => path[0] === 'plan' && to.id === plan) ?? false;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
