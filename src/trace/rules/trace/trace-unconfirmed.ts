import { claimsOf } from '../../graph/claims.ts';
import type { Rule } from '../rule.ts';

export const traceUnconfirmed: Rule = {
  code: 'trace-unconfirmed',
  group: 'trace',
  level: 'info',
  byOthers: true,
  title: 'A link that claims something has been confirmed',
  explanation:
    'Links that say that one thing implements, verifies, mitigates or exercises another are confirmed once by somebody who has read both ends: `npm run accept -- "<link>" --reason "…"`. Until then a change of the target goes unnoticed.',
  example: {
    file: 'confirmations/desk/playbooks.yaml',
    bad: "{ link: 'playbook:desk/feed-outage -> risk:R-002',",
    good: "{ link: 'playbook:desk/feed-outage -> risk:R-001',",
  },
  check({ graph, ledgers, edgePlace, planOf }, report) {
    const confirmed = new Set(ledgers.confirmations.entries.map(({ link }) => link));
    for (const [link, edge] of claimsOf(graph)) {
      report.examined();
      if (confirmed.has(link)) continue;
      report.found({
        message: 'nobody has confirmed this link',
        at: () => edgePlace(edge),
        subject: link,
        plan: planOf(edge.from),
      });
    }
  },
};
