import type { Rule } from '../rule.ts';

export const waiverUnused: Rule = {
  code: 'waiver-unused',
  group: 'waivers',
  level: 'error',
  title: 'A waiver excuses something',
  explanation:
    'A waiver that excuses nothing was outlived by its cause, or never matched for a slip in its rule or subject. Either way it would hide the next such finding unseen.',
  example: { file: 'waivers.yaml', bad: "subject: 'template:desk/report-x'", good: "subject: 'template:desk/report'" },
  check() {
    // The run judges waivers once every other rule has reported: see waivers.ts.
  },
};
