import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { walk } from '../../src/session/exercise/walk.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';
import { playPath } from './play-path.ts';

// Each command line starts a Node of its own.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'drillbook-record-'));
cpSync('src/content', join(folder, 'src/content'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string, ...values: string[]) =>
  spawnSync(process.execPath, [`scripts/${script}.ts`, ...values], { encoding: 'utf8' });

/** The exported log of the first path of a drill. */
async function exported(drill: string): Promise<string> {
  const content = await readContent(process.cwd());
  const entry = content.all('drills').find(({ id }) => id === drill);
  const plan = entry && planContent(content, entry.data.plan);
  if (!plan) throw new Error(`there is no drill ${drill}`);
  const snapshot = sessionPlan(plan, entry);
  const [path] = walk(snapshot.scenario ?? { injects: [] });
  if (!path) throw new Error(`${drill} has no path`);
  return exportLog(playPath(snapshot, path).events);
}

describe('from an exported log to a record', async () => {
  const log = join(folder, 'log.json');
  writeFileSync(log, await exported('trading-operations/missed-rebalance'));
  const record = join(folder, 'src/content/drill-records/trading-operations/missed-rebalance-2026-03-02.yaml');

  it('proves the log', () => {
    const { status, stdout } = run('verify-log', log);
    expect(stdout).toContain('sound');
    expect(status).toBe(0);
  });

  it('writes a record that the content check accepts, and says what to review', async () => {
    const { status, stdout, stderr } = run('record', log, '--root', folder);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('Risks to score again:\n  R-');
    expect(readFileSync(record, 'utf8')).toContain('drill: trading-operations/missed-rebalance\n');
    const records = (await readContent(folder)).all('drill-records');
    expect(records.map(({ id }) => id)).toEqual(['trading-operations/missed-rebalance-2026-03-02']);
  });

  it('does not record one run twice', () => {
    const { status, stderr } = run('record', log, '--root', folder);
    expect(stderr).toContain('recorded already');
    expect(status).toBe(1);
  });

  it('refuses a log that was changed', () => {
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, readFileSync(log, 'utf8').replace('"Seen"', '"Sewn"'));
    for (const script of ['verify-log', 'record']) {
      const { status, stderr } = run(script, changed);
      expect(stderr).toContain('was changed: its hash does not fit');
      expect(status).toBe(1);
    }
  });
});
