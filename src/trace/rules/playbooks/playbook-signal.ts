import { recordKey } from '../../../model/address.ts';
import { isSet } from '../../../model/fields.ts';
import { admittedGap } from '../../project/gaps.ts';
import type { Rule } from '../rule.ts';

export const playbookSignal: Rule = {
  code: 'playbook-signal',
  group: 'playbooks',
  level: 'warning',
  title: 'A playbook says by which signals its incident is known',
  explanation:
    'Responders search by what they see: "503", "stale prices". A playbook without detection signals is found too late. A procedure may give `triggers` instead. Where the plan is silent and the record says so with a note and a gap, the finding is for information.',
  example: {
    file: 'playbooks/desk/feed-outage.mdx',
    bad: 'signals: unset',
    good: "signals: [{ id: stale-prices, text: Prices are stale, words: ['stale'] }]",
  },
  check({ of }, report) {
    for (const record of of('playbooks')) {
      report.examined();
      const { signals, triggers, notes, kind } = record.data;
      if (isSet(signals) || (kind === 'procedure' && (triggers?.length ?? 0) > 0)) continue;
      const gap = admittedGap(notes);
      report.found({
        message: gap ? `no detection signal: an open gap (${gap})` : 'no detection signal',
        at: { record, path: ['signals'] },
        subject: recordKey(record),
        level: gap || kind === 'procedure' ? 'info' : undefined,
      });
    }
  },
};
