import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import { placeIn } from '../../project/records.ts';
import { stepsOfPlaybook } from '../../project/steps.ts';
import type { Rule } from '../rule.ts';

export const playbookRole: Rule = {
  code: 'playbook-role',
  group: 'playbooks',
  level: 'info',
  title: 'A step says who does it, where the plan has roles',
  explanation:
    'Eight people on a call do nothing while each thinks that another does it. Where the plan defines roles, a step names one, or its track does; a party that is no role is named in `by`. Plans often do not say who; nothing is invented then, and the steps without a role are counted, one finding per playbook.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'do: Confirm the outage.\n',
    good: 'do: Confirm the outage.\n    role: desk/trader\n',
  },
  check({ of }, report) {
    const withRoles = new Set(of('roles').map(({ data }) => data.plan));
    for (const record of of('playbooks')) {
      if (!withRoles.has(record.data.plan)) continue;
      report.examined();
      const steps = stepsOfPlaybook(record);
      const open = steps.filter(({ step, track }) => !isSet(step.role) && !(step.by ?? track?.role ?? track?.by));
      const [first] = open;
      if (!first) continue;
      report.found({
        message: `${open.length} of ${steps.length} steps name no role`,
        at: { record, path: [...first.path, 'id'] },
        subject: recordKey(record),
        related: () =>
          open.slice(1).map(({ step, path }) => ({ message: step.do, place: placeIn(record, [...path, 'id']) })),
      });
    }
  },
};
