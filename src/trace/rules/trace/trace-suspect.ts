import { addressText, linkText } from '../../../model/address.ts';
import { claimsOf, impactOf } from '../../graph/claims.ts';
import { meaningOf } from '../../graph/fingerprint.ts';
import type { Edge, Graph } from '../../graph/graph.ts';
import type { Rule } from '../rule.ts';

export const traceSuspect: Rule = {
  code: 'trace-suspect',
  group: 'trace',
  level: 'warning',
  strict: true,
  title: 'A confirmed link still means what it meant',
  explanation:
    'When somebody confirms a link, the meaning of its target is kept as a fingerprint over the fields that matter (not owner, review, notes or white space). When the target changes, the link is suspect: the step that carried out an obligation may no longer do so. ' +
    'Look, and then mend the link or confirm it: `npm run accept -- "<link>" --reason "…"`.\n\n' +
    'With `check --transitive` the records that lean on a suspect link are reported too; `check impact <id>` says beforehand what a change would make suspect.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'do: Ask the exchange to halt.',
    good: 'do: Halt trading.',
  },
  check({ graph, ledgers, transitive, edgePlace, addressPlace, planOf }, report) {
    const claims = claimsOf(graph);
    const suspect = new Set<Edge>();
    // Whoever confirmed it with the meaning that it has now has confirmed it, whatever another branch says.
    for (const [link, confirmed] of Map.groupBy(ledgers.confirmations.entries, (entry) => entry.link)) {
      const edge = claims.get(link);
      const now = edge && meaningOf(graph, edge.to);
      if (!edge || now === undefined) continue;
      report.examined();
      if (confirmed.some(({ means }) => means === now)) continue;
      const on = confirmed
        .map((entry) => entry.on)
        .sort()
        .at(-1);
      suspect.add(edge);
      report.found({
        message: `${addressText(edge.to)} has changed since this link was confirmed on ${on}`,
        at: () => edgePlace(edge),
        subject: link,
        target: addressText(edge.to),
        help: `look whether it still holds, then: npm run accept -- '${link}' --reason "…"`,
        plan: planOf(edge.from),
        related: () => {
          const place = addressPlace(edge.to);
          return place ? [{ message: 'what changed', place }] : [];
        },
      });
    }
    if (!transitive) return;
    for (const { edge, cause } of leaning(graph, suspect)) {
      report.found({
        message: `${addressText(edge.to)} leans on a suspect link`,
        at: () => edgePlace(edge),
        subject: linkText(edge),
        target: linkText(cause),
        plan: planOf(edge.from),
        related: () => [{ message: 'the suspect link', place: edgePlace(cause) }],
      });
    }
  },
};

/** The claims upon records that hold a suspect link, and upon those that hold these, with the suspect link behind each. */
function leaning(graph: Graph, suspect: ReadonlySet<Edge>): { edge: Edge; cause: Edge }[] {
  const found = new Map<Edge, Edge>();
  for (const cause of suspect) {
    for (const { edge } of impactOf(graph, { collection: cause.from.collection, id: cause.from.id }))
      if (!suspect.has(edge) && !found.has(edge)) found.set(edge, cause);
  }
  return [...found].map(([edge, cause]) => ({ edge, cause }));
}
