import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printed } from '../../../src/integration/content-errors.ts';
import { asProgramme } from '../../../src/trace/report/as-called.ts';
import { called } from './called.ts';

const names = new Set(['check', 'new', 'rename']);

describe('commands in our own words, where the package is installed', () => {
  it.each([
    ['npm run check -- --all', 'npx drillbook check --all'],
    [
      'run `npm run -s check`, then npm run new -- plan my-desk.',
      'run `npx drillbook check`, then npx drillbook new plan my-desk.',
    ],
    ['npm run build', 'npm run build'],
    ['npm run check-dist', 'npm run check-dist'],
    ['npm run rename -- R-001 R-002 (npm run check)', 'npx drillbook rename R-001 R-002 (npx drillbook check)'],
  ])('%s', (npm, programme) => {
    expect(asProgramme(npm, names)).toBe(programme);
  });

  it('are so in what a build of such a desk says', () => {
    const place = { path: 'src/content/risks/R-001.yaml', line: 1, column: 1 };
    const help = 'run: npm run rename -- R-001 R-002';
    const one = { rule: 'link-dangling', level: 'error', message: 'gone', help, place, file: place.path } as const;
    expect(printed(one, true)).toContain('run: npx drillbook rename R-001 R-002');
    expect(printed(one)).toContain(help);
  });

  it.each([
    ['new', ['--help']],
    ['check', ['--help']],
    ['drill', []],
    ['rename', ['R-001']],
  ])('stand in columns where a usage lists them: %s', async (script, words) => {
    const asCalled = (text: string) => asProgramme(text);
    const { out, err } = await called('test/fixtures/desk', script, words, { asCalled });
    const calls = (out + err).split('\n').filter((line) => /^npx drillbook .*\S {3,}\S/.test(line));
    expect(calls.length).toBeGreaterThan(1);
    const starts = calls.map((line) => line.length - line.replace(/^.*\S {3,}(?=\S)/, '').length);
    expect(new Set(starts).size).toBe(1);
  });

  it('are so in refusals and in the help of findings, never in a line of somebody else’s file', async () => {
    const asCalled = (text: string) => asProgramme(text, names);
    const refused = await called('test/fixtures/desk', 'rename', ['R-001'], { asCalled });
    expect(refused.err).toContain('npx drillbook rename <old> <new>');
    const folder = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
    writeFileSync(join(folder, 'notes.md'), 'Run [npm run check](gone.md).\n');
    const links = await called(folder, 'check', ['links', '.'], { asCalled });
    rmSync(folder, { recursive: true });
    expect(links.out).toContain('Run [npm run check](gone.md).');
  });
});
