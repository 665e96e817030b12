import { type Address, addressText, linkText, recordKey } from '../../model/address.ts';
import type { Edge, Graph } from './graph.ts';

/** Whether a link claims something about what its target means. */
export function isClaim({ relation }: Edge): boolean {
  return relation.claim === true;
}

const known = new WeakMap<Graph, ReadonlyMap<string, Edge>>();

/** The links that claim something, each once, in the order of the records. */
export function claimsOf(graph: Graph): ReadonlyMap<string, Edge> {
  const before = known.get(graph);
  if (before) return before;
  const claims = new Map<string, Edge>();
  for (const edge of graph.edges) {
    if (!isClaim(edge)) continue;
    const text = linkText(edge);
    if (!claims.has(text)) claims.set(text, edge);
  }
  known.set(graph, claims);
  return claims;
}

/** One link that a change would make suspect. */
export interface Impact {
  edge: Edge;
  /** 1 for a link to what changed, 2 for a link to a record that holds such a link, and so on. */
  distance: number;
}

/**
 * All links that a change of a record's meaning (or of one item's, when the address has one) would make suspect: those
 * to it, and from there on against the direction of the links.
 */
export function impactOf(graph: Graph, address: Address): Impact[] {
  const found: Impact[] = [];
  const seen = new Set([recordKey(address)]);
  let front: Address[] = [address];
  for (let distance = 1; front.length > 0; distance += 1) {
    const next: Address[] = [];
    for (const changed of front) {
      for (const edge of graph.incoming.get(recordKey(changed)) ?? []) {
        const concerned = changed.item === undefined || edge.to.item === undefined || edge.to.item === changed.item;
        if (!isClaim(edge) || !concerned || found.some((known) => known.edge === edge)) continue;
        found.push({ edge, distance });
        const key = recordKey(edge.from);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ collection: edge.from.collection, id: edge.from.id });
      }
    }
    front = next;
  }
  return found;
}

/** The records that hold the links of an impact, without repeats. */
export function impactedRecords(impacts: readonly Impact[]): string[] {
  return [...new Set(impacts.map(({ edge }) => addressText({ collection: edge.from.collection, id: edge.from.id })))];
}
