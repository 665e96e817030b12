import { type Address, addressText, parseLink, recordKey } from '../../model/address.ts';
import { collectionNames } from '../../model/collections.ts';
import { claimsOf } from '../graph/claims.ts';
import { meaningOf } from '../graph/fingerprint.ts';
import type { Confirmation } from '../project/confirmations.ts';
import type { Project } from '../project/project.ts';
import { nearest } from '../text/nearest.ts';
import { nearestId } from '../text/nearest-id.ts';

/** What to confirm, and what is written down with it. */
export interface Acceptance {
  /** Links as reports name them; or all that are not confirmed as they stand. */
  links: readonly string[] | 'all';
  on: string;
  reason: string;
}

export interface Accepted {
  confirmations: Confirmation[];
  confirmed: string[];
  /** Links that were asked for and do not exist. */
  unknown: string[];
}

/** Every confirmation with some links confirmed anew: their targets mean now what they were seen to mean. */
export function confirm(project: Project, { links, on, reason }: Acceptance): Accepted {
  const claims = claimsOf(project.graph);
  const entries = new Map(oncePerLink(project).map((entry) => [entry.link, entry]));
  const confirmed: string[] = [];
  const unknown: string[] = [];
  for (const link of links === 'all' ? claims.keys() : links) {
    const edge = claims.get(link);
    const means = edge && meaningOf(project.graph, edge.to);
    if (means === undefined) {
      if (links !== 'all') unknown.push(link);
      continue;
    }
    if (links === 'all' && entries.get(link)?.means === means) continue;
    entries.set(link, { link, means, on, reason });
    confirmed.push(link);
  }
  return { confirmations: [...entries.values()], confirmed, unknown };
}

/** The confirmations whose links exist. */
export function pruned(project: Project): Confirmation[] {
  const claims = claimsOf(project.graph);
  return oncePerLink(project).filter(({ link }) => claims.has(link));
}

/** Every confirmation, one for each link: the one that holds, else the latest. */
export function oncePerLink({ graph, ledgers }: Project): Confirmation[] {
  const claims = claimsOf(graph);
  const holds = ({ link, means }: Confirmation) => {
    const edge = claims.get(link);
    return edge !== undefined && meaningOf(graph, edge.to) === means;
  };
  const kept = new Map<string, Confirmation>();
  for (const entry of ledgers.confirmations.entries) {
    const other = kept.get(entry.link);
    if (!other || (!holds(other) && (holds(entry) || entry.on > other.on))) kept.set(entry.link, entry);
  }
  return [...kept.values()];
}

/** What a name stands for that somebody wants confirmed: links, or why there are none. */
export type Named = { links: readonly string[] } | { reason: string };

/**
 * The links that a name stands for: a link as reports write it stands for itself; a record, or an item in one, for every link from
 * it or to it that is not confirmed as it stands.
 */
export function linksNamed(project: Project, name: string): Named {
  const claims = claimsOf(project.graph);
  if (claims.has(name)) return { links: [name] };
  if (name.includes(' -> ')) {
    const near = nearest(name, claims.keys());
    return { reason: `there is no link ${name} that could be confirmed${near ? `; did you mean '${near}'?` : ''}` };
  }
  const addresses = addressesNamed(project, name);
  const [address, another] = addresses;
  if (!address) {
    const near = nearestId(
      name,
      project.records.flatMap((record) => [record.id, recordKey(record)]),
    );
    return { reason: `there is no record ${name}${near ? `; did you mean ${near}?` : ''}` };
  }
  if (another) return { reason: `${name} may be ${addresses.map(addressText).join(' or ')}: say which` };
  const confirmed = new Map(oncePerLink(project).map(({ link, means }) => [link, means]));
  const links = [...claims]
    .filter(([, { from, to }]) => isAt(from, address) || isAt(to, address))
    .filter(([link, { to }]) => confirmed.get(link) !== meaningOf(project.graph, to))
    .map(([link]) => link);
  return links.length > 0 ? { links } : { reason: `nothing about ${addressText(address)} waits to be confirmed` };
}

/** The records or items that a name may mean, with its kind or without. */
function addressesNamed({ graph }: Project, name: string): Address[] {
  const linked = parseLink(name);
  const [id = '', item] = name.split('#');
  const candidates = linked ? [linked] : collectionNames().map((collection): Address => ({ collection, id, item }));
  return candidates.filter((address) => {
    const items = graph.items.get(recordKey(address));
    return items !== undefined && (address.item === undefined || items.has(address.item));
  });
}

function isAt(end: Address, { collection, id, item }: Address): boolean {
  return end.collection === collection && end.id === id && (item === undefined || end.item === item);
}
