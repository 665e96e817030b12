import { recordKey } from '../../../model/address.ts';
import { longestPath, walkable } from '../../../model/drill-walk.ts';
import { durationSeconds, durationWords } from '../../../model/time.ts';
import type { Rule } from '../rule.ts';

export const drillLength: Rule = {
  code: 'drill-length',
  group: 'drills',
  level: 'error',
  title: 'A drill fits its slot, hot wash included',
  explanation:
    'The longest way through the scenario, with its decisions and the windows of what is expected, has to fit in the slot less the hot wash. Otherwise the hot wash is what gets cut, and with it the reason for the drill.',
  example: { file: 'drills/desk/feed-outage.yaml', bad: 'length: PT20M', good: 'length: PT60M' },
  check({ of }, report) {
    for (const record of of('drills')) {
      report.examined();
      const play = longestPath(walkable(record.data));
      const slot = (durationSeconds(record.data.length) - durationSeconds(record.data.debrief)) * 1_000;
      if (play === undefined || play <= slot) continue;
      report.found({
        message: `the longest way takes ${Math.ceil(play / 60_000)} minutes; ${Math.floor(slot / 60_000)} are left for play`,
        at: { record, path: ['length'] },
        subject: recordKey(record),
        help: `the slot is ${durationWords(record.data.length)}, the hot wash ${durationWords(record.data.debrief)}`,
      });
    }
  },
};
