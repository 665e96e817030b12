import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord, sqlString } from '../../../src/copy/quote.ts';

const nasty = [
  "O'Brien",
  '',
  "'",
  "''",
  '-n',
  '$(id)',
  '`id`',
  '!!',
  '~',
  '=ls',
  '{a,b}',
  '*',
  '\\',
  'a\nb',
  '\t',
  '₹1,00,000',
  '%s',
  '#x',
];
const texts = fc.array(
  fc.oneof(
    fc.constantFrom(...nasty),
    fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
    fc.string({ unit: fc.constantFrom(...'\'"\\$`!#~=*?[]{}()<>|&; \n\tab'), maxLength: 12 }),
  ),
  { minLength: 40, maxLength: 60 },
);

/** What a shell takes from the words: each as one argument of printf, ended by NUL. */
function taken(shell: string, words: readonly string[]): string[] {
  const { stdout, error } = spawnSync(shell, ['-c', `printf '%s\\0' ${words.join(' ')}`], { encoding: 'utf8' });
  if (error) throw error;
  return stdout.split('\0').slice(0, -1);
}

const hasZsh = spawnSync('zsh', ['--version']).error === undefined;
if (!hasZsh) console.warn('zsh is not installed: quoting is tried in bash and sh alone');

describe.each(['bash', 'sh', 'zsh'])('a word for %s', (shell) => {
  it.skipIf(shell === 'zsh' && !hasZsh)('is what it was, byte for byte', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(texts, (all) => {
        expect(taken(shell, all.map(shellWord))).toEqual(all);
      }),
      { numRuns: 8 },
    );
  });

  it.skipIf(shell === 'zsh' && !hasZsh)('joins the word that it stands in', { timeout: 60_000 }, () => {
    expect(
      taken(
        shell,
        nasty.map((text) => `a=${shellWord(text)}:z`),
      ),
    ).toEqual(nasty.map((text) => `a=${text}:z`));
  });
});

describe('a word of a shell', () => {
  it('stays as a person would write it where nothing needs quotes', () => {
    expect(shellWord('trading-system-prod')).toBe('trading-system-prod');
    expect(shellWord('2025-10-26T10:00:00Z')).toBe('2025-10-26T10:00:00Z');
  });

  it.each([
    ["O'Brien", "'O'\\''Brien'"],
    ['', "''"],
    ['₹1,00,000', "'₹1,00,000'"],
  ])('%s', (text, quoted) => {
    expect(shellWord(text)).toBe(quoted);
  });
});

describe('a string of SQL', () => {
  it('ends nowhere but at its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'";-ab %_') }), (text) => {
        const quoted = sqlString(text);
        expect(quoted).toMatch(/^'(?:[^']|'')*'$/);
        expect(quoted.slice(1, -1).replaceAll("''", "'")).toBe(text);
      }),
    );
  });

  it.each(['\\', 'a\\', '\0'])('refuses %j', (text) => {
    expect(() => sqlString(text)).toThrow(RangeError);
  });
});
