import { describe, expect, it } from 'vitest';
import { called } from '../scripts/called.ts';

/** Asks the command line, as a desk does, at a moment. */
async function due(words: string, now = '2026-11-28T12:00Z') {
  const line = [...words.split(' '), '--now', now, '--format', 'json'];
  const { status, out, err } = await called(process.cwd(), 'due', line);
  const answer: { due: string | null; state: string; why: string; windows: { window: string; state: string }[] } =
    JSON.parse(out);
  return { status, err, ...answer };
}

/** How each window of a row stands. */
const states = async (words: string, now?: string) =>
  Object.fromEntries((await due(words, now)).windows.map(({ window, state }) => [window, state]));

it('an answer in words names an instant once where it is the latest as well', async () => {
  const line = ['cert-in', '--at', 'noticed=2026-11-28T10:00Z', '--now', '2026-11-28T12:00Z'];
  const { out } = await called(process.cwd(), 'due', line);
  expect(out.split('\n')).toContain('  running, due 2026-11-28T21:30+05:30');
});

describe('times that can not be as they were typed', () => {
  it('count nothing where the figure hangs on which of them is wrong', async () => {
    const answer = await due(
      'dora-initial --at aware=2026-11-27T10:00+01:00 --at classified=2026-11-26T10:00+01:00 --calendar de --entity investment-firm',
    );
    expect(answer).toMatchObject({ due: null, state: 'no-start' });
    expect(answer.why).toContain(
      '“classified” (2026-11-26T10:00+01:00) lies before “aware” (2026-11-27T10:00+01:00): one of the two times is wrong',
    );
    for (const words of [
      'dora-final --at intermediate-submitted=2026-11-20T10:00Z --at updated=2026-11-19T10:00Z --calendar de',
      'tmt/regulators-24-hours --at occurred=2026-11-26T10:00Z --at declared=2026-11-26T09:00Z',
    ])
      expect(await due(words), words).toMatchObject({ due: null, state: 'no-start' });
  });

  it('are no clash where both are one moment, or one day of which nobody knows the hours', async () => {
    const words = 'dora-initial --at aware=2026-11-26T10:00+01:00 --at classified=2026-11-26T10:00+01:00 --calendar de';
    expect(await due(words)).toMatchObject({ due: '2026-11-26T14:00+01:00' });
    const sameDay = 'dora-initial --at aware=2026-11-26 --at classified=2026-11-26T10:00+01:00 --calendar de';
    expect(await due(sameDay)).toMatchObject({ due: '2026-11-26T14:00+01:00' });
  });

  it('are no clash where one was typed to the minute in which the other, which a machine wrote, was', async () => {
    const words = (aware: string) =>
      `dora-initial --at aware=2026-11-26T10:0${aware}Z --at classified=2026-11-26T10:00Z --calendar de`;
    expect(await due(words('0:59.9'))).toMatchObject({ due: '2026-11-26T15:00+01:00' });
    expect(await due(words('1:00.0'))).toMatchObject({ due: null, state: 'no-start' });
    const sent = 'gdpr-33#authority --at aware=2026-11-27T10:00:40Z --at notified=2026-11-27T10:00Z';
    expect(await due(sent)).toMatchObject({ state: 'sent' });
  });

  it.each([
    'gdpr-33#authority --at aware=2026-11-27T10:00Z --at notified=2026-11-26T10:00Z',
    'tmt/database --at occurred=2026-11-28T11:50Z --at resolved=2026-11-28T11:00Z',
    'dora-intermediate#intermediate --at initial-submitted=2026-11-27T10:00Z --at intermediate-submitted=2026-11-26T10:00Z --calendar de',
    'uk-incident#final --at resolved=2027-03-25 --at initial-submitted=2027-03-30T10:00Z --at final-submitted=2027-03-29T10:00Z',
  ])('leave the figure as it is and are not taken as sent: %s', async (words) => {
    const answer = await due(words, words.startsWith('uk') ? '2027-04-01T10:00Z' : undefined);
    expect(answer.due).not.toBeNull();
    expect(answer.state).not.toBe('sent');
    expect(answer.why).toMatch(/lies before .*one of the two times is wrong, so it is not taken as sent/);
  });

  it('are told where one of them starts nothing here', async () => {
    const answer = await due('sec-8k-105 --at aware=2026-11-26 --at determined=2026-11-25');
    expect(answer).toMatchObject({ due: '2026-12-02T17:30-05:00' });
    expect(answer.why).toContain('“determined” (2026-11-25) lies before “aware” (2026-11-26)');
    expect((await due('cert-in --at occurred=2026-11-28T11:00Z --at noticed=2026-11-28T10:00Z')).why).toContain(
      'lies before “occurred”',
    );
    const early = await due(
      'dora-final --at initial-submitted=2026-11-27T10:00Z --at intermediate-submitted=2026-11-26T10:00Z --calendar de',
    );
    expect(early.why).toContain('“intermediate-submitted” (2026-11-26T11:00+01:00) lies before “initial-submitted”');
  });

  it('stay as they are where both can be: what was sent before its clock started was sent', async () => {
    const answer = await due('sec-8k-105#report --at determined=2026-11-25 --at filed=2026-11-24');
    expect(answer).toMatchObject({ due: '2026-12-02T17:30-05:00', state: 'sent' });
    expect(answer.why).toContain('it was sent before “determined”, from which this counts');
    // A notice that a limit will not be met is always sent before it.
    const notice = 'dora-late --at due=2026-11-28T12:00+01:00 --at sent=2026-11-28T09:00+01:00';
    expect(await due(notice)).toMatchObject({ state: 'sent', why: expect.not.stringContaining('before') });
    // It may be over before anybody knew of it.
    expect((await due('nis2 --at aware=2026-11-27T10:00Z --at handled=2026-11-27T09:00Z')).why).not.toContain('wrong');
  });
});

describe('times that lie ahead', () => {
  it('are said, and the figure stays', async () => {
    const answer = await due('gdpr-33#authority --at aware=2099-11-26T08:00Z');
    expect(answer).toMatchObject({ due: '2099-11-29T08:00Z', state: 'running' });
    expect(answer.why).toContain('“aware” (2099-11-26T08:00Z) lies ahead of now');
    expect((await due('gdpr-33#authority --at aware=2026-11-28T12:00Z')).why).not.toContain('ahead');
    expect((await due('uk-now --at aware=2026-11-29T12:00Z')).why).not.toContain('minus');
  });

  it('meet nothing yet', async () => {
    const words = 'sec-8k-105#report --at determined=2026-11-25';
    const late = await due(`${words} --at filed=2027-03-01`);
    expect(late).toMatchObject({ due: '2026-12-02T17:30-05:00', state: 'running' });
    expect(late.why).toContain('what is sent 2027-03-01 comes too late');
    expect(late.why).toContain('“filed” (2027-03-01) lies ahead of now: it is not sent yet');
    expect((await due(`${words} --at filed=2026-12-02`)).why).not.toContain('too late');
    expect(await due(`${words} --at filed=2026-11-28`)).toMatchObject({ state: 'sent' });
  });
});

describe('a start that is open', () => {
  it('is said where the plan does not say from when it counts', async () => {
    const words = 'tmt/regulators-24-hours --at declared=2026-11-28T12:00Z';
    const answer = await due(words);
    expect(answer).toMatchObject({ due: '2026-11-29T12:00Z', state: 'possible' });
    expect(answer.why).toContain('the plan does not say from when it counts');
    expect(answer.why).toContain('nobody has given a time for “occurred”: if it came earlier, it is due earlier');
    const both = await due(`${words} --at occurred=2026-11-28T10:00Z`);
    expect(both).toMatchObject({ due: '2026-11-29T10:00Z' });
    expect(both.why).not.toContain('nobody has given');
    // Nothing is declared before it began: no later declaration makes it earlier.
    expect((await due('tmt/regulators-24-hours --at occurred=2026-11-28T10:00Z')).why).not.toContain('nobody');
    // A level is what starts this one, and the plan says so.
    expect((await due('tmt/severity-2 --at declared=2026-11-28T10:00Z')).why).not.toContain('does not say');
  });

  it('is said where a law counts from the earlier of two', async () => {
    expect((await due('cert-in --at noticed=2026-11-26T15:00+05:30')).why).toContain(
      'nobody has given a time for “told”: if it came earlier, it is due earlier',
    );
  });
});

describe('sent', () => {
  it('is the last update where a plan asks for updates', async () => {
    for (const word of ['sent', 'updated', 'last-sent', 'update-sent', 'met'])
      for (const row of ['tmt/updates-severity-2', 'tmt/severity-2', 'trading-production/summary-p2']) {
        if (word === 'met' && row === 'tmt/severity-2') continue;
        const answer = await due(`${row} --at declared=2026-11-26T22:00+05:30 --at ${word}=2026-11-26T23:30+05:30`);
        const every = answer.windows.find(({ window }) => window.endsWith('-every'));
        expect(every, `${row} ${word}`).toMatchObject({
          due: row.startsWith('tmt') ? '2026-11-27T00:30+05:30' : '2026-11-27T23:30+05:30',
        });
      }
  });

  it('is said in the zone in which the last update was typed', async () => {
    const words = 'tmt/updates-severity-2#updates-severity-2-every --at sent=2026-11-26T23:30+05:30';
    expect(await due(words)).toMatchObject({ due: '2026-11-27T00:30+05:30' });
  });

  it('counts of several words for the last update the later, and for a start the earlier', async () => {
    const updates = await due(
      'tmt/updates-severity-1#updates-severity-1-every --at sent=2026-11-28T11:40Z --at updated=2026-11-28T11:50Z',
    );
    expect(updates).toMatchObject({ due: '2026-11-28T12:20Z' });
    const noticed = await due('cert-in --at noticed=2026-11-28T10:00Z --at confirmed=2026-11-28T11:00Z');
    expect(noticed).toMatchObject({ due: '2026-11-28T21:30+05:30' });
  });

  it('meets only what is sent, and done is asked where it may be several', async () => {
    expect(await states('trading-production/p1 --at declared=2026-11-28T11:58Z --at sent=2026-11-28T11:59Z')).toEqual({
      p1: 'running',
      'p1-escalation': 'running',
      'p1-communication': 'sent',
    });
    expect(
      await due('trading-production/p1 --at declared=2026-11-28T11:58Z --at done=2026-11-28T11:59Z'),
    ).toMatchObject({
      due: '2026-11-28T12:13Z',
      state: 'running',
      why: expect.stringContaining('“done” may be people-told or responded or escalated here: say which'),
    });
    expect(
      await states('trading-production/p1 --at declared=2026-11-28T11:58Z --at responded=2026-11-28T11:59Z'),
    ).toMatchObject({ p1: 'sent', 'p1-communication': 'running' });
  });

  it('to an authority meets no duty towards somebody else', async () => {
    const notified = '--at aware=2026-11-27T10:00Z --at notified=2026-11-27T12:00Z';
    expect(await states(`gdpr-33 ${notified}`)).toEqual({ authority: 'sent', controller: 'no-number' });
    const sent = '--at aware=2026-11-27T10:00Z --at sent=2026-11-27T12:00Z';
    expect(await states(`gdpr-33 --entity processor ${sent}`)).toEqual({
      authority: 'not-applicable',
      controller: 'sent',
    });
    expect(await states(`gdpr-33 --entity controller ${sent}`)).toEqual({
      authority: 'sent',
      controller: 'not-applicable',
    });
    expect(await due(`gdpr-33 ${sent}`)).toMatchObject({
      due: '2026-11-30T10:00Z',
      why: expect.stringContaining('“sent” may be notified or controller-told here: say which'),
    });
    expect(await states('us-bank-36h --at determined=2026-11-27T10:00Z --at notified=2026-11-27T12:00Z')).toEqual({
      notice: 'sent',
      provider: 'no-number',
    });
  });
});

describe('kinds of entity by the names of the field', () => {
  const saturday = '--at aware=2026-11-28T05:00+01:00 --at classified=2026-11-28T06:00+01:00 --calendar de';
  it.each([
    ['ccp', 'central-counterparty'],
    ['CCP', 'central-counterparty'],
    ['bank', 'credit-institution'],
    ['trading-venue', 'trading-venue-operator'],
    ['MTF', 'trading-venue-operator'],
    ['broker', 'investment-firm'],
    ['csd', 'other-financial-entity'],
    ['casp', 'other-financial-entity'],
    ['AIFM', 'fund-manager'],
  ])('%s is %s, and the answer says so', async (word, kind) => {
    const [answer, canonical] = [
      await due(`dora-initial ${saturday} --entity ${word}`),
      await due(`dora-initial ${saturday} --entity ${kind}`),
    ];
    expect(answer.why).toBe(`${canonical.why}; “${word}” is read as ${kind}`);
    expect(canonical.why).not.toContain('is read as');
  });

  it.each([
    ['uk-incident --at detected=2027-04-01T10:00Z', 'psp', 'payment-service-provider'],
    ['reg-sp --at aware=2026-11-27T10:00Z', 'ria', 'firm'],
    ['sebi-cscrf --at noticed=2026-11-28T10:00+05:30', 'broker', 'stock-broker'],
    ['us-bank-36h --at determined=2026-11-27T10:00Z', 'bank', 'banking-organisation'],
    ['ifsca --at detected=2026-11-28T10:00+05:30', 'mii', 'market-infrastructure'],
  ])('%s: %s', async (words, word, kind) => {
    expect((await due(`${words} --entity ${word}`)).why).toContain(`“${word}” is read as ${kind}`);
  });

  it('are asked where a word may be several', async () => {
    expect(await due(`dora-initial ${saturday} --entity psp`)).toMatchObject({
      due: null,
      err: expect.stringContaining('may be credit-institution or payment-institution or other-financial-entity here'),
    });
  });

  it('are refused with the nearest where nobody knows them, and said where they change nothing', async () => {
    const empty = ['dora-initial', ...saturday.split(' '), '--entity', ' '];
    expect((await called(process.cwd(), 'due', empty)).err).toContain('expected a kind of entity');
    const refused = await due(`dora-initial ${saturday} --entity brocker`);
    expect(refused).toMatchObject({ status: 2, due: null });
    expect(refused.err).toContain('did you mean broker?');
    expect((await due('gdpr-33 --at aware=2026-11-28T10:00Z --entity bank')).why).toContain(
      '“bank” is no kind of entity that gdpr-33 tells apart: it changes nothing here',
    );
  });
});

describe('where a window is counted', () => {
  it('is no exchange’s zone where its days do not count', async () => {
    const words = '--at aware=2026-11-27T19:00+01:00 --at classified=2026-11-27T20:30+01:00 --entity investment-firm';
    expect(await due(`dora-initial ${words} --calendar nyse`)).toMatchObject({ due: '2026-11-28T00:30+01:00' });
    expect(await due('nis2#final --at submitted=2027-01-29T01:00Z --calendar nyse')).toMatchObject({
      due: '2027-02-28T01:00Z',
    });
  });

  it('is said where nobody has named the place and its days move on a wall', async () => {
    expect((await due('nis2#final --at submitted=2027-03-10T10:00+01:00')).why).toContain(
      'its days are counted at +01:00, since nobody has named a place',
    );
    expect(await due('nis2#final --at submitted=2027-03-10T10:00[Europe/Berlin]')).toMatchObject({
      due: '2027-04-10T10:00+02:00',
      why: expect.not.stringContaining('nobody has named a place'),
    });
  });

  it('is the Member State’s for a law that begins at its midnight', async () => {
    const aware = (time: string) => due(`cra-14#early-warning --at aware=${time}`);
    expect(await aware('2026-09-10T20:59Z')).toMatchObject({ state: 'not-in-force' });
    expect(await aware('2026-09-10T22:30Z')).toMatchObject({
      due: null,
      why: expect.stringContaining('hangs on the zone of the Member State: name it'),
    });
    expect(await aware('2026-09-11T00:00Z')).toMatchObject({ due: '2026-09-12T00:00Z' });
    expect(await aware('2026-09-11T00:30+02:00')).toMatchObject({ due: '2026-09-12T00:30+02:00' });
    expect(await aware('2026-09-10T22:30Z --zone Europe/Brussels')).toMatchObject({ due: '2026-09-12T00:30+02:00' });
  });

  it('is no calendar of another country where the bank holidays of a Member State count', async () => {
    const words = '--at aware=2026-11-28T05:00+01:00 --at classified=2026-11-28T06:00+01:00 --entity broker';
    for (const calendar of ['england', 'us-federal'])
      expect(await due(`dora-initial ${words} --calendar ${calendar}`), calendar).toMatchObject({
        due: '2026-11-28T10:00+01:00',
        latest: null,
        why: expect.stringContaining(`${calendar} is the calendar of no Member State`),
      });
  });

  it('is found by words of the calendar’s title, and the answer says so', async () => {
    const words = '--at aware=2026-11-28T05:00+01:00 --at classified=2026-11-28T06:00+01:00 --entity broker';
    expect(await due(`dora-initial ${words} --calendar Germany`)).toMatchObject({
      latest: '2026-11-30T12:00+01:00',
      why: expect.stringContaining('“Germany” is read as the calendar de'),
    });
    expect((await due(`dora-initial ${words} --calendar holidays`)).status).toBe(2);
  });

  it('is not another part of the world than the calendar that somebody chose', async () => {
    const answer = await due('apra-234#weakness --at weakness-found=2026-12-18 --calendar nyse');
    expect(answer).toMatchObject({ due: null, state: 'unknown-calendar' });
    expect(answer.why).toContain('nyse counts the days of America/New_York, and this is counted in Australia/Sydney');
  });
});

describe('the end of a quarter', () => {
  it('is one, or is refused', async () => {
    expect(await due('finra-4530d --at quarter-end=2026-09-30')).toMatchObject({ due: '2026-10-15T23:59:59-04:00' });
    expect(await due('finra-4530d --at quarter-end=2026-11-15')).toMatchObject({
      status: 1,
      due: null,
      err: expect.stringContaining('2026-11-15 is not the last day of a quarter: that is 2026-12-31'),
    });
  });
});

describe('the day for which somebody asks', () => {
  const words = 'us-bank-36h --at determined=2026-11-26T10:00-05:00';
  it('is enough where nothing turns on it', async () => {
    expect(await states(words, '2026-11-26')).toMatchObject({ notice: 'running' });
    expect(await states(words, '2026-11-28')).toMatchObject({ notice: 'late' });
    expect((await due('uk-now --at aware=2026-11-26T10:00Z', '2026-11-28')).why).not.toContain('since aware');
  });

  it('needs its hour where a window runs out on it', async () => {
    expect(await due(words, '2026-11-27')).toMatchObject({
      status: 1,
      due: null,
      err: expect.stringContaining('turns from running to late: say the hour'),
    });
  });
});

describe('a row without windows', () => {
  it('is in force or not on the day that was typed, and a time is read there as well', async () => {
    expect(await due('dpdp-7 --at aware=2027-05-12T23:59+05:30')).toMatchObject({ state: 'not-in-force' });
    // By the clock of India it is the 13th.
    expect(await due('dpdp-7 --at aware=2027-05-12T18:30Z')).toMatchObject({ state: 'no-number' });
    expect(await due('dpdp-7 --at aware=2027-05-12T18:29Z')).toMatchObject({ state: 'not-in-force' });
    expect(await due('dpdp-7 --at aware=2027-05-20T10:00+05:30')).toMatchObject({ due: null, state: 'no-number' });
    expect(await due('dpdp-7 --at aware=soon')).toMatchObject({
      status: 1,
      err: expect.stringContaining('is no time'),
    });
  });
});
