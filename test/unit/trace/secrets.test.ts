import { describe, expect, it } from 'vitest';
import { literalSecrets, masked } from '../../../src/trace/text/secrets/patterns.ts';
import { scanSecrets } from '../../../src/trace/text/secrets/scan.ts';

const found = (text: string) => literalSecrets(text).map(({ secret }) => secret);

describe('secrets that a trading desk leaks', () => {
  it.each([
    ['a FIX log with tag 554', '8=FIX.4.4|35=A|553=DESK|554=hunter2horse|10=123|', 'hunter2horse'],
    ['the same with the real separator', '35=A\u0001554=hunter2horse\u000110=1', 'hunter2horse'],
    ['a new FIX password', '35=BE^925=n3wpass^10=1', 'n3wpass'],
    ['a bare AWS key id', 'the key AKIAQ7XNPLVR2ZBTHWCD was used', 'AKIAQ7XNPLVR2ZBTHWCD'],
    [
      'a JSON Web Token',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZXNrIn0.c2lnbmF0dXJlLWhlcmU',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZXNrIn0.c2lnbmF0dXJlLWhlcmU',
    ],
    ['password: x', 'password: Tr4ding!Desk', 'Tr4ding!Desk'],
    ['a quoted one', 'db_password = "correct horse battery"', 'correct horse battery'],
    ['an option', 'curl -u desk:S3cr3tPass https://x.y', 'S3cr3tPass'],
    ['an address', 'psql postgres://desk:S3cr3tPass@db/trading', 'S3cr3tPass'],
    ['a header', 'Authorization: Bearer abcdef0123456789abcdef', 'abcdef0123456789abcdef'],
    ['a Slack browser token', `cookie xoxc-${'2345678901-'.repeat(3)}ab`, `xoxc-${'2345678901-'.repeat(3)}ab`],
    ['a Slack refresh token', `xoxe-1-${'Mi0xLTM0'.repeat(4)}`, `xoxe-1-${'Mi0xLTM0'.repeat(4)}`],
    ['a rotated Slack token', `is xoxe.xoxp-1-${'Mi0yLTM0'.repeat(4)}`, `xoxe.xoxp-1-${'Mi0yLTM0'.repeat(4)}`],
    ['a Google API key', `key=AIza${'Sy0aB_9'.repeat(5)}&q=1`, `AIza${'Sy0aB_9'.repeat(5)}`],
    [
      'a Telegram bot token',
      `https://api.telegram.org/bot123456789:AA${'Hd-x9_k'.repeat(4)}Hd-x9/send`,
      `bot123456789:AA${'Hd-x9_k'.repeat(4)}Hd-x9`,
    ],
    ['a broker account beside its login', 'account: U12345678, login and pin in the mail', 'U12345678'],
  ])('finds %s', (_what, text, secret) => {
    expect(found(text)).toContain(secret);
  });

  it.each([
    'curl -u "desk:$FEED_PASSWORD" https://x.y',
    'password: $DB_PASSWORD',
    'password: <from the vault>',
    'password: "********"',
    'token: unset',
    'Rotate the password: all of them.',
    'The order id is 1554=7 and tag 55=EURUSD',
    'secret: vault:desk/feed',
    'Reset passwords and API keys',
    'Account 12345678 is flat.',
    'The xox family of tokens begins with xoxc- or xoxe.',
    'at 12:34 order 123456789:AA was sent',
    'AIza is how such a key begins',
    '--password "$PGPASSWORD"',
  ])('takes no place for a secret in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('shows a secret masked: never more than a quarter of it', () => {
    expect(masked('hunter2horse')).toBe('hun*********');
    expect(masked('abc')).toBe('***');
    expect(masked('AKIAQ7XNPLVR2ZBTHWCD')).not.toContain('Q7XN');
  });
});

describe('the secret scan', () => {
  it('adds what secretlint’s recommended rules find, at the right file and place', async () => {
    const token = `xoxb-${'123456789012-1234567890123'}-abcdefghijklmnopqrstuvwx`;
    const files = [
      { path: 'one.md', text: 'nothing\n' },
      { path: 'two.md', text: `slack: ${token}\n` },
      { path: 'three.md', text: 'nothing\n' },
    ];
    const hits = await scanSecrets(files);
    expect(hits.map(({ file, offset, secret }) => ({ path: file.path, offset, secret }))).toEqual([
      { path: 'two.md', offset: 7, secret: token },
    ]);
  });
});
