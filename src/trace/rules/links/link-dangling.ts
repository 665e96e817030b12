import { type Address, addressText, linkText, parseLink, recordKey } from '../../../model/address.ts';
import {
  type CollectionName,
  chosen,
  collectionNames,
  collectionOfRegister,
  kindOf,
} from '../../../model/collections.ts';
import { type Choice, itemIdPattern } from '../../../model/fields.ts';
import type { Project } from '../../project/project.ts';
import { nearest } from '../../text/nearest.ts';
import { nearestId } from '../../text/nearest-id.ts';
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
      if (missing === undefined || (isNumber(edge.to.id) && kindOfId(project, edge.to))) continue;
      report.found({
        message: missing,
        at: () => project.edgePlace(edge),
        subject: linkText(edge),
        target: addressText(edge.to),
        help: () => suggestion(project, edge.to, chosen(edge.allowed), project.planOf(edge.from)),
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
          help: () => suggestion(project, to, [to.collection]),
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

/**
 * The collection that has a record of an id, where the one that a link names has none. The number of a register says its kind, so
 * that it was taken for another is `link-wrong-kind`'s to report; a name such as "desk/feed-outage" may stand in several collections.
 */
export function kindOfId({ graph }: Project, { collection, id }: Address): CollectionName | undefined {
  if (graph.records.has(recordKey({ collection, id }))) return undefined;
  return collectionNames().find((name) => graph.records.has(`${kindOf(name)}:${id}`));
}

/** Whether an id is the number of a register. */
export function isNumber(id: string): boolean {
  return collectionOfRegister(id.slice(0, id.indexOf('-'))) !== undefined;
}

/** @param plan of whoever links: an id that was written without its plan is sought there */
function suggestion(project: Project, to: Address, allowed: Choice, plan?: string): string | undefined {
  const { graph, records, ledgers } = project;
  const tombstone = ledgers.retired.entries.find(({ id }) => id === addressText(to) || id === recordKey(to));
  if (tombstone) {
    const successor = tombstone.by ? `; its successor is ${tombstone.by}` : '';
    return `it was retired on ${tombstone.on} (${tombstone.reason})${successor}`;
  }
  const items = graph.items.get(recordKey(to));
  if (items) {
    // An item whose own id is none is reported for itself, and is no help here.
    const ids = [...items.keys()].filter((id) => itemIdPattern.test(id));
    const near = nearest(to.item ?? '', ids);
    if (near) return `did you mean "#${near}"?`;
    const there = ids.length === 0 ? undefined : `the items there are: ${listed(ids)}`;
    const other = holderOf(project, to);
    return other && there ? `${other} has one of that id; ${there}` : there;
  }
  const ids = records.filter(({ collection }) => collection === to.collection).map(({ id }) => id);
  const near = itemOfPlan(project, to, plan) ?? nearestId(to.id, ids, plan);
  if (near) return `did you mean "${near}"?`;
  const other = kindOfId(project, to);
  return other && `${to.id} is a ${kindOf(other)}; this field names: ${chosen(allowed).map(kindOf).join(', ')}`;
}

/** The item that was meant where all before it was left out: a level or a mode by its id alone. A plan has one record of such a collection. */
function itemOfPlan({ graph }: Project, { collection, id }: Address, plan: string | undefined): string | undefined {
  const there = plan !== undefined && graph.items.get(recordKey({ collection, id: plan }))?.has(id);
  return there ? `${plan}#${id}` : undefined;
}

/** The one other record of the same collection and plan that has an item of this id: where a step went that was moved. */
function holderOf(project: Project, { collection, id, item }: Address): string | undefined {
  const plan = project.planOf({ collection, id });
  const holders = project.records.filter(
    (record) =>
      record.collection === collection &&
      record.id !== id &&
      item !== undefined &&
      project.planOf(record) === plan &&
      project.graph.items.get(recordKey(record))?.has(item),
  );
  const [only, another] = holders;
  return only && !another ? recordKey(only) : undefined;
}

/** As many names as a person reads. */
function listed(names: readonly string[]): string {
  const most = 20;
  return names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
}

function relatedRecord(project: Project, to: Address) {
  const place = to.item === undefined ? undefined : project.addressPlace({ collection: to.collection, id: to.id });
  return place ? [{ message: `${recordKey(to)} is here`, place }] : [];
}
