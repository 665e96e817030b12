import { recordKey } from '../../../model/address.ts';
import { successorOf } from '../../../model/replaced.ts';
import { isRecordOf } from '../../project/records.ts';
import { allSteps } from '../../project/steps.ts';
import type { FieldPlace, Rule } from '../rule.ts';

export const playbookRetired: Rule = {
  code: 'playbook-retired',
  group: 'playbooks',
  level: 'error',
  title: 'Nothing leads to a retired playbook',
  explanation:
    'A playbook with `status: retired` stays, since old records name it, and nobody is to follow it any more. A step that uses it, a decision that leads there, a drill that exercises it would still send somebody. `replacedBy` says which playbook takes its place; that one is in force itself, so that no chain of replacements comes back to where it began.',
  example: { file: 'playbooks/desk/failover.mdx', bad: 'status: retired', good: 'status: in-force' },
  check(project, report) {
    const playbooks = new Map(project.of('playbooks').map(({ id, data }) => [id, data]));
    const instead = (id: string) => {
      const successor = successorOf(id, (other) => playbooks.get(other));
      return successor === undefined ? undefined : `playbook:${successor} takes its place`;
    };
    const look = (link: string, at: FieldPlace, subject: string) => {
      report.examined();
      const [id = ''] = (/^playbook:(.*)$/.exec(link)?.[1] ?? '').split('#');
      if (playbooks.get(id)?.status !== 'retired') return;
      report.found({
        message: `leads to a retired playbook: ${link}`,
        at,
        subject,
        help: instead(id),
      });
    };
    for (const { record, step, path } of allSteps(project)) {
      if (isRecordOf(record, 'playbooks') && record.data.status === 'retired') continue;
      const subject = `${recordKey(record)}#${step.id}`;
      for (const [index, link] of (step.uses ?? []).entries())
        look(link, { record, path: [...path, 'uses', index] }, subject);
      for (const [index, { leadsTo }] of (step.decision?.options ?? []).entries())
        look(leadsTo, { record, path: [...path, 'decision', 'options', index, 'leadsTo'] }, subject);
    }
    for (const record of project.of('drills'))
      for (const [index, id] of record.data.exercises.entries())
        look(`playbook:${id}`, { record, path: ['exercises', index] }, recordKey(record));
    for (const record of project.of('playbooks')) {
      const { replacedBy, status } = record.data;
      if (replacedBy === undefined) continue;
      const at: FieldPlace = { record, path: ['replacedBy'] };
      look(`playbook:${replacedBy}`, at, recordKey(record));
      if (status === 'retired') continue;
      report.found({
        message: `says which playbook takes its place, and is not retired itself`,
        at,
        subject: recordKey(record),
        help: 'say "status: retired", or take "replacedBy" out',
      });
    }
  },
};
