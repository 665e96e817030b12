import { happened } from '../history/runs.ts';
import { deskRoot } from '../load/desk-root.ts';
import { currentReading, type Reading } from '../load/reading.ts';
import { type Address, addressText, recordKey } from '../model/address.ts';
import { type CollectionName, type KnownCollection, kindOf } from '../model/collections.ts';
import { routeOf } from '../model/routes.ts';
import type { Edge, Graph } from '../trace/graph/graph.ts';
import { titleOf } from '../trace/graph/title.ts';
import { buildDay } from './check-report.ts';
import { type AnyEntry, type Entries, entriesOf } from './entries.ts';
import { planOf } from './plan-of.ts';

/** The far end of a link, as a page shows it. */
export interface LinkedRecord {
  address: Address;
  /** The relation read from the asking record's side: "is mitigated by". */
  relation: string;
  title: string;
  kind: string;
  href: string;
}

/** All content of the site with the link graph over it: what pages ask, instead of searching collections themselves. */
export interface Catalogue {
  entries: Entries;
  graph: Graph;
  /** The entries of any collection by its name, one that a desk has added among them. */
  all(collection: CollectionName): readonly AnyEntry[];
  /** The runs of drills that have happened by the day of this build, latest first. */
  runs: Entries['drill-records'];
  /** The entries of a collection that belong to a plan, in order. */
  ofPlan<Name extends KnownCollection>(collection: Name, plan: string): Entries[Name][number][];
  /** Whether there is such a record, and so its page: a plan need not have every document. */
  has(collection: CollectionName, id: string): boolean;
  /** What a record or an item is called on screen. The address itself where it has no name. */
  title(address: Address): string;
  /** Links that reach a record or, when the address has an item, that item; optionally only from one collection. */
  reaching(address: Address, from?: CollectionName): LinkedRecord[];
  /** Links that leave a record or an item of it; optionally only to one collection. */
  leaving(address: Address, to?: CollectionName): LinkedRecord[];
}

let memo: { catalogue: Catalogue; reading: Reading } | undefined;

/**
 * The catalogue of the content as it is: made once, and anew by the dev server when a file has changed. It is no promise: a component that
 * awaits is drawn by Astro into a buffer of its own, and thousands of small ones ask here.
 */
export function loadCatalogue(): Catalogue {
  const reading = currentReading(deskRoot());
  if (memo?.reading !== reading) memo = { catalogue: build(reading), reading };
  return memo.catalogue;
}

function build({ project }: Reading): Catalogue {
  const { known: entries, all } = entriesOf(project, deskRoot());
  const { graph } = project;
  const title = (address: Address) => titleOf(graph, address);
  const linked = (address: Address, relation: string): LinkedRecord => ({
    address,
    relation,
    title: title(address),
    kind: kindOf(address.collection),
    href: routeOf(address.collection, address.item ? `${address.id}#${address.item}` : address.id),
  });
  return {
    entries,
    graph,
    title,
    runs: happened(entries['drill-records'], buildDay()),
    all: (collection) => all.get(collection) ?? [],
    has: (collection, id) => (all.get(collection) ?? []).some((entry) => entry.id === id),
    ofPlan(collection, plan) {
      return entries[collection].filter(({ id, data }) => planOf(id, data) === plan);
    },
    reaching(address, from) {
      const edges = (graph.incoming.get(recordKey(address)) ?? []).filter(
        (edge) => concerns(edge.to, address) && (!from || edge.from.collection === from),
      );
      return unique(edges.map(withoutSpoiler), 'from').map((edge) => linked(edge.from, edge.relation.inverse));
    },
    leaving(address, to) {
      const edges = (graph.outgoing.get(recordKey(address)) ?? []).filter(
        (edge) => concerns(edge.from, address) && (!to || edge.to.collection === to),
      );
      return unique(edges, 'to').map((edge) => linked(edge.to, edge.relation.is));
    },
  };
}

function concerns(end: Address, address: Address): boolean {
  return address.item === undefined || end.item === address.item;
}

/** A page that players read names the drills that exercise a step, and nothing of what is in them. */
function withoutSpoiler(edge: Edge): Edge {
  const { collection, id } = edge.from;
  return collection === 'drills' ? { ...edge, from: { collection, id } } : edge;
}

/** Two links with the same far end and relation are one line on a page. */
function unique(edges: readonly Edge[], far: 'from' | 'to'): Edge[] {
  const seen = new Map(edges.map((edge) => [`${edge.relation.is} ${addressText(edge[far])}`, edge]));
  return [...seen.values()];
}
