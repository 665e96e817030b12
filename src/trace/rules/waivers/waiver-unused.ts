import type { Rule } from '../rule.ts';
import { waiverSubject } from '../waivers.ts';

export const waiverUnused: Rule = {
  code: 'waiver-unused',
  group: 'waivers',
  level: 'error',
  title: 'A waiver excuses something',
  explanation:
    'A waiver that excuses nothing was outlived by its cause, or never matched for a slip in its rule or subject. Either way it would hide the next such finding unseen.',
  example: { file: 'waivers.yaml', bad: "subject: 'template:desk/report-x'", good: "subject: 'template:desk/report'" },
  judge({ waivers, excused, place }, report) {
    for (const waiver of waivers) {
      report.examined();
      if (excused(waiver) !== false) continue;
      report.found({
        message: `nothing that ${waiver.rule} found is excused by the waiver for ${waiver.subject}`,
        at: () => place(waiver, 'subject'),
        subject: waiverSubject(waiver),
        help: 'remove the waiver',
      });
    }
  },
};
