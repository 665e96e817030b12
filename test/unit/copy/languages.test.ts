import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filled, parts, refusedBy } from '../../../src/copy/fill.ts';
import { quoted } from '../../../src/copy/quote.ts';
import { type CommandLanguage, commandLanguageNames } from '../../../src/model/languages.ts';

const fill = (text: string, values: Record<string, string>, language: CommandLanguage) =>
  filled(parts(text), new Map(Object.entries(values)), language);

/** Lines as a field may hold them: signs that end a string somewhere, and letters beyond ASCII. */
const lines = fc.string({ unit: fc.constantFrom(...'\'\\;-"%$`{}()@a b9é₹‘’'), maxLength: 16 });

describe('a value in SQLite', () => {
  it('comes out of the database as it went in', () => {
    const database = new DatabaseSync(':memory:');
    fc.assert(
      fc.property(lines, (value) => {
        expect(database.prepare(`SELECT ${quoted(value, 'sqlite', '')} AS taken`).get()?.['taken']).toBe(value);
      }),
    );
    database.close();
  });
});

describe('a value in another database', () => {
  it.each<[CommandLanguage, string, string]>([
    ['postgresql', "O'Brien", "'O''Brien'"],
    ['postgresql', "a\\' b", "E'a\\\\'' b'"],
    ['mysql', "O'Brien", "'O''Brien'"],
    ['mysql', "a\\' b", "_utf8mb4 X'615c272062'"],
    ['tsql', "O'Brien \\", "N'O''Brien \\'"],
    ['kql', "C:\\temp\\it's", "@'C:\\temp\\it''s'"],
  ])('%s: %s is %s', (language, value, written) => {
    expect(quoted(value, language, '')).toBe(written);
  });

  it.each<CommandLanguage>(['postgresql', 'mysql', 'sqlite', 'tsql', 'sql'])('%s takes no NUL', (language) => {
    expect(() => quoted('a\0b', language, '')).toThrow(RangeError);
  });
});

describe('a value in PowerShell', () => {
  it('is one string, whichever of its quotes the value holds', () => {
    expect(quoted('it’s $(Get-Date) `n', 'powershell', '')).toBe("'it’’s $(Get-Date) `n'");
    expect(quoted("O'Brien", 'powershell', '')).toBe("'O''Brien'");
  });

  it('is refused where PowerShell would hand it on as something else', () => {
    const values = new Map([['name', 'say "hello"']]);
    expect(refusedBy(parts('net.exe user {{name}}'), values, 'powershell').get('name')).toMatch(/double quote/);
  });
});

describe('a value for kubectl', () => {
  it('is one word of a POSIX shell', () => {
    const words = ['web-1', 'a b', '$HOME', '`id`', 'a;b', 'x@y,z'].map((value) => quoted(value, 'kubectl', ''));
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${words.join(' ')}`], { encoding: 'utf8' });
    expect(stdout.trimEnd().split('\n')).toEqual(['web-1', 'a b', '$HOME', '`id`', 'a;b', 'x@y,z']);
  });

  it('is refused where the two shells differ', () => {
    expect(() => quoted("it's", 'kubectl', '')).toThrow(RangeError);
  });
});

describe('a value in a request', () => {
  const request = [
    'POST https://{{host}}/users/{{user}}/lock?why={{why}} HTTP/1.1',
    'Content-Type: application/json',
    'X-Incident: {{incident}}',
    '',
    '{"reason": {{why}}}',
  ].join('\n');
  const values = { host: 'api.clinic.test:8443', user: 'a/b c', why: 'he said "no" & left', incident: 'INC-7' };

  it('is written as each part of the request asks', () => {
    expect(fill(request, values, 'http')).toBe(
      [
        'POST https://api.clinic.test:8443/users/a%2Fb%20c/lock?why=he%20said%20%22no%22%20%26%20left HTTP/1.1',
        'Content-Type: application/json',
        'X-Incident: INC-7',
        '',
        '{"reason": "he said \\"no\\" & left"}',
      ].join('\n'),
    );
  });

  it('is percent-encoded in a form', () => {
    const form = 'POST /login HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\nname={{name}}&go=1';
    expect(fill(form, { name: 'a&go=2' }, 'http')).toMatch(/name=a%26go%3D2&go=1$/);
  });

  it('is refused where it would be another host, or no header', () => {
    const refused = refusedBy(
      parts(request),
      new Map(Object.entries({ ...values, host: 'a@evil.test/', incident: '₹' })),
      'http',
    );
    expect([...refused.keys()]).toEqual(['host', 'incident']);
  });
});

describe.each(commandLanguageNames)('a plain name in %s', (language) => {
  it('reads as a person would write it', () => {
    expect(fill('{{name}}', { name: 'web-1' }, language)).toContain('web-1');
  });
});
