import { claimsOf } from '../../graph/claims.ts';
import type { Rule } from '../rule.ts';

export const traceStaleConfirmation: Rule = {
  code: 'trace-stale-confirmation',
  group: 'trace',
  level: 'warning',
  byOthers: true,
  title: 'A confirmation is of a link that exists',
  explanation:
    'A confirmation whose link is gone says that somebody once checked something that nobody relies on any more. Usually the link was moved to another step: confirm it there. `npm run accept -- --prune` drops what is left over.',
  example: {
    file: 'confirmations/desk/playbooks.yaml',
    bad: "{ link: 'playbook:desk/feed-outage -> risk:R-099',",
    good: "{ link: 'playbook:desk/feed-outage -> risk:R-001',",
  },
  check({ graph, ledgers }, report) {
    const claims = claimsOf(graph);
    for (const file of ledgers.confirmations.files) {
      const { path } = file;
      for (const [index, { link }] of file.entries.entries()) {
        report.examined();
        if (claims.has(link)) continue;
        report.found({
          message: `there is no link ${link}`,
          // To ask for the source is to parse the file.
          at: () => ({ path, ...(file.source?.locate(['confirmations', index, 'link']) ?? { line: 1, column: 1 }) }),
          subject: link,
          help: 'npm run accept -- --prune',
        });
      }
    }
  },
};
