import type { Rule } from '../rule.ts';

export const waiverExpired: Rule = {
  code: 'waiver-expired',
  group: 'waivers',
  level: 'error',
  title: 'A waiver has not ended',
  explanation:
    'A waiver accepts a finding for a time, with a reason and an owner. After its last day the finding counts again, and the waiver itself is an error until somebody renews or removes it.',
  example: { file: 'waivers.yaml', bad: 'until: 2026-11-20', good: 'until: 2027-06-30' },
  check() {
    // The run judges waivers once every other rule has reported: see waivers.ts.
  },
};
