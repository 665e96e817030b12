import { addressText, linkText, recordKey } from '../../../model/address.ts';
import { allows, chosen, collectionNames, kindOf } from '../../../model/collections.ts';
import type { Edge } from '../../graph/graph.ts';
import { listOf } from '../../graph/items.ts';
import type { Project } from '../../project/project.ts';
import { unknownKinds } from '../../project/unknown-kinds.ts';
import { nearest } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';
import { isNumber, kindOfId } from './link-dangling.ts';

export const linkWrongKind: Rule = {
  code: 'link-wrong-kind',
  group: 'links',
  level: 'error',
  title: 'A link names the kind of thing that its field is for',
  explanation:
    'A field says which collections it may name, and often which items: a step enters a system mode of the plan, not a clause of it; an inject goes to a role of the drill. An id that exists, but as another kind of record, is reported here ' +
    'with the kind that it is. In prose, a link with a kind that does not exist (`[text](rsk:R-001)`) is reported too.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'enters: desk#protect-clients', good: 'enters: desk#halt' },
  check(project, report) {
    for (const edge of project.graph.edges) {
      report.examined();
      const fault = wrongKind(project, edge);
      if (!fault) continue;
      report.found({
        message: fault.message,
        at: () => project.edgePlace(edge),
        subject: linkText(edge),
        help: fault.help,
        plan: project.planOf(edge.from),
        related: () => {
          const place =
            fault.other && project.graph.records.has(recordKey(fault.other))
              ? project.addressPlace(fault.other)
              : undefined;
          return place ? [{ message: 'what it names', place }] : [];
        },
      });
    }
    for (const { place, address, kind, subject } of unknownKinds(project)) {
      report.examined();
      const near = nearest(kind, collectionNames().map(kindOf));
      report.found({
        message: `"${kind}" in "${address}" is no kind of record`,
        at: place,
        subject,
        help: near ? `did you mean "${near}:"?` : `the kinds are: ${collectionNames().map(kindOf).join(', ')}`,
      });
    }
  },
};

function wrongKind(project: Project, edge: Edge): { message: string; help: string; other?: Edge['to'] } | undefined {
  const { graph } = project;
  const { to, allowed, lists, path } = edge;
  const wanted = () => chosen(allowed).map(kindOf).join(', ');
  if (!allows(allowed, to.collection))
    return {
      message: `${addressText(to)} is a ${kindOf(to.collection)}`,
      help: `this field names: ${wanted()}`,
      other: to,
    };
  const items = graph.items.get(edge.toKey);
  if (!items) {
    const collection = isNumber(to.id) ? kindOfId(project, to) : undefined;
    return collection
      ? {
          message: `${to.id} is a ${kindOf(collection)}, not a ${kindOf(to.collection)}`,
          help: `this field names: ${wanted()}`,
          other: { collection, id: to.id },
        }
      : undefined;
  }
  const item = to.item === undefined ? undefined : items.get(to.item);
  if (!lists || !item || lists.includes(listOf(item))) return undefined;
  const field = path.findLast((step) => typeof step === 'string');
  return {
    message: `"${to.item}" stands in ${listOf(item)}, not in ${lists.join(' or ')}`,
    help: `"${field}" names an item of ${lists.join(' or ')} of ${recordKey(to)}`,
    other: to,
  };
}
