import { describe, expect, it } from 'vitest';
import { checkDesk, deskWith, replaced } from './desk.ts';

/** What the rule says once a part of the desk's severities, or of its programme, is another. */
async function said(file: string, from: string, to: string): Promise<string[]> {
  const { findings } = await checkDesk(deskWith(file, (text) => replaced(text, from, to)));
  return findings.filter(({ rule }) => rule === 'time-words').map(({ message, subject }) => `${subject} ${message}`);
}

const limit = 'response: { says: at once, max: PT0S }';
const cadence = 'cadence: { says: quarterly, every: P3M }';

describe('the words of a time and its clock', () => {
  it.each([
    [
      'response: { says: < 15 minutes, max: PT50M }',
      'severity:desk#grave the words say "< 15 minutes", and the clock counts 50 minutes',
    ],
    [
      'response: { says: Within an hour, max: PT0S }',
      'severity:desk#grave the words say "Within an hour", and the clock counts 0 seconds',
    ],
  ])('disagree: %s', async (to, message) => {
    expect(await said('severities/desk.yaml', limit, to)).toEqual([message]);
  });

  it.each([
    'response: { says: < 15 min, max: PT15M, exclusive: true }',
    'response: { says: within a day, max: PT24H }',
    'response: { says: Immediate (within 5 minutes), max: PT5M }',
    'response: { says: half an hour, max: PT30M }',
    'response: { says: promptly, max: PT30M }',
    'response: { says: Prolonged, max: unset }',
    'response: { says: Next business day, businessDays: 1 }',
  ])('do not disagree: %s', async (to) => {
    expect(await said('severities/desk.yaml', limit, to)).toEqual([]);
  });

  it('hold for what comes round, too', async () => {
    expect(await said('programmes/desk.yaml', cadence, 'cadence: { says: monthly, every: P3M }')).toEqual([
      'programme:desk#quarterly the words say "monthly", and the clock counts 3 months',
    ]);
    expect(await said('programmes/desk.yaml', cadence, 'cadence: { says: every 3 months, every: P3M }')).toEqual([]);
  });

  it('hold for a span', async () => {
    const box = (text: string) => said('phases/desk/response.yaml', 'timeBox: unset', `timeBox: ${text}`);
    expect(await box('{ says: 15-60 minutes, from: PT15M, to: PT60M }')).toEqual([]);
    expect(await box('{ says: 15-60 minutes, from: PT15M, to: unset }')).toEqual([]);
    expect(await box('{ says: 15-60 minutes, from: PT15M, to: PT6H }')).toEqual([
      'phase:desk/response the words say "15-60 minutes", and the clock counts to 6 hours',
    ]);
  });
});

describe('the working days of a wording and their number', () => {
  const notice = 'regulators/desk-notice.yaml';
  it('disagree, and are told', async () => {
    expect(
      await said(
        notice,
        'limit: { says: within two business days, businessDays: 2 }',
        'limit: { says: within 3 working days, businessDays: 2 }',
      ),
    ).toEqual([
      'regulator:desk-notice#notice the words say "within 3 working days", and the clock counts 2 business days',
    ]);
  });
});
