import { addressText, linkText } from '../../../model/address.ts';
import { listOf } from '../../graph/items.ts';
import type { Rule } from '../rule.ts';

export const playbookSeverity: Rule = {
  code: 'playbook-severity',
  group: 'playbooks',
  level: 'error',
  title: 'A severity that a record names is a level of its plan',
  explanation:
    'Each plan has its own scale. A playbook, template, role or drill that serves "P0" names that level of its own plan (`desk#p0`), not the scheme as a whole, and never the level of another plan.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'severities: [desk]', good: 'severities: [desk#grave]' },
  check(project, report) {
    for (const edge of project.graph.edges) {
      const { lists } = edge;
      if (!lists || edge.to.collection !== 'severities' || edge.from.collection === 'severities') continue;
      report.examined();
      const items = project.graph.items.get(edge.toKey);
      if (!items || edge.to.item !== undefined) continue;
      const levels = [...items].filter(([, path]) => lists.includes(listOf(path))).map(([id]) => id);
      report.found({
        message: `${addressText(edge.to)} is the whole scheme, not a level of it`,
        at: () => project.edgePlace(edge),
        subject: linkText(edge),
        help: levels.length > 0 ? `its levels are: ${levels.join(', ')}` : 'this plan has no levels: write unset',
        plan: project.planOf(edge.from),
      });
    }
  },
};
