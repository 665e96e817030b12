import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { walk } from '../../src/model/drill-walk.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';
import { called } from '../unit/scripts/called.ts';
import { playPath } from './play-path.ts';

// The whole content is read again and again, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'drillbook-record-'));
for (const name of ['src/content', 'src/handbook']) cpSync(name, join(folder, name), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string, ...words: string[]) => called(folder, script, words);

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

  it('proves the log', async () => {
    const { status, out } = await run('verify-log', log);
    expect(out).toContain('sound');
    expect(status).toBe(0);
  });

  it('writes a record that the content check accepts, and says what to review', async () => {
    const { status, out, err } = await run('record', log);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toContain('Risks to score again:\n  R-');
    expect(readFileSync(record, 'utf8')).toContain('drill: trading-operations/missed-rebalance\n');
    const records = (await readContent(folder)).all('drill-records');
    expect(records.map(({ id }) => id)).toEqual(['trading-operations/missed-rebalance-2026-03-02']);
  });

  it('does not record one run twice, nor in another folder that --root names', async () => {
    const { status, err } = await called('.', 'record', [log, '--root', folder]);
    expect(err).toContain('recorded already');
    expect(status).toBe(1);
  });

  it('refuses a log that was changed', async () => {
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, readFileSync(log, 'utf8').replace('"Seen"', '"Sewn"'));
    for (const script of ['verify-log', 'record']) {
      const { status, err } = await run(script, changed);
      expect(err).toContain('was changed: its hash does not fit');
      expect(status).toBe(1);
    }
  });
});
