import { recordKey } from '../../../model/address.ts';
import { nearest } from '../../text/nearest.ts';
import type { DataPath } from '../../text/place.ts';
import type { Rule } from '../rule.ts';

export const clockUnknownKind: Rule = {
  code: 'clock-unknown-kind',
  group: 'clocks',
  level: 'error',
  title: 'A regulator’s row names kinds of entity that it knows',
  explanation:
    'A row tells kinds of entity apart, and a desk that switches it on says under `on` which it is. Of a kind that the row does not know a window would say that it is for others, or take the relief of somebody else: an incident would go without the clock, and nobody would miss it. Kinds are named by their `id`; the words of the field under `also` are for those who type them in a question.',
  example: {
    file: 'regulators/desk-notice.yaml',
    bad: 'because: The desk is a member.\n  entities: [member]',
    good: 'because: The desk is a member.',
  },
  check({ of }, report) {
    for (const record of of('regulators')) {
      const { on, entities = [], windows, displaced } = record.data;
      const kinds = entities.map(({ id }) => id);
      const missing = (name: string, path: DataPath) => {
        report.examined();
        if (kinds.includes(name)) return;
        const near = entities.find(({ also }) => also?.includes(name))?.id ?? nearest(name, kinds);
        const known = kinds.length > 0 ? `the row knows: ${kinds.join(', ')}` : 'the row tells none apart';
        report.found({
          message: `there is no kind of entity "${name}"`,
          at: { record, path },
          subject: recordKey(record),
          help: near ? `did you mean "${near}"?` : known,
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
        for (const [index, name] of names.entries()) missing(name, [...path, index]);
    }
  },
};
