import type { LinkedRecord } from '../../catalogue/catalogue.ts';

/** What a record's page already shows in a section of its own, or beside its notes. */
const shownElsewhere = new Set([
  'risks',
  'requirements',
  'templates',
  'notifications',
  'severities',
  'categories',
  'plans',
  'roles',
]);
const ofNotes = new Set(['is tracked by', 'is decided by', 'decides', 'tracks']);

/** A line of the list "Related": one per far end, with every relation to it. */
export function relatedLinks(links: readonly LinkedRecord[], own: string): LinkedRecord[] {
  const byEnd = new Map<string, LinkedRecord>();
  for (const link of links) {
    if (link.address.id === own || shownElsewhere.has(link.address.collection) || ofNotes.has(link.relation)) continue;
    const known = byEnd.get(link.href);
    if (!known) byEnd.set(link.href, link);
    else if (!known.relation.split(', ').includes(link.relation))
      byEnd.set(link.href, { ...known, relation: `${known.relation}, ${link.relation}` });
  }
  return [...byEnd.values()].sort((left, right) => left.kind.localeCompare(right.kind));
}
