import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const drillExpectedAction: Rule = {
  code: 'drill-expected-action',
  group: 'drills',
  level: 'error',
  title: 'Every inject expects an action, or says why none',
  explanation:
    'An inject is there to provoke something. What it should provoke stands under `expected`, so that it can be ticked; where an inject only sets the scene, `noExpectation` says so.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'expected: []\n  - id: wrap-up',
    good: 'expected: []\n    noExpectation: It only adds noise.\n  - id: wrap-up',
  },
  check({ of }, report) {
    for (const record of of('drills')) {
      for (const [index, { id, expected, noExpectation }] of record.data.injects.entries()) {
        report.examined();
        if (expected.length > 0 || noExpectation !== undefined) continue;
        report.found({
          message: `the inject "${id}" expects nothing and does not say why`,
          at: { record, path: ['injects', index, 'expected'], part: 'key' },
          subject: `${recordKey(record)}#${id}`,
        });
      }
    }
  },
};
