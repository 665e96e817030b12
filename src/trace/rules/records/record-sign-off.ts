import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import type { Rule } from '../rule.ts';

const order = ['prepared', 'validated', 'accepted'] as const;

export const recordSignOff: Rule = {
  code: 'record-sign-off',
  group: 'drills',
  level: 'error',
  title: 'Three people sign a drill record, one after the other',
  explanation:
    'Who prepared a record, who validated it and who accepted it are three people: nobody checks their own work. Nothing is validated before it was prepared, nor accepted before it was validated. A sign-off that is not given yet stands as `unset`.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'validated: { by: Ann Kent, on: 2026-10-03 }',
    good: 'validated: { by: Bo Lind, on: 2026-10-03 }',
  },
  check({ of }, report) {
    for (const record of of('drill-records')) {
      const { signOffs } = record.data;
      if (signOffs === undefined) continue;
      report.examined();
      const given = order.flatMap((act) => {
        const signOff = signOffs[act];
        return isSet(signOff) ? [{ act, ...signOff }] : [];
      });
      for (const [index, { act, by, on }] of given.entries()) {
        const before = given.slice(0, index);
        const same = before.find((other) => other.by.trim().toLowerCase() === by.trim().toLowerCase());
        const later = before.find((other) => other.on > on);
        const open = order.slice(0, order.indexOf(act)).find((other) => !isSet(signOffs[other]));
        const message = same
          ? `${by} ${act} it, and ${same.act} it as well`
          : later
            ? `it was ${act} on ${on}, before it was ${later.act} on ${later.on}`
            : open && `it was ${act}, and nobody has ${open} it`;
        if (message) report.found({ message, at: { record, path: ['signOffs', act] }, subject: recordKey(record) });
      }
    }
  },
};
