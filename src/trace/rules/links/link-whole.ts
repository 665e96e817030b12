import { addressText, linkText } from '../../../model/address.ts';
import { listOf } from '../../graph/items.ts';
import type { Rule } from '../rule.ts';

export const linkWhole: Rule = {
  code: 'link-whole',
  group: 'links',
  level: 'error',
  title: 'Where a field names an item, it does not name the whole record',
  explanation:
    'A playbook serves a level (`desk#p0`), not a severity scheme; a step enters a mode of the plan, not the plan; a drill expects a step, not a playbook. The schema says which list of the record the item stands in, and where the whole record may stand as well.',
  example: { file: 'playbooks/desk/feed-outage.mdx', bad: 'severities: [desk]', good: 'severities: [desk#grave]' },
  check(project, report) {
    for (const edge of project.graph.edges) {
      const { lists, to } = edge;
      if (!lists || !edge.itemOnly) continue;
      report.examined();
      const items = project.graph.items.get(edge.toKey);
      if (!items || to.item !== undefined) continue;
      const fitting = [...items].filter(([, path]) => lists.includes(listOf(path))).map(([id]) => id);
      const wanted = lists.join(' or ');
      report.found({
        message: `${addressText(to)} is the whole record; this field names an item of its ${wanted}`,
        at: () => project.edgePlace(edge),
        subject: linkText(edge),
        help:
          fitting.length > 0 ? `write one of these after "#": ${fitting.join(', ')}` : `it has no ${wanted} to name`,
        plan: project.planOf(edge.from),
      });
    }
  },
};
