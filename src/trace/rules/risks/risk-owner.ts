import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import type { Rule } from '../rule.ts';

export const riskOwner: Rule = {
  code: 'risk-owner',
  group: 'risks',
  level: 'error',
  title: 'The owner of a risk is a role of its plan',
  explanation:
    'A risk is owned by a role that its plan defines, so that somebody who is on call can be found. Where the plan defines roles and the risk has no owner (`unset`), the finding is a warning; where it defines none, there is nobody to name.',
  example: { file: 'risks/R-001.yaml', bad: 'owner: unset', good: 'owner: desk/commander' },
  check(project, report) {
    const withRoles = new Set(project.of('roles').map(({ data }) => data.plan));
    for (const record of project.of('risks')) {
      const { owner, plan, status } = record.data;
      if (status === 'closed') continue;
      report.examined();
      const subject = recordKey(record);
      const at = { record, path: ['owner'] };
      if (!isSet(owner)) {
        if (withRoles.has(plan))
          report.found({ message: `nobody owns ${record.id}, and "${plan}" has roles`, at, subject, level: 'warning' });
        continue;
      }
      const role = project.record({ collection: 'roles', id: owner });
      if (role && project.planOf(role) === plan) continue;
      // A role that does not exist at all is reported by link-dangling.
      if (role) report.found({ message: `${owner} is no role of "${plan}"`, at, subject });
    }
  },
};
