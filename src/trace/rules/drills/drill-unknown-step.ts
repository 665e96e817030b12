import { linkText, recordKey } from '../../../model/address.ts';
import { allows } from '../../../model/collections.ts';
import { exercises } from '../../../model/drills.ts';
import { leadsTo, uses } from '../../../model/steps.ts';
import type { Edge, Graph } from '../../graph/graph.ts';
import type { Rule } from '../rule.ts';

export const drillUnknownStep: Rule = {
  code: 'drill-unknown-step',
  group: 'drills',
  level: 'error',
  title: 'What a drill expects is a step of something that it exercises',
  explanation:
    'Each expected action and each critical task names a step (a whole playbook there is `link-whole`, an item that is no step `link-wrong-kind`). The step belongs to a playbook that the drill lists under `exercises`, to a procedure that such a playbook uses or leads to, or to a phase of the plan.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'exercises: [desk/failover]',
    good: 'exercises: [desk/feed-outage]',
  },
  check({ graph, of, edgePlace, planOf }, report) {
    for (const record of of('drills')) {
      const tried = (graph.outgoing.get(recordKey(record)) ?? []).filter(
        ({ relation }) => relation.is === exercises.is,
      );
      const listed = tried.filter(({ itemOnly }) => !itemOnly);
      const canList = ({ to }: Edge) => listed.some(({ allowed }) => allows(allowed, to.collection));
      const exercised = withProcedures(graph, listed, canList);
      for (const edge of tried) {
        if (!edge.itemOnly) continue;
        report.examined();
        const isThere = edge.to.item !== undefined && graph.items.get(edge.toKey)?.has(edge.to.item);
        if (!isThere || !canList(edge) || exercised.has(edge.toKey)) continue;
        report.found({
          message: `the drill does not exercise ${edge.toKey}`,
          at: () => edgePlace(edge),
          subject: linkText(edge),
          help: `add "${edge.to.id}" to its "exercises"`,
          plan: planOf(edge.from),
        });
      }
    }
  },
};

/** The records that a drill lists, with all of their kind that they use or lead to, by their keys. */
function withProcedures(graph: Graph, listed: readonly Edge[], canList: (edge: Edge) => boolean): Set<string> {
  const all = new Set(listed.map(({ toKey }) => toKey));
  for (const key of all) {
    for (const edge of graph.outgoing.get(key) ?? []) {
      const isFollowed = edge.relation.is === uses.is || edge.relation.is === leadsTo.is;
      if (isFollowed && canList(edge)) all.add(edge.toKey);
    }
  }
  return all;
}
