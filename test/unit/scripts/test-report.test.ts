import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTestReport, shortly } from '../../../scripts/lib/test-report.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-report-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const file = (name: string, runner: string, lines: string[]) =>
    writeFileSync(join(folder, name), [`import { expect, test } from '${runner}';`, ...lines].join('\n'));
  const tests = ["test('holds', () => {});", "test('two and two', () => expect(2 + 2, 'a sum').toBe(5));"];
  file('sums.test.ts', 'vitest', tests);
  file('ground.test.ts', 'vitest', ["throw new Error('no ground to stand on');"]);
  file('sums.spec.ts', '@playwright/test', [
    ...tests,
    "test.describe('deeper', () => { test('three', () => expect(3).toBe(4)); });",
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the runner's own program in the folder, and reads the report that it wrote. */
function reportOf(runner: 'vitest' | 'playwright', program: string, words: string[], report: string) {
  spawnSync(resolve('node_modules/.bin/node'), [resolve(program), ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return readTestReport(runner, JSON.parse(readFileSync(report, 'utf8')));
}

describe('what a runner reports', () => {
  it('names each test of vitest that failed, and a file that failed before its tests', { timeout: 60_000 }, () => {
    const report = join(folder, 'vitest.json');
    const words = ['run', '--root', folder, '--reporter=json', `--outputFile=${report}`];
    const { counts, failures } = reportOf('vitest', 'node_modules/vitest/vitest.mjs', words, report);
    expect(counts).toEqual({ passed: 1, failed: 1 });
    const said = shortly(failures).join('\n');
    expect(said).toContain('two and two\n    AssertionError: a sum: expected 4 to be 5');
    expect(said).toMatch(/ground\.test\.ts\n {4}.*no ground to stand on/);
    expect(said).not.toContain('holds');
  });

  it('names each test of Playwright that failed, in whatever group it stands', { timeout: 60_000 }, () => {
    const words = ['test', '--reporter=json', 'sums.spec.ts'];
    const { counts, failures } = reportOf(
      'playwright',
      'node_modules/@playwright/test/cli.js',
      words,
      join(folder, 'pw.json'),
    );
    expect(counts).toEqual({ passed: 1, failed: 2 });
    expect(failures.map(({ name }) => name)).toEqual(['sums.spec.ts › two and two', 'sums.spec.ts › three']);
    expect(shortly(failures).join('\n')).toContain('Expected: 4');
  });

  it('shows a few failures of many, and says how many more there are', () => {
    const failures = Array.from({ length: 8 }, (_, index) => ({ name: `test ${index}`, message: 'one\n\ntwo\nthree' }));
    expect(shortly(failures, { failures: 1, lines: 2 })).toEqual(['  test 0', '    one', '    two', '  and 7 more']);
  });
  it('shows five whole failures and says nothing of none more: of a sixth, of a long report and of an endless line only the beginning', () => {
    const failing = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `test ${index}`, message: 'no' }));
    expect(shortly(failing(5))).toHaveLength(10);
    expect(shortly(failing(6)).slice(-2)).toEqual(['    no', '  and 1 more']);
    expect(shortly(failing(6))).not.toContain('  test 5');
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n');
    expect(shortly([{ name: 'long', message: lines }]).at(-1)).toBe('    line 25');
    expect(shortly([{ name: 'wide', message: 'x'.repeat(1_000) }])).toEqual(['  wide', `    ${'x'.repeat(400)}`]);
  });
});
