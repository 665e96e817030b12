import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const riskAccepted: Rule = {
  code: 'risk-accepted',
  group: 'risks',
  level: 'error',
  title: 'An accepted risk has a reason and an end date',
  explanation:
    'Accepting a risk is a decision of somebody, for a time. Without `treatmentReason` nobody can judge it later; without `acceptedUntil` nobody has to. Once the date has passed, the acceptance no longer holds.',
  example: {
    file: 'risks/R-002.yaml',
    bad: 'treatment: accept\ntreatmentReason:',
    good: 'treatment: accept\nacceptedUntil: 2027-06-30\ntreatmentReason:',
  },
  check({ of, today }, report) {
    for (const record of of('risks')) {
      const { treatment, treatmentReason, acceptedUntil, status } = record.data;
      if (treatment !== 'accept' || status === 'closed') continue;
      report.examined();
      const subject = recordKey(record);
      if (treatmentReason === undefined)
        report.found({ message: 'accepted without "treatmentReason"', at: { record, path: ['treatment'] }, subject });
      if (acceptedUntil === undefined)
        report.found({ message: 'accepted without "acceptedUntil"', at: { record, path: ['treatment'] }, subject });
      else if (acceptedUntil < today) {
        const message = `the acceptance ended on ${acceptedUntil}`;
        report.found({
          message,
          at: { record, path: ['acceptedUntil'] },
          subject,
          help: 'mitigate it, or accept it anew',
        });
      }
    }
  },
};
