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
