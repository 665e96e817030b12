import { addressText, linkText, recordKey } from '../../../model/address.ts';
import type { CollectionName } from '../../../model/collections.ts';
import { leadsTo, uses } from '../../../model/steps.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Rule } from '../rule.ts';

const holdsSteps: ReadonlySet<CollectionName> = new Set(['playbooks', 'phases']);

export const drillUnknownStep: Rule = {
  code: 'drill-unknown-step',
  group: 'drills',
  level: 'error',
  title: 'What a drill expects is a step of something that it exercises',
  explanation:
    'Each expected action and each critical task names a step, not a whole playbook (an item that is no step is `link-wrong-kind`). The step belongs to a playbook that the drill lists under `exercises`, to a procedure that such a playbook uses or leads to, or to a phase of the plan.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: "step: 'playbook:desk/feed-outage'",
    good: "step: 'playbook:desk/feed-outage#halt-trading'",
  },
  check({ graph, of, edgePlace, planOf }, report) {
    for (const record of of('drills')) {
      const key = recordKey(record);
      const exercised = withProcedures(
        graph,
        record.data.exercises.map((id) => `playbook:${id}`),
      );
      for (const edge of graph.outgoing.get(key) ?? []) {
        if (!edge.lists || !holdsSteps.has(edge.to.collection)) continue;
        report.examined();
        const item = edge.to.item === undefined ? undefined : graph.items.get(recordKey(edge.to))?.get(edge.to.item);
        const at = () => edgePlace(edge);
        const base = { at, subject: linkText(edge), plan: planOf(edge.from) };
        if (edge.to.item === undefined)
          report.found({ ...base, message: `${addressText(edge.to)} is no step`, help: 'name a step of it after "#"' });
        else if (item && edge.to.collection === 'playbooks' && !exercised.has(recordKey(edge.to)))
          report.found({
            ...base,
            message: `the drill does not exercise ${recordKey(edge.to)}`,
            help: `add "${edge.to.id}" to its "exercises"`,
          });
      }
    }
  },
};

/** The playbooks with all that they use or lead to, by their keys. */
function withProcedures(graph: Graph, playbooks: readonly string[]): Set<string> {
  const all = new Set(playbooks);
  for (const key of all) {
    for (const { to, relation } of graph.outgoing.get(key) ?? []) {
      if (to.collection === 'playbooks' && (relation.is === uses.is || relation.is === leadsTo.is))
        all.add(recordKey(to));
    }
  }
  return all;
}
