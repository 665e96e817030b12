import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixMessageWords } from '../../../src/finder/fix-message.ts';
import { readQuery } from '../../../src/finder/query.ts';
import { isNear, stemOf, wordsOf } from '../../../src/finder/words.ts';

const words = (text: string) => readQuery(text).flatMap(({ word, joined }) => (joined ? [] : word));

describe('the words of a text', () => {
  it.each([
    ['pods CrashLoopBackOff', ['pods', 'crashloopbackoff', 'crash', 'loop', 'back', 'off']],
    ['disk_full on db-2', ['diskfull', 'disk', 'full', 'on', 'db2', 'db', '2']],
    ['Überprüfung', ['uberprufung']],
    ["can't log in", ['cant', 'log', 'in']],
    [
      'java.net.SocketTimeoutException',
      ['javanetsockettimeoutexception', 'java', 'net', 'socket', 'timeout', 'exception'],
    ],
    ['5,000 USD', ['5000', 'usd']],
  ])('of "%s" are %j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it.each([
    ['rejected', 'rejection'],
    ['certificates', 'certificate'],
    ['stopped', 'stopping'],
    ['queries', 'query'],
    ['breaches', 'breached'],
  ])('have one stem in "%s" and "%s"', (left, right) => {
    expect(stemOf(left)).toBe(stemOf(right));
  });

  it('are near only where a letter or two differ, and never by the first', () => {
    expect(isNear('emergancy', 'emergency')).toBe(true);
    expect(isNear('rejcet', 'reject')).toBe(true);
    expect(isNear('stop', 'step')).toBe(false);
    expect(isNear('reject', 'eject')).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (left, right) => isNear(left, right) === isNear(right, left),
      ),
    );
  });
});

describe('what somebody pastes', () => {
  it('is read as an alert where it is one: what it says counts, where it came from less, when it was not at all', () => {
    const alert =
      '{"labels":{"alertname":"KubePodCrashLooping","namespace":"prod"},"startsAt":"2026-01-01T00:00:00Z","generatorURL":"http://x/y"}';
    const query = readQuery(alert);
    expect(query.find(({ word }) => word === 'crash')?.weight).toBe(1);
    expect(query.find(({ word }) => word === 'prod')?.weight).toBeLessThan(1);
    expect(words(alert)).not.toContain('2026');
    expect(words(alert).join(' ')).not.toContain('http');
  });

  it('is read as label pairs, with the words around them', () => {
    const query = readQuery('[FIRING:1] HighErrorRate job="gateway" summary="5xx above 5%"');
    expect(query.filter(({ weight }) => weight === 1).map(({ word }) => word)).toEqual(
      expect.arrayContaining(['error', '5xx']),
    );
    expect(query.find(({ word }) => word === 'gateway')?.weight).toBeLessThan(1);
  });

  it('is read as a FIX message, whatever parts its fields', () => {
    for (const separator of ['|', '\u0001', ' ', '^', '^A', '<SOH>', '\\x01', '\u2401'])
      expect(fixMessageWords(['8=FIX.4.4', '35=8', '39=8', '58=Price outside band'].join(separator))).toEqual({
        written: 'Price outside band',
        coded: 'execution report order rejected FIX',
        isReject: false,
      });
    expect(fixMessageWords('the price is 35 and 8 more')).toBeUndefined();
  });

  it('is read as a stack trace: what failed, not the frames', () => {
    const trace =
      'SocketTimeoutException: Read timed out\n\tat com.desk.Widget.run(Widget.java:12)\nCaused by: OutOfMemoryError';
    expect(words(trace)).toEqual(expect.arrayContaining(['timeout', 'memory']));
    expect(words(trace)).not.toContain('widget');
  });

  it('is read as JSON although it was cut off, stands in a log, or is one of several lines', () => {
    for (const text of [
      '{"alerts":[{"labels":{"alertname":"KubePodCrashLooping","namespace":"prod"},"annotations":{"summary":"cras',
      '03:04 gateway: {"alertname":"KubePodCrashLooping","namespace":"prod"} (1 more)',
      '{"alertname":"KubePodCrashLooping","namespace":"prod"}\n{"alertname":"KubePodCrashLooping"}',
    ]) {
      const query = readQuery(text);
      expect(query.find(({ word }) => word === 'looping')?.weight, text).toBe(1);
      expect(query.find(({ word }) => word === 'prod')?.weight, text).toBeLessThan(1);
      expect(words(text), text).not.toContain('alertname');
    }
  });

  it('keeps a number of JSON where its field says what is wrong', () => {
    expect(words('{"status":503,"replicas":3,"path":"/orders"}')).toEqual(['503', 'orders']);
    expect(words('{"AlarmName":"slow","Threshold":7}{')).toEqual(['slow']);
  });

  it('is read whole where it is one long alert, and from its end where it is a long log', () => {
    const alerts = Array.from({ length: 60 }, (_, at) => ({
      labels: { alertname: 'ReconciliationBreak', instance: `host-number-${at}` },
      generatorURL: `http://prometheus/graph?g0.expr=up&g0.tab=${at}`,
    }));
    const alert = JSON.stringify({ alerts, externalURL: 'http://alertmanager' });
    expect(words(alert)).toContain('reconciliation');
    expect(words(alert)).not.toContain('generatorurl');
    const numbered = Array.from({ length: 200 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}x${at}`);
    expect(words([...numbered, 'rejected'].join(' '))).toContain('rejected');
  });

  it('knows that who logged in made a login, and that an error in the log in a folder did not', () => {
    for (const text of ['logged in', 'Logged into', 'logging-in', 'signed in', 'signing on'])
      expect(words(`a stranger ${text} from abroad`), text).toEqual(['stranger', 'login', 'abroad']);
    expect(words('errors in the log in prod; logs in S3; signed off')).not.toContain('login');
  });

  it('loses what is of one incident only', () => {
    expect(
      words('2026-03-01T03:04:05Z 10.2.3.4:8080 id 550e8400-e29b-41d4-a716-446655440000 order 123456789 rejected'),
    ).toEqual(['id', 'order', 'rejected']);
  });

  it('never breaks the reader, and is never too long for it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        expect(readQuery(text).length).toBeLessThanOrEqual(60);
      }),
    );
    expect(readQuery('word '.repeat(200_000)).length).toBeGreaterThan(0);
  });
});
