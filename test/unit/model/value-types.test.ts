import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal, type VariableType, variableTypeNames } from '../../../src/model/value-types.ts';

const right: [VariableType, string][] = [
  ['namespace', 'trading-system-prod'],
  ['namespace', 'a'],
  ['deployment', 'trading-system'],
  ['node', 'ip-10-0-3-17.eu-west-1.compute.internal'],
  ['host', 'api.desk.io'],
  ['host', 'localhost:8001'],
  ['ip', '10.0.0.1'],
  ['ip', '::1'],
  ['ip', '2001:db8::8a2e:370:7334'],
  ['instant', '2026-03-28T14:05:00Z'],
  ['instant', '2026-03-28T14:05:00.123+05:30'],
  ['date', '2028-02-29'],
  ['timestamp', '20251026_100000'],
  ['timestamp', '2025-10-26T10:00:00Z'],
  ['timestamp', '20280229'],
  ['timestamp', '2026-03-28_14-05'],
  ['timestamp', '1790000000'],
  ['timestamp', '1790000000123'],
  ['image-tag', 'hotfix-v1.2.4'],
  ['image', 'registry.desk.io:5000/team/trading-system'],
  ['instance-id', 'trading-system-recovery'],
  ['path', '/var/log/access.log'],
  ['number', '10'],
  ['word', 'venue_2'],
  ['line', "O'Brien & sons"],
];

const wrong: [VariableType, string][] = [
  ['namespace', 'Trading'],
  ['namespace', 'a'.repeat(64)],
  ['namespace', 'a,b'],
  ['namespace', 'prod-'],
  ['node', '<affected-node>'],
  ['node', 'a..b'],
  ['host', 'api.trading.example.com'],
  ['host', 'https://api.desk.io'],
  ['host', 'desk.io:99999'],
  ['ip', 'suspicious_ip'],
  ['ip', '256.1.1.1'],
  ['ip', '010.1.1.1'],
  ['ip', '10.0.0.0/8'],
  ['ip', '.*'],
  ['instant', '2026-02-30T10:00:00Z'],
  ['instant', '2026-03-28T24:00:00Z'],
  ['instant', '2026-03-28T14:05:00'],
  ['instant', '2026-03-28 14:05:00Z'],
  ['date', '2026-02-29'],
  ['date', '26-10-2025'],
  ['instant', '2026-03-28T25:61:00Z'],
  ['instant', '2026-03-28T14:60:00Z'],
  ['instant', '2026-03-28T14:05:60Z'],
  ['instant', '2026-13-01T00:00:00Z'],
  ['instant', '2026-03-28T14:05:00+15:00'],
  ['date', '2026-13-01'],
  ['date', '2026-04-31'],
  ['date', '2026-00-10'],
  ['timestamp', '20260230'],
  ['timestamp', '20261332_000000'],
  ['timestamp', '20260328_240000'],
  ['timestamp', '202603282561'],
  ['timestamp', '2026-02-30T10:00:00Z'],
  ['timestamp', '2026-03-28_14-05-75'],
  ['timestamp', '<timestamp>'],
  ['timestamp', 'latest'],
  ['image-tag', '.x'],
  ['image', 'registry.example.com/trading-system'],
  ['image', 'a:tag'],
  ['instance-id', '1a'],
  ['instance-id', 'a--b'],
  ['path', 'a b'],
  ['number', '-1'],
  ['number', '1e3'],
];

describe('a value of a type', () => {
  it.each(right)('%s takes %s', (type, value) => {
    expect(refusal(type, value)).toBeUndefined();
  });

  it.each(wrong)('%s refuses %s', (type, value) => {
    expect(refusal(type, value)).toMatch(/^expected /);
  });

  it('has an example of every type', () => {
    expect(new Set(right.map(([type]) => type))).toEqual(new Set(variableTypeNames));
  });

  // The calendar is worked out here in another way than in the code: by the days of each month.
  const isReal = ([year, month, day, hour, minute, second]: readonly number[]) => {
    const [y = 0, m = 0, d = 0] = [year, month, day];
    const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
    const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
    return d >= 1 && d <= days && (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
  };
  const digits = (value: number, width = 2) => String(value).padStart(width, '0');
  const numbers = fc.tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 0, max: 14 }),
    fc.integer({ min: 0, max: 33 }),
    fc.integer({ min: 0, max: 26 }),
    fc.integer({ min: 0, max: 63 }),
    fc.integer({ min: 0, max: 63 }),
  );

  it('is a day, an instant or a time stamp only where the calendar and the clock have it', () => {
    fc.assert(
      fc.property(numbers, (all) => {
        const [year, month, day, hour, minute, second] = all;
        const date = [digits(year, 4), digits(month), digits(day)];
        const time = [digits(hour), digits(minute), digits(second)];
        expect(refusal('date', date.join('-')) === undefined).toBe(isReal(all.slice(0, 3)));
        for (const value of [`${date.join('-')}T${time.join(':')}Z`, `${date.join('-')}T${time.join(':')}.5-04:00`])
          expect(refusal('instant', value) === undefined, value).toBe(isReal(all));
        for (const value of [
          `${date.join('')}_${time.join('')}`,
          `${date.join('')}${time.join('')}`,
          `${date.join('-')}T${time.join(':')}Z`,
        ])
          expect(refusal('timestamp', value) === undefined, value).toBe(isReal(all));
      }),
    );
  });

  const types = fc.constantFrom(...variableTypeNames);

  it('never begins with a hyphen, whatever its type', () => {
    fc.assert(
      fc.property(types, fc.constantFrom(...right.map(([, value]) => value)), (type, value) => {
        expect(refusal(type, `-${value}`)).toBeDefined();
      }),
    );
  });

  it('never holds what a reader cannot see, whatever its type', () => {
    // A soft hyphen, an Arabic direction mark, an old vowel separator, a tag, blanks that are letters.
    const invisible = ['\u00ad', '\u061c', '\u180e', '\u{e0041}', '\u3164', '\u115f', '\u2800', '\uffa0'];
    const hidden = fc.constantFrom(
      '\n',
      '\r',
      '\0',
      '\u2028',
      '\u200b',
      '\u202e',
      '\u001b',
      '\ufeff',
      '\ud800',
      ...invisible,
    );
    fc.assert(
      fc.property(
        types,
        fc.constantFrom(...right.map(([, value]) => value)),
        hidden,
        fc.nat(),
        (type, value, bad, at) => {
          const place = at % (value.length + 1);
          expect(refusal(type, value.slice(0, place) + bad + value.slice(place))).toBeDefined();
        },
      ),
    );
  });
});
