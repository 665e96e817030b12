import { addressText, linkText, recordKey } from '../../../model/address.ts';
import type { Graph } from '../../graph/graph.ts';
import { listOf } from '../../graph/items.ts';
import type { Rule } from '../rule.ts';

const stepLists = ['steps', 'validation', 'postActions'];

export const drillUnknownStep: Rule = {
  code: 'drill-unknown-step',
  group: 'drills',
  level: 'error',
  title: 'What a drill expects is a step of something that it exercises',
  explanation:
    'Each expected action and each critical task names a step: not a whole playbook, not a signal of one. The step belongs to a playbook that the drill lists under `exercises`, to a procedure that such a playbook uses or leads to, or to a phase of the plan.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: "step: 'playbook:desk/feed-outage#stale-prices'",
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
        if (edge.path.at(-1) !== 'step') continue;
        report.examined();
        const item = edge.to.item === undefined ? undefined : graph.items.get(recordKey(edge.to))?.get(edge.to.item);
        const at = () => edgePlace(edge);
        const base = { at, subject: linkText(edge), plan: planOf(edge.from) };
        if (edge.to.item === undefined)
          report.found({ ...base, message: `${addressText(edge.to)} is no step`, help: 'name a step of it after "#"' });
        else if (item && !stepLists.includes(listOf(item)))
          report.found({ ...base, message: `"${edge.to.item}" is no step: it stands in ${listOf(item)}` });
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
      if (to.collection === 'playbooks' && (relation.is === 'uses' || relation.is === 'leads to'))
        all.add(recordKey(to));
    }
  }
  return all;
}
