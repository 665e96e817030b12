import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/lib/content.ts';
import {
  clockFaults,
  mailFaults,
  messageFaults,
  senderFaults,
  stampFaults,
  startFaults,
  weekdayFaults,
} from './story-faults.ts';
import { sumFaults } from './sum-faults.ts';
import { type Told, told, toldAtStart } from './told.ts';
import { kubectlFaults, rowFaults } from './tool-faults.ts';

const checks = [
  messageFaults,
  stampFaults,
  mailFaults,
  weekdayFaults,
  clockFaults,
  senderFaults,
  sumFaults,
  kubectlFaults,
  rowFaults,
];

const content = await readContent(process.cwd());

describe('the story of a drill holds together', () => {
  it.each(content.all('drills').map(({ id, data }) => ({ id, data })))('$id', ({ id, data }) => {
    const start = [startFaults, ...checks].flatMap((check) =>
      check(toldAtStart(data)).map((fault) => `${id}, StartEx: ${fault}`),
    );
    const injects = data.injects.flatMap((inject) =>
      checks.flatMap((check) => check(told(inject, data)).map((fault) => `${id}, ${inject.id}: ${fault}`)),
    );
    expect([...start, ...injects]).toEqual([]);
  });
});

/** An inject of Tuesday 10 February 2026, 9.15 in Mumbai, with a text or an artefact of the test's own. */
const inject = (own: Partial<Told> & { text?: string }): Told => ({
  at: Date.parse('2026-02-10T03:45:00Z'),
  zone: 'Asia/Kolkata',
  from: 'Monitoring',
  channel: 'Alert',
  kind: 'log',
  title: undefined,
  artefact: own.text,
  texts: own.text ? [own.text] : [],
  ...own,
});

describe('what a story must not say', () => {
  it.each([
    ['a fill of the future', messageFaults, '35=8|39=2|38=500|14=500|60=20260210-03:45:01'],
    ['a fill of another day', messageFaults, '35=8|39=2|38=500|14=500|60=20260208-03:44:00'],
    ['filled and left that make no order', messageFaults, '35=8|39=1|38=500|14=200|151=200|60=20260210-03:44:00'],
    ['a full fill of a part', messageFaults, '35=8|39=2|38=500|14=200|60=20260210-03:44:00'],
    ['a cancelled order that still works', messageFaults, '35=8|39=4|38=500|14=0|151=500|60=20260210-03:44:00'],
    ['a log line of the future', stampFaults, '2026-02-10T03:45:01Z INFO start'],
    ['a mail of the future', mailFaults, 'Date: Tue, 10 Feb 2026 09:15:55 +0530'],
    ['a weekday in words', weekdayFaults, 'Monday 10 February'],
    ['a weekday in a header', weekdayFaults, 'Wed, 10 Feb 2026'],
    ['a weekday of a timer', weekdayFaults, 'Wed 2026-02-10 02:00:00 IST'],
    ['a story that begins on another day', startFaults, 'It is Monday, five past nine in Mumbai.'],
    ['a time that the story has not', clockFaults, 'It is 9.25. What now?'],
    ['a sum', sumFaults, '2,310.40 + 6,215.00 = 8,525.50'],
    ['a difference', sumFaults, '8,525.40 - 96.00 - 8,507.60 = -17.80'],
    ['a product', sumFaults, '12 x 24.19 = 290.00'],
    ['a sum in words', sumFaults, '209 and 15 make 214.'],
    ['a difference in words', sumFaults, '18,64,00,000 less 17,51,60,000 are 1,12,50,000'],
    ['a name over all namespaces', kubectlFaults, '$ kubectl get deployment trading-system -A'],
    ['pods without restarts', kubectlFaults, 'NAME   READY   STATUS    AGE'],
    ['rows that are not there', rowFaults, ' count\n-------\n    52\n(2 rows)'],
  ])('%s', (_, check, text) => {
    expect(check(inject({ text }))).toHaveLength(1);
  });

  it('a title of another hour, and a voice without a job', () => {
    expect(clockFaults(inject({ title: 'Orders, 09.30 IST' }))).toHaveLength(1);
    expect(senderFaults(inject({ from: 'Controller', channel: 'Call' }))).toHaveLength(1);
    expect(senderFaults(inject({ from: 'Desk owner' }))).toHaveLength(1);
  });

  it('and what it may say', () => {
    const text = [
      '35=8|39=1|38=500|14=200|151=300|60=20260210-03:44:00',
      'Tuesday 10 February; 10,000 x 100 / 4.12 = 242,718; 23, 5 and 186 make 214; 5,160 less 160 plus 90 are 5,090',
      '$ kubectl get deployments -A --field-selector metadata.name=trading-system',
    ].join('\n');
    const good = inject({ text, title: 'Orders, 09.14 IST', from: 'Controller', channel: 'Room' });
    expect(checks.flatMap((check) => check(good))).toEqual([]);
  });
});
