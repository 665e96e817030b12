import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked, secretsIn } from '../../../src/session/response/secrets.ts';

const whats = (text: string) => secretsIn(text).map(({ what }) => what);

describe('what had better not stand in a log', () => {
  it.each([
    ['password: hunter22', 'a password or key'],
    ['the pin is 4711-99', 'a password or key'],
    ['api_key="abcd1234"', 'a password or key'],
    ['told me the password hunter2secret', 'a password or key'],
    ['pw hunter2secret', 'a password or key'],
    ['pass=hunter22', 'a password or key'],
    ['export DB_PASSWORD=hunter-secret', 'a password or key'],
    ['login admin/hunter2secret', 'a password or key'],
    ['api key 9f8e7d6c5b4a39281706f5e4d3c2b1a0', 'a password or key'],
    ['Authorization: Bearer abcdefghijklmnop.qrst', 'a bearer token'],
    ['AKIAIOSFODNN7EXAMPLE', 'an AWS access key'],
    ['postgres://app:s3cret@db/orders', 'a password in an address'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'a private key'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc', 'a JSON web token'],
  ])('sees %s', (text, what) => {
    expect(whats(text)).toContain(what);
  });

  it.each([
    'the password was reset at 03:12',
    'account 12345678 is short of 1,250.50',
    'order 8812345678901 was rejected: tick size',
    'PIN entry refused',
    'password reset for 12 accounts',
    'secret rotation runs at 03:12',
    'login page answers 503',
    'these two pass CUSIP037833100',
    'token expired 2026-11-28',
    'ask security for a token',
    'https://status.example.com/x:y',
  ])('lets %s stand', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });

  it('sees an account’s number only beside a credential', () => {
    expect(whats('login 1234 5678 9012, password: hunter22')).toEqual([
      'an account number beside it',
      'a password or key',
    ]);
  });

  it('counts no number twice that is the credential itself, or a part of it, and each that stands beside it', () => {
    expect(whats('password: 12345678')).toEqual(['a password or key']);
    expect(whats('pin is 4711-12345678')).toEqual(['a password or key']);
    expect(whats('password: 12345678, secret=hunter33')).toEqual(['a password or key', 'a password or key']);
    const both = 'password: hunter22 and secret=hunter33 for 12345678 and 87654321';
    expect(secretsIn(both).map(({ text }) => text)).toEqual(['hunter22', 'hunter33', '12345678', '87654321']);
    expect(whats('password: hunter22;12345678')).toEqual(['a password or key', 'an account number beside it']);
  });

  it('leaves of a long one its first two letters, so that its owner knows it again, and of a short one none', () => {
    expect(masked('password: abcdefghijk')).toBe('password: ••••••');
    expect(masked('password: abcdefghijkl')).toBe('password: ab••••••');
    expect(masked('No secret here.')).toBe('No secret here.');
  });

  it('leaves nothing to see once it is masked', () => {
    const piece = fc.constantFrom(
      'password: ',
      'secret=',
      'Bearer ',
      'abcd1234efgh5678',
      'AKIAIOSFODNN7EXAMPLE',
      ' ',
      'x',
      ': ',
      '12345678',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(secretsIn(masked(pieces.join('')))).toEqual([]);
      }),
    );
  });
});
