import { type Address, addressText, linkText, parseLink, recordKey } from '../../../model/address.ts';
import { collectionNames, kindOf } from '../../../model/collections.ts';
import type { Project } from '../../project/project.ts';
import { nearest } from '../../text/nearest.ts';
import { positionIn } from '../../text/place.ts';
import type { Rule } from '../rule.ts';

export const linkDangling: Rule = {
  code: 'link-dangling',
  group: 'links',
  level: 'error',
  title: 'A link names a record, or an item in one, that exists',
  explanation:
    'Every `ref` field, every typed link in prose and every register id that stands bare in prose (`R-012`, `TI-034`) is followed. The finding gives the nearest id that does exist; where the id was retired, it says by what and when.\n\n' +
    'Several links to the same missing thing are one cause, and stand together in the report.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'mitigates: [R-010]', good: 'mitigates: [R-001]' },
  check(project, report) {
    const { graph, guides } = project;
    for (const edge of graph.edges) {
      report.examined();
      const missing = missingEnd(project, edge.to, edge.toKey);
      if (missing === undefined || isWrongKind(project, edge.to)) continue;
      report.found({
        message: missing,
        at: () => project.edgePlace(edge),
        subject: linkText(edge),
        target: addressText(edge.to),
        help: () => suggestion(project, edge.to),
        related: () => relatedRecord(project, edge.to),
        plan: project.planOf(edge.from),
      });
    }
    for (const guide of guides) {
      for (const { address, offset, length } of guide.links) {
        report.examined();
        const to = parseLink(address);
        const missing = to && missingEnd(project, to);
        if (!to || missing === undefined) continue;
        report.found({
          message: missing,
          at: () => ({ path: guide.path, ...positionIn(guide.text, offset), length }),
          subject: `guide:${guide.route} -> ${address}`,
          target: address,
          help: () => suggestion(project, to),
        });
      }
    }
  },
};

function missingEnd({ graph }: Project, to: Address, key = recordKey(to)): string | undefined {
  const items = graph.items.get(key);
  if (!items) return `${addressText(to)} does not exist`;
  if (to.item === undefined || items.has(to.item)) return undefined;
  return `${recordKey(to)} has no item "${to.item}"`;
}

/** An id that exists in another collection is `link-wrong-kind`'s to report. */
export function isWrongKind({ graph }: Project, to: Address): boolean {
  return (
    !graph.records.has(recordKey(to)) &&
    collectionNames()
      .map(kindOf)
      .some((kind) => kind !== kindOf(to.collection) && graph.records.has(`${kind}:${to.id}`))
  );
}

function suggestion({ graph, records, ledgers }: Project, to: Address): string | undefined {
  const tombstone = ledgers.retired.entries.find(({ id }) => id === addressText(to) || id === recordKey(to));
  if (tombstone) {
    const successor = tombstone.by ? `; its successor is ${tombstone.by}` : '';
    return `it was retired on ${tombstone.on} (${tombstone.reason})${successor}`;
  }
  const items = graph.items.get(recordKey(to));
  if (items) {
    const near = nearest(to.item ?? '', items.keys());
    return near ? `did you mean "#${near}"?` : undefined;
  }
  const ids = records.filter(({ collection }) => collection === to.collection).map(({ id }) => id);
  const near = nearest(to.id, ids);
  return near ? `did you mean "${near}"?` : undefined;
}

function relatedRecord(project: Project, to: Address) {
  const place = to.item === undefined ? undefined : project.addressPlace({ collection: to.collection, id: to.id });
  return place ? [{ message: `${recordKey(to)} is here`, place }] : [];
}
