import { recordKey } from '../../../model/address.ts';
import { nearest } from '../../text/nearest.ts';
import type { DataPath } from '../../text/place.ts';
import type { Rule } from '../rule.ts';

export const clockUnknownName: Rule = {
  code: 'clock-unknown-name',
  group: 'clocks',
  level: 'error',
  title: 'A regulator’s row names kinds of entity and calendars that there are',
  explanation:
    'A row tells kinds of entity apart, and a desk that switches it on says under `on` which it is. Of a kind that the row does not know every window would say that it is for others, and a calendar that there is not counts nothing: an incident would go without the clock, and nobody would miss it. Kinds are named by their `id`; the words of the field under `also` are for those who type them in a question.',
  example: {
    file: 'regulators/desk-notice.yaml',
    bad: 'because: The desk is a member.\n  calendar: desk-dayz',
    good: 'because: The desk is a member.',
  },
  check({ of }, report) {
    const calendars = of('calendars').map(({ id }) => id);
    for (const record of of('regulators')) {
      const { on, entities = [], windows, displaced } = record.data;
      const kinds = entities.map(({ id }) => id);
      const missing = (name: string, path: DataPath, what: string, known: readonly string[]) => {
        report.examined();
        if (known.includes(name)) return;
        const meant = what === 'calendar' ? undefined : entities.find(({ also }) => also?.includes(name))?.id;
        const near = meant ?? nearest(name, known);
        report.found({
          message: `there is no ${what} "${name}"`,
          at: { record, path },
          subject: recordKey(record),
          help: near
            ? `did you mean "${near}"?`
            : known.length > 0
              ? `there is: ${known.join(', ')}`
              : `the row has no kind of entity`,
        });
      };
      const lists: [DataPath, readonly string[] | undefined][] = [
        [['on', 'entities'], on?.entities],
        [['displaced', 'entities'], displaced?.entities],
        ...windows.flatMap((window, index): [DataPath, readonly string[] | undefined][] => [
          [['windows', index, 'for'], window.for],
          [['windows', index, 'relief', 'notFor'], window.relief?.notFor],
        ]),
      ];
      for (const [path, names = []] of lists)
        for (const [index, name] of names.entries()) missing(name, [...path, index], 'kind of entity', kinds);
      if (on?.calendar !== undefined) missing(on.calendar, ['on', 'calendar'], 'calendar', calendars);
    }
  },
};
