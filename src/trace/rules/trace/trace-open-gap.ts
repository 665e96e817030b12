import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const traceOpenGap: Rule = {
  code: 'trace-open-gap',
  group: 'trace',
  level: 'info',
  title: 'Open gaps are counted',
  explanation:
    'A gap is a question that a plan leaves open: it is silent, or two of its sections differ. It is no fault of the content, but each one is somebody’s to settle. An entry of kind `gap` has to say what is open.',
  example: {
    file: 'requirements/TI-001.yaml',
    bad: "verifiedBy: ['validation:V-001']\nopenGap: The test has no threshold.",
    good: "verifiedBy: ['validation:V-001']",
  },
  check({ of }, report) {
    for (const record of of('requirements')) {
      const { kind, openGap, title } = record.data;
      report.examined();
      const subject = recordKey(record);
      if (openGap !== undefined)
        report.found({ message: `${record.id} is open: ${title}`, at: { record, path: ['openGap'] }, subject });
      else if (kind === 'gap')
        report.found({
          message: `${record.id} is a gap and does not say what is open`,
          at: { record, path: ['kind'] },
          subject,
          level: 'error',
          help: 'say under "openGap" what is to be settled',
        });
    }
  },
};
