import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.object({
  name: z.string(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
});
const action = z
  .object({ runs: z.object({ using: z.literal('composite'), steps: z.array(step) }) })
  .parse(parse(readFileSync('action.yml', 'utf8')));
const { steps } = action.runs;

/** Another project's repository, as a runner has checked it out. */
let workspace = '';
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'drillbook-action-'));
  mkdirSync(join(workspace, 'docs notes'));
  writeFileSync(join(workspace, 'docs notes/index.md'), '# Notes\n\n[Nowhere](gone.md)\n\n[Up](https://x.example)\n');
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Runs the step that checks, as the runner would: its inputs stand in the environment. */
function check(inputs: { FOLDER: string; OPTIONS?: string; SARIF?: string }) {
  const { run = '' } = steps.find(({ name }) => name === 'Check the links') ?? {};
  const summary = join(workspace, 'summary.md');
  rmSync(summary, { force: true });
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTION_PATH: resolve('.'),
      GITHUB_STEP_SUMMARY: summary,
      OPTIONS: '',
      SARIF: 'false',
      ...inputs,
    },
  });
  return { status, out: stdout, err: stderr, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

describe('the action for any repository', () => {
  it('takes other actions at a commit, and puts no input into a shell', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((one) => !/@[0-9a-f]{40}$/.test(one))).toEqual([]);
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  it('names a dead link at its place, as an annotation and in the summary, and fails', () => {
    const { status, out, summary } = check({ FOLDER: 'docs notes' });
    expect(status).toBe(1);
    expect(out).toContain('::error file=docs notes/index.md,line=3,col=1');
    expect(summary).toContain('gone.md');
    expect(existsSync(join(workspace, 'drillbook-links.sarif'))).toBe(false);
  });

  it('writes SARIF where it is wanted', () => {
    const { status } = check({ FOLDER: 'docs notes', SARIF: 'true' });
    expect(status).toBe(1);
    const log = JSON.parse(readFileSync(join(workspace, 'drillbook-links.sarif'), 'utf8'));
    expect(log.runs[0].results).toHaveLength(1);
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('docs%20notes/index.md');
  });

  it('passes on options, one a line', () => {
    const { status, err } = check({ FOLDER: 'docs notes', OPTIONS: '--ignore=^gone\n--any-case\n' });
    expect(err).toBe('');
    expect(status).toBe(0);
  });

  it('cannot be told to run something by a folder’s name', () => {
    const { status, err } = check({ FOLDER: '$(touch broken); --output=x' });
    expect(status).toBe(2);
    expect(err).toContain('$(touch broken)');
    expect(existsSync(join(workspace, 'broken'))).toBe(false);
  });
});
