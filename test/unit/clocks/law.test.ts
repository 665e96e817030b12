import { describe, expect, it } from 'vitest';
import { called } from '../scripts/called.ts';

/** Asks the command line, as a desk does, at a moment. */
async function due(words: string, now = '2026-11-26T09:00Z') {
  const line = [...words.split(' '), '--now', now, '--format', 'json'];
  const { status, out, err } = await called(process.cwd(), 'due', line);
  return status === 0 ? JSON.parse(out) : { status, err };
}

/** The law's own cases: what is asked, when it is due, by when at the latest, and how it stands. */
const cases: [says: string, words: string, expected: object][] = [
  [
    'DORA: classified at hour 22, two hours are left, not four',
    'dora-initial --at aware=2026-11-26T08:00+01:00 --at classified=2026-11-27T06:00+01:00 --entity investment-firm --calendar de',
    { due: '2026-11-27T08:00+01:00', latest: '2026-11-27T08:00+01:00', state: 'running' },
  ],
  [
    'DORA: classified early, four hours count',
    'dora-initial --at aware=2026-11-26T08:00+01:00 --at classified=2026-11-26T10:00+01:00 --calendar de --entity investment-firm',
    { due: '2026-11-26T14:00+01:00' },
  ],
  [
    'DORA: classified only after 24 hours, four hours from then',
    'dora-initial --at aware=2026-11-25T08:00+01:00 --at classified=2026-11-26T10:00+01:00 --entity credit-institution --calendar de',
    { due: '2026-11-26T14:00+01:00', state: 'running' },
  ],
  [
    'DORA: classified exactly at hour 24, it is due at once',
    'dora-initial --at aware=2026-11-25T10:00+01:00 --at classified=2026-11-26T10:00+01:00 --entity credit-institution --calendar de',
    { due: '2026-11-26T10:00+01:00' },
  ],
  [
    'DORA: not classified, so no clock runs',
    'dora-initial --at aware=2026-11-26T08:00+01:00',
    { due: null, latest: null, state: 'no-start' },
  ],
  [
    'DORA: a limit on a Saturday is shown with its relief',
    'dora-relief --at due=2026-11-28T10:00+01:00 --entity investment-firm --calendar DE',
    { due: '2026-11-28T10:00+01:00', latest: '2026-11-30T12:00+01:00', state: 'running' },
  ],
  [
    'DORA: the relief of a Sunday moves no second limit that falls on Monday morning',
    'dora-initial --at aware=2026-11-29T08:00+01:00 --at classified=2026-11-29T09:00+01:00 --entity investment-firm --calendar de',
    { due: '2026-11-29T13:00+01:00', latest: '2026-11-30T08:00+01:00' },
  ],
  [
    'DORA: two limits of one weekend are relieved alike',
    'dora-initial --at aware=2026-11-27T20:00+01:00 --at classified=2026-11-27T21:00+01:00 --entity investment-firm --calendar de',
    { due: '2026-11-28T01:00+01:00', latest: '2026-11-30T12:00+01:00' },
  ],
  [
    'DORA: a bank has no relief for an initial notification',
    'dora-initial --at aware=2026-11-28T05:00+01:00 --at classified=2026-11-28T06:00+01:00 --entity credit-institution --calendar de',
    { due: '2026-11-28T10:00+01:00', latest: '2026-11-28T10:00+01:00' },
  ],
  [
    'DORA: nobody said who owes it, so nobody knows whether the relief holds',
    'dora-initial --at aware=2026-11-28T05:00+01:00 --at classified=2026-11-28T06:00+01:00 --calendar de',
    { due: '2026-11-28T10:00+01:00', latest: null, state: 'running' },
  ],
  [
    'DORA: an intermediate report runs from the submission before it',
    'dora-intermediate --at submitted=2026-11-26T09:00+01:00 --entity investment-firm --calendar de',
    { due: '2026-11-29T09:00+01:00', latest: '2026-11-30T12:00+01:00' },
  ],
  [
    'DORA: a month from 31 January is the last of February, and a bank has this relief too',
    'dora-final --at intermediate_submitted=2027-01-31T10:00+01:00[Europe/Paris] --entity credit-institution --calendar de',
    { due: '2027-02-28T10:00+01:00', latest: '2027-03-01T12:00+01:00' },
  ],
  [
    'DORA: the latest update starts the month anew',
    'dora-final --at intermediate-submitted=2026-11-20T10:00+01:00 --at updated=2026-11-25T12:00+01:00 --calendar de',
    { due: '2026-12-25T12:00+01:00', latest: '2026-12-28T12:00+01:00' },
  ],
  [
    'GDPR: 72 elapsed hours across the autumn change',
    'gdpr-33#authority --at aware=2026-10-23T10:00[Europe/Paris]',
    { due: '2026-10-26T09:00+01:00', state: 'late' },
  ],
  [
    'NIS2: the final report runs from the submission',
    'nis2-final --at aware=2026-11-26T08:00Z --at notification-submitted=2026-11-28T17:00Z',
    { due: '2026-12-28T17:00Z' },
  ],
  [
    'NIS2: the early warning',
    'nis2 --at aware=2026-11-26T08:00Z',
    { due: '2026-11-27T08:00Z', window: 'early-warning' },
  ],
  [
    'NIS2: DORA takes its place for a financial entity',
    'nis2 --at aware=2026-11-26T08:00Z --entity investment-firm',
    { due: null, state: 'not-applicable' },
  ],
  [
    'SEC: determined on the eve of Thanksgiving',
    'sec-8k-105 --at determined=2026-11-25',
    { due: '2026-12-02T17:30-05:00', calendar: 'us-federal' },
  ],
  [
    'SEC: determined on Thanksgiving, the next business day is the first',
    'sec-8k-105 --at determined=2026-11-26',
    { due: '2026-12-02T17:30-05:00' },
  ],
  [
    'SEC: Good Friday is a business day of the SEC',
    'sec-8k-105 --at determined=2026-04-02',
    { due: '2026-04-08T17:30-04:00', state: 'late' },
  ],
  [
    'SEC: the calendar of the exchange would give another day, and is not asked',
    'sec-8k-105 --at determined=2026-04-02 --calendar nyse',
    {
      due: '2026-04-08T17:30-04:00',
      calendar: 'us-federal',
      why: expect.stringContaining('it has a calendar of its own, us-federal: nyse was not asked'),
    },
  ],
  [
    'SEC: late at night in London it is still the day before in New York',
    'sec-8k-105 --at determined=2026-11-26T02:00Z',
    { due: '2026-12-02T17:30-05:00', zone: 'America/New_York' },
  ],
  [
    'CERT-In: a vendor told us before we had confirmed',
    'cert-in --at vendor_told_us=2026-11-26T10:00+05:30 --at own_confirmation=2026-11-26T15:00+05:30',
    { due: '2026-11-26T16:00+05:30' },
  ],
  [
    'CERT-In: the authority counts in its own zone, wherever the phone is',
    'cert-in --at noticed=2026-11-26T04:30Z',
    { due: '2026-11-26T16:00+05:30' },
  ],
  [
    'UK: 30 working days, and 60 as the long stop',
    'uk-incident --at resolved=2027-03-25 --calendar england',
    { due: '2027-05-11T23:59:59+01:00', latest: '2027-06-23T23:59:59+01:00', window: 'final' },
  ],
  [
    'UK: not in force before 18 March 2027',
    'uk-incident --at determined=2026-12-01T10:00Z',
    { due: null, latest: null, state: 'not-in-force' },
  ],
  ['India: rule 7 is not in force', 'dpdp-7', { due: null, state: 'not-in-force' }],
  [
    'India: rule 7 is not in force, whatever has happened',
    'dpdp-7 --at aware=2026-11-26T08:00+05:30',
    { due: null, state: 'not-in-force' },
  ],
  ['US: CIRCIA is not in force', 'circia', { due: null, state: 'not-in-force' }],
  [
    'Hong Kong: "immediately" has no countdown',
    'sfc-12.5 --at happened=2026-11-26T08:00Z',
    { due: null, state: 'no-number' },
  ],
  [
    'a desk that owes Australian business days names its calendar first',
    'apra-234#weakness --at weakness=2026-11-26',
    { due: null, state: 'unknown-calendar' },
  ],
];

/** The same instant, however it is said. */
const instant = ({ due: by }: { due: string }) => Date.parse(by);

describe('where an answer is read', () => {
  it.each([
    'sec-8k-105 --at determined=2026-11-24T03:30Z',
    'sec-8k-105 --at determined=2026-11-25',
    'mas-trm --at discovered=2026-11-24T20:30Z',
    'uk-incident#final --at resolved=2027-03-25',
    'dora-final --at intermediate-submitted=2027-01-28T23:30Z --entity investment-firm --calendar de',
    'nis2#final --at notification-submitted=2026-11-28T23:30-08:00',
  ])('%s is due at the same instant in any zone', async (words) => {
    const own = instant(await due(words));
    for (const zone of ['UTC', 'Pacific/Apia', 'Asia/Kolkata', 'America/Los_Angeles'])
      expect(instant(await due(`${words} --zone ${zone}`)), zone).toBe(own);
  });

  it('changes nothing of whether a rule is in force', async () => {
    const words = 'uk-incident --at determined=2027-03-17T22:00Z';
    for (const zone of ['UTC', 'Asia/Kolkata', 'Pacific/Apia'])
      expect(await due(`${words} --zone ${zone}`)).toMatchObject({ state: 'not-in-force' });
  });
});

describe('what is known to the day', () => {
  it('ends at the earliest at its beginning, and is late only once the day is over', async () => {
    const words = 'dora-final --at intermediate-submitted=2026-11-10 --entity credit-institution --calendar de';
    const answer = await due(words, '2026-12-10T05:00+01:00');
    expect(answer).toMatchObject({
      due: '2026-12-10T00:00+01:00',
      latest: '2026-12-10T23:59:59+01:00',
      state: 'running',
    });
    expect(answer.why).toContain('the hour at which it started on 2026-11-10 is not known');
    expect(await due(words, '2026-12-11T00:00+01:00')).toMatchObject({ state: 'late' });
  });

  it('stops no clock that runs without it', async () => {
    const words = 'dora-initial --at classified=2026-11-26T10:00+01:00 --entity credit-institution --calendar de';
    expect(await due(`${words} --at aware=2026-11-25`)).toMatchObject({
      due: '2026-11-26T14:00+01:00',
      why: expect.stringContaining('it may be due earlier'),
    });
  });

  it.each([
    ['sec-8k-105 --at determined=2026-11-25 --at filed=2026-12-03', 'sent 2026-12-03, too late'],
    [
      'sec-8k-105 --at determined=2026-11-25 --at filed=2026-12-02',
      'sent 2026-12-02, on the last day: whether in time hangs on its hour',
    ],
    [
      'cert-in --at noticed=2026-11-26T10:00+05:30 --at sent=2026-11-26',
      'sent 2026-11-26, on the last day: whether in time hangs on its hour',
    ],
  ])('%s: %s', async (words, says) => {
    expect((await due(words, '2026-12-04T09:00Z')).why).toContain(says);
  });
});

describe('words and times as people and machines write them', () => {
  const right = { due: '2026-11-29T08:00Z' };
  it.each(['2026-11-26T08:00:00.000Z', '2026-11-26T8:00z', '2026-11-26T08:00+00', '2026-11-26T09:00+0100'])(
    '%s',
    async (time) => {
      const answer = await due(`gdpr-33#authority --at awareness=${time}`);
      expect(Date.parse(answer.due)).toBe(Date.parse(right.due));
    },
  );

  it('sent and submitted are one word in a chain of reports', async () => {
    for (const word of ['sent', 'submitted', 'initial-sent'])
      expect(await due(`dora-intermediate --at ${word}=2026-11-24T10:00+01:00 --calendar de`), word).toMatchObject({
        due: '2026-11-27T10:00+01:00',
      });
  });

  it('an event that starts another row starts nothing here', async () => {
    const answer = await due('sec-8k-105 --at classified=2026-11-25T10:00Z');
    expect(answer).toMatchObject({ due: null, state: 'no-start' });
    expect(answer.why).toContain('“classified”: starts and meets nothing here');
    expect((await due('sec-8k-105 --at determined=2026-11-25')).why).not.toContain('nothing here');
  });

  it('a refusal is JSON where JSON was asked for', async () => {
    const line = ['gdpr-33', '--at', 'aware=2026-03-29T02:30[Europe/Berlin]', '--format', 'json'];
    const { status, out } = await called(process.cwd(), 'due', line);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      due: null,
      state: 'refused',
      why: expect.stringContaining('did not exist'),
    });
  });

  it('names all rows that begin with what was typed', async () => {
    expect(await due('dora')).toMatchObject({
      status: 2,
      err: expect.stringContaining('dora-initial, dora-intermediate'),
    });
  });

  it('an exchange does not know the bank holidays of a Member State', async () => {
    const words = 'dora-initial --at classified=2026-11-27T22:00+01:00 --entity investment-firm --calendar nyse';
    const answer = await due(words, '2026-11-28T12:00Z');
    expect(answer).toMatchObject({ latest: null, state: 'unknown-calendar' });
    expect(answer.why).toContain('nyse is the calendar of an exchange');
  });
});

describe('what the law says is due', () => {
  it.each(cases)('%s', async (_says, words, expected) => {
    expect(await due(words)).toMatchObject(expected);
  });

  it('ends the last day of the SEC where EDGAR dates what is sent to the next one', async () => {
    const words = 'sec-8k-105#report --at determined=2026-11-25';
    expect(await due(words, '2026-12-02T17:30-05:00')).toMatchObject({ state: 'running' });
    expect(await due(words, '2026-12-02T17:31-05:00')).toMatchObject({ state: 'late' });
    const sent = await due(`${words} --at filed=2026-12-02T18:00-05:00`, '2026-12-03T09:00-05:00');
    expect(sent.why).toContain('sent 2026-12-02T18:00-05:00, too late');
    expect(sent.why).toContain('whose last day ends at 17:30 here');
  });

  it('says that a calendar is unknown after its last day, and counts nothing beyond', async () => {
    const answer = await due('sec-8k-105 --at determined=2028-12-27');
    expect(answer).toMatchObject({ due: null, state: 'unknown-calendar' });
    expect(answer.why).toContain('calendar unknown after 2028-12-31 (us-federal)');
  });

  it('is late one second after the last instant that is in time, and not before', async () => {
    const words = 'gdpr-33#authority --at aware=2026-11-26T10:00Z';
    expect(await due(words, '2026-11-29T10:00Z')).toMatchObject({ state: 'running' });
    expect(await due(words, '2026-11-29T10:00:01Z')).toMatchObject({ state: 'late' });
    expect(await due(`${words} --at notified=2026-11-28T10:00Z`, '2026-11-29T10:00:01Z')).toMatchObject({
      state: 'sent',
    });
  });

  it('is not late on a Sunday that the law relieves, and late after Monday noon', async () => {
    const words = 'dora-final --at submitted=2027-01-31T10:00+01:00 --calendar de';
    expect(await due(words, '2027-02-28T20:00+01:00')).toMatchObject({ state: 'running' });
    expect(await due(words, '2027-03-01T12:01+01:00')).toMatchObject({ state: 'late' });
  });
});

describe('what can not be known is refused with its reason', () => {
  it.each([
    [
      'a time that did not exist',
      'gdpr-33 --at aware=2026-03-29T02:30[Europe/Berlin]',
      1,
      'did not exist in Europe/Berlin',
    ],
    [
      'a time that was twice',
      'gdpr-33 --at aware=2026-10-25T02:30[Europe/Berlin]',
      1,
      'say which, 2026-10-25T02:30+02:00 or',
    ],
    ['a time without offset', 'gdpr-33 --at aware=2026-11-26T08:00', 1, 'has no offset'],
    ['a day that is none', 'gdpr-33 --at aware=2026-02-30T08:00Z', 1, 'is no day of the calendar'],
    [
      'an offset that its zone did not have',
      'gdpr-33 --at aware=2026-11-26T08:00+02:00[Europe/Paris]',
      1,
      'was at +01:00',
    ],
    ['an event said twice', 'gdpr-33 --at aware=2026-11-26T08:00Z --at aware=2026-11-26T09:00Z', 1, 'said twice'],
    ['a row that is not there', 'dora-inital', 2, 'did you mean dora-initial?'],
    ['a window that is not there', 'nis2#finale', 2, 'did you mean nis2#final?'],
    ['an event that is not there', 'dora-initial --at clasified=2026-11-26T08:00Z', 2, 'did you mean classified?'],
    ['a kind of entity that is not there', 'dora-initial --entity investment-frm', 2, 'did you mean investment-firm?'],
    ['a calendar that is not there', 'dora-initial --calendar dd', 2, 'did you mean de?'],
    ['a zone that is not there', 'dora-initial --zone Europe/Nowhere', 2, 'is no zone'],
    ['an event without a time', 'dora-initial --at aware', 2, 'expected an event and its time'],
  ])('%s', async (_what, words, status, reason) => {
    const answer = await due(words);
    expect(answer.status).toBe(status);
    expect(answer.err).toContain(reason);
    expect(answer.err).not.toContain('defect of ours');
  });

  it('reads a local time in the zone that is given', async () => {
    expect(await due('gdpr-33#authority --at aware=2026-11-26T08:00 --zone Europe/Paris')).toMatchObject({
      due: '2026-11-29T08:00+01:00',
    });
  });

  it('needs an hour where hours count, and says so', async () => {
    const answer = await due('gdpr-33#authority --at aware=2026-11-26');
    expect(answer).toMatchObject({ due: null, state: 'no-start' });
    expect(answer.why).toContain('hours need a time');
  });
});
