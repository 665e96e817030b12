import type { Rule } from '../rule.ts';
import { waiverSubject } from '../waivers.ts';

export const waiverExpired: Rule = {
  code: 'waiver-expired',
  group: 'waivers',
  level: 'error',
  title: 'A waiver has not ended',
  explanation:
    'A waiver accepts a finding for a time, with a reason and an owner. After its last day the finding counts again, and the waiver itself is an error until somebody renews or removes it.',
  example: { file: 'waivers.yaml', bad: 'until: 2026-11-20', good: 'until: 2027-06-30' },
  judge({ waivers, today, place }, report) {
    for (const waiver of waivers) {
      report.examined();
      const { rule, subject, until, owner } = waiver;
      if (until >= today) continue;
      report.found({
        message: `the waiver of ${rule} for ${subject} ended on ${until}`,
        at: () => place(waiver, 'until'),
        subject: waiverSubject(waiver),
        help: `mend what it excused, or have ${owner} renew it with a reason`,
      });
    }
  },
};
