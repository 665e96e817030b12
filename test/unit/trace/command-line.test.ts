import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { called, type Outcome } from '../scripts/called.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-test-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function check(...parameters: string[]): Promise<Outcome> {
  return called(root, 'check', parameters);
}

/** A whole process: what a shell sees. The limit is for a machine on which a Node takes a minute to start. */
const startsNode = 120_000;

function shell(folder: string, ...parameters: string[]): { status: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [resolve('scripts/check.mjs'), ...parameters], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_STEP_SUMMARY: '' },
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

/** Runs git in the project, with an author and a day of its own. */
function git(day: string, ...parameters: string[]): void {
  const who = {
    GIT_AUTHOR_NAME: 'Desk',
    GIT_AUTHOR_EMAIL: 'desk@desk.example',
    GIT_COMMITTER_NAME: 'Desk',
    GIT_COMMITTER_EMAIL: 'desk@desk.example',
  };
  const when = { GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
  const { status, stderr } = spawnSync('git', parameters, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...who, ...when },
  });
  if (status !== 0) throw new Error(stderr);
}

describe('the check in a repository', () => {
  it('reads off its history when a drilled playbook last changed in meaning, and what a branch touched', async () => {
    git('2026-09-01', 'init', '-q', '-b', 'main');
    git('2026-09-01', 'add', '.');
    git('2026-09-01', 'commit', '-qm', 'first');
    expect((await check('--today', '2026-11-21', '--rule', 'time-drill-outdated', '--strict')).status).toBe(0);

    const path = join(root, 'src/content/playbooks/desk/feed-outage.mdx');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('Confirm the outage.', 'Confirm that prices stand still.'));
    git('2026-11-02', 'commit', '-qam', 'another meaning');
    writeFileSync(path, readFileSync(path, 'utf8').replace('When prices stop moving.', 'When prices stop.'));
    git('2026-11-05', 'commit', '-qam', 'another wording of the prose');
    const late = await check('--today', '2026-11-21', '--rule', 'time-drill-outdated', '--strict');
    expect(late.out).toContain('changed in meaning on 2026-11-02, after its last drill on 2026-10-01');
    expect(late.status).toBe(1);

    const risk = join(root, 'src/content/risks/R-002.yaml');
    const sound = readFileSync(risk, 'utf8');
    writeFileSync(risk, sound.replace('likelihood: 1', 'likelihood: 10'));
    expect((await check('--today', '2026-11-21', '--changed', 'HEAD')).out).toContain(
      'likelihood: expected a number of at most 5',
    );
    git('2026-11-06', 'commit', '-qam', 'a fault that is there already');
    expect((await check('--today', '2026-11-21')).status).toBe(1);
    expect((await check('--today', '2026-11-21', '--changed', 'HEAD')).status).toBe(0);
    writeFileSync(risk, sound);
    writeFileSync(path, text);
  }, 60_000);
});

describe('the check on the command line', () => {
  it('exits 0 when all holds', async () => {
    expect(await check('--today', '2026-11-21')).toMatchObject({ status: 0, err: '' });
  });

  it('exits 1 on an error, and 0 again when a baseline knows it', async () => {
    const path = join(root, 'src/content/risks/R-001.yaml');
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, sound.replace('likelihood: 3', 'likelihood: 30'));
    expect(await check('--today', '2026-11-21')).toMatchObject({ status: 1 });
    const baseline = join(root, 'baseline.json');
    expect((await check('--today', '2026-11-21', '--format', 'baseline', '--output', baseline)).status).toBe(1);
    expect((await check('--today', '2026-11-21', '--baseline', baseline)).status).toBe(0);
    writeFileSync(path, sound);
    expect((await check('--today', '2026-11-21', '--baseline', baseline)).status).toBe(1);
  });

  it('judges dates by the day that it is told: in two years much is overdue, and an error when strict', async () => {
    expect((await check('--today', '2028-11-21', '--rule', 'time-review-overdue')).status).toBe(0);
    expect((await check('--today', '2028-11-21', '--rule', 'time-review-overdue', '--strict')).status).toBe(1);
  });

  it.each([
    [['--today', '2026-02-30'], '--today 2026-02-30: expected a date that exists'],
    [['--rule', 'link-danglin'], 'did you mean link-dangling?'],
    [['--plan', 'dsk'], 'the plans are desk, other'],
    [['--format', 'pdf'], 'expected one of terminal, json'],
    [['--changed', 'no-such-branch'], 'git does not know'],
    [['--baseline', 'nowhere.json'], 'cannot be read'],
    [['--frmat', 'json'], 'there is no option --frmat here; did you mean --format?'],
    [['impact', 'R-0011'], 'did you mean R-001?'],
    [['links', 'no-such-folder'], 'is no folder'],
    [['explain'], 'unknown command "explain"'],
  ])('exits 2 and says why for %j', async (parameters, why) => {
    const { status, err } = await check(...parameters);
    expect(err).toContain(why);
    expect(err).not.toContain('    at ');
    expect(status).toBe(2);
  });

  it(
    'is a process with an exit code: 0 in a project that holds, 2 in a folder that is none',
    () => {
      expect(shell(root, '--today', '2026-11-21')).toMatchObject({ status: 0, err: '' });
      const nowhere = shell(tmpdir());
      expect(nowhere.err).toContain('is no Drillbook project');
      expect(nowhere.err).not.toContain('    at ');
      expect(nowhere.status).toBe(2);
    },
    startsNode,
  );

  it('lists what a change would make suspect, at once and further on', async () => {
    const { out, status } = await check('impact', 'R-001');
    expect(status).toBe(0);
    expect(out).toContain('playbook:desk/feed-outage mitigates risk:R-001');
    expect(out).toContain('    requirement:TI-001 is implemented by playbook:desk/feed-outage#halt-trading');
  });

  it.each([
    ['dot', /^digraph drillbook \{[\s\S]*"playbook:desk\/feed-outage" -> "risk:R-001" \[label="mitigates"\]/],
    ['mermaid', /^flowchart LR[\s\S]*-->\|mitigates\|/],
    ['json', /"from": "playbook:desk\/feed-outage",\n\s*"to": "risk:R-001",\n\s*"relation": "mitigates"/],
  ])('gives the graph as %s', async (format, pattern) => {
    expect((await check('graph', '--format', format)).out).toMatch(pattern);
  });
});
