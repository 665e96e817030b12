import { recordKey } from '../../../model/address.ts';
import { leastPace, planSlot, slotDrill } from '../../../model/slot.ts';
import { usualSlot } from '../../../model/usual-slot.ts';
import type { Rule } from '../rule.ts';

export const drillHour: Rule = {
  code: 'drill-hour',
  group: 'drills',
  level: 'warning',
  title: 'A drill has a form that fits an hour',
  explanation:
    'An hour is what a desk has. For a shorter slot, injects with `weight: optional` are cut and the rest is shortened to half of its time at the least; what is left has to fit 60 minutes, hot wash included, and has to try every critical task. `npm run drill -- walk <plan>/<id> --slot PT60M` shows the form.',
  example: { file: 'drills/desk/feed-outage.yaml', bad: 'at: PT100M', good: 'at: PT30M' },
  check({ of }, report) {
    for (const record of of('drills')) {
      report.examined();
      const { data } = record;
      const plan = planSlot(slotDrill(data), usualSlot);
      if (!plan.fits && plan.longest !== undefined)
        report.found({
          message: `the shortest form takes ${Math.ceil((plan.longest + plan.debrief) / 60_000)} minutes, hot wash included; an hour has 60`,
          at: { record, path: ['length'] },
          subject: recordKey(record),
          help: `mark injects that it can do without with "weight: optional"; the rest is shortened to ${leastPace * 100} % at the least`,
        });
      const kept = new Set(plan.injects.map(({ id }) => id));
      const tasksOf = (isLeft: (id: string) => boolean) =>
        new Set(
          data.injects.filter(({ id }) => isLeft(id)).flatMap(({ expected }) => expected.map(({ task }) => task)),
        );
      const all = tasksOf(() => true);
      const left = tasksOf((id) => kept.has(id));
      for (const [index, { targets }] of data.objectives.entries())
        for (const [target, { tasks }] of targets.entries())
          for (const [number, { id }] of tasks.entries())
            if (all.has(id) && !left.has(id))
              report.found({
                message: `in an hour, no inject tries the critical task "${id}"`,
                at: { record, path: ['objectives', index, 'targets', target, 'tasks', number, 'id'] },
                subject: `${recordKey(record)}#${id}`,
                help: 'take "weight: optional" from an inject that tries it',
              });
    }
  },
};
