import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../../scripts/commands.ts';
import { addReporter } from '../../../src/trace/report/own-reporters.ts';
import type { Reporter } from '../../../src/trace/report/reporters.ts';
import { called } from './called.ts';

const root = 'test/fixtures/desk';
const taken: (() => void)[] = [];
afterEach(() => {
  for (const takeBack of taken.splice(0)) takeBack();
});
const check = async (report: Reporter['report']) => {
  taken.push(addReporter({ name: 'for-chat', report }));
  return called(root, 'check', ['--format', 'for-chat']);
};

describe("a desk's own reporter", () => {
  it('writes the report that --format names, from what the check found', async () => {
    const { out, err, status } = await check(
      ({ records, findings }, { version }) =>
        `${records} records, ${findings.filter(({ level }) => level === 'error').length} errors, by ${version}`,
    );
    expect(err).toBe('');
    expect(out).toMatch(/^\d+ records, 0 errors, by 0\.\d+\.\d+\n$/);
    expect(status).toBe(0);
  });

  it('stands among the forms, in the usage text and in the refusal of one that there is not', async () => {
    taken.push(addReporter({ name: 'for-chat', report: () => '' }));
    expect((await called(root, 'check', ['--help'])).out).toContain('baseline or for-chat');
    const { err, status } = await called(root, 'check', ['--format', 'for-chet']);
    expect(err).toContain('--format for-chet: expected one of terminal, json');
    expect(err).toContain('baseline, for-chat');
    expect(status).toBe(2);
  });

  it.each([
    [
      'throws',
      () => {
        throw new TypeError('no such channel\n    at somewhere');
      },
      'failed: no such channel',
    ],
    ['refuses later', () => Promise.reject(new Error('no line')), 'failed: no line'],
  ])('that %s is named in one line, and is no defect of ours', async (_what, report, said) => {
    const { out, err, status } = await check(report);
    expect(err).toBe(`check: the desk's own reporter "for-chat" ${said}\n`);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('that gives no text is named', async () => {
    // @ts-expect-error: a desk writes JavaScript, which nothing holds to a type.
    const { err } = await check(() => undefined);
    expect(err).toContain('the desk\'s own reporter "for-chat" gave undefined, expected text');
  });

  it('can not take the name of another', () => {
    expect(() => addReporter({ name: 'json', report: () => '' })).toThrow('There is a reporter "json" already');
    taken.push(addReporter({ name: 'for-chat', report: () => '' }));
    expect(() => addReporter({ name: 'for-chat', report: () => '' })).toThrow('"for-chat"');
  });

  it('obeys nothing that stands in a finding: what would move a cursor is shown', async () => {
    const { out } = await check(() => 'before\u001b[2Jafter');
    expect(out).not.toContain('\u001b');
  });
});

describe('a check of links', () => {
  const links = commands.find(({ name }) => name === 'check links');

  it.each<[line: string, reads: boolean]>([
    ['docs', false],
    ['docs --format json', false],
    ['docs --format=github --verbose', false],
    // The usage text lists the desk's own forms, and SARIF names its site.
    ['--help', true],
    ['docs -h', true],
    ['docs --format sarif', true],
    ['docs --format for-chat', true],
    ['docs --format json --format for-chat', true],
    ['docs --format', true],
  ])('reads what the desk says where that makes a difference: %s', (line, reads) => {
    expect(links?.isBare(line.split(' '))).toBe(!reads);
  });
});
