import { claimsOf } from '../graph/claims.ts';
import { meaningOf } from '../graph/fingerprint.ts';
import type { Confirmation } from '../project/ledgers.ts';
import type { Project } from '../project/project.ts';
import { compare } from '../text/compare.ts';

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

/** The ledger of confirmations with some links confirmed anew: their targets mean now what they were seen to mean. */
export function confirm(project: Project, { links, on, reason }: Acceptance): Accepted {
  const claims = claimsOf(project.graph);
  const entries = new Map(project.ledgers.confirmations.entries.map((entry) => [entry.link, entry]));
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
  return project.ledgers.confirmations.entries.filter(({ link }) => claims.has(link));
}

/** The ledger's file: one line per link, in order, so that two branches that confirm different links merge. */
export function confirmationsFile(confirmations: readonly Confirmation[]): string {
  const lines = confirmations
    .toSorted((left, right) => compare(left.link, right.link))
    .map(
      ({ link, means, on, reason }) =>
        `  - { link: ${quoted(link)}, means: '${means}', on: ${on}, reason: ${quoted(reason)} }`,
    );
  const head = '# Written by `npm run accept`: each link with what its target meant when somebody last looked.\n';
  return `${head}confirmations:${lines.length === 0 ? ' []' : `\n${lines.join('\n')}`}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
