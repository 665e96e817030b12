import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const drillObjective: Rule = {
  code: 'drill-objective',
  group: 'drills',
  level: 'error',
  title: 'Every objective and critical task of a drill has an inject that tries it',
  explanation:
    'An objective that no inject tries cannot be rated, and neither can a critical task. Each task is named by the `task` of an expected action; an objective is tried when one of its tasks is.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'critical: true\n',
    good: 'critical: true\n        task: halts\n',
  },
  check({ of }, report) {
    for (const record of of('drills')) {
      const key = recordKey(record);
      const tried = new Set(record.data.injects.flatMap(({ expected }) => expected.map(({ task }) => task)));
      for (const [index, objective] of record.data.objectives.entries()) {
        report.examined();
        const tasks = objective.targets.flatMap(({ tasks }, target) =>
          tasks.map((task, number) => ({
            task,
            path: ['objectives', index, 'targets', target, 'tasks', number, 'id'],
          })),
        );
        const open = tasks.filter(({ task }) => !tried.has(task.id));
        if (open.length === tasks.length) {
          report.found({
            message: `no inject tries the objective "${objective.id}"`,
            at: { record, path: ['objectives', index, 'id'] },
            subject: `${key}#${objective.id}`,
          });
          continue;
        }
        for (const { task, path } of open)
          report.found({
            message: `no inject tries the critical task "${task.id}"`,
            at: { record, path },
            subject: `${key}#${task.id}`,
            help: 'name it as the "task" of an expected action',
          });
      }
    }
  },
};
