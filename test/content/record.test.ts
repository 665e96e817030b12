import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readContent } from '../../scripts/lib/content.ts';
import { walk } from '../../src/model/drill-walk.ts';
import { createSession } from '../../src/session/exercise/create.ts';
import { apply, decide } from '../../src/session/exercise/session.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { playPath, wall } from '../play-path.ts';
import { called } from '../unit/scripts/called.ts';
import { snapshotOf } from './snapshot-of.ts';

// The whole content is read again and again, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'drillbook-record-'));
for (const name of ['src/content', 'src/handbook']) cpSync(name, join(folder, name), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string, ...words: string[]) => called(folder, script, words);

/** The exported log of the first path of a drill. */
async function exported(drill: string): Promise<string> {
  const snapshot = await snapshotOf(drill);
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

  it('proves that a record was made of this log, and of no other', async () => {
    const { status, out } = await run('verify-log', log, record);
    expect(out).toContain('made of this very log');
    expect(status).toBe(0);
    writeFileSync(join(folder, 'forged.yaml'), readFileSync(record, 'utf8').replace(/head: \w{8}/, 'head: 00000000'));
    const forged = await run('verify-log', log, join(folder, 'forged.yaml'));
    expect(forged.err).toContain('not the log of');
    expect(forged.status).toBe(1);
    expect(await run('verify-log', log, log)).toMatchObject({ status: 1 });
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

describe('an empty run of a real drill', async () => {
  const plan = await snapshotOf('tmt/emergency-stop');
  const empty = (at: number) => {
    const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a11';
    const made = createSession({ session, title: 'Empty', plan, exercise: { practice: false } }, at);
    if (!made.events) throw new Error(made.reason);
    let state = made.state;
    for (const [type, offset] of [
      ['started', 0],
      ['ended', 1_000],
    ] as const) {
      const { event, reason } = decide(state, { type, payload: {} }, { offset, wall: at + offset });
      if (!event) throw new Error(reason);
      state = apply(state, event);
    }
    return exportLog(state.events);
  };
  const day = ['--today', '2026-03-10'];

  it('of a day to come is refused', async () => {
    const file = join(folder, 'future.json');
    writeFileSync(file, empty(Date.parse('2031-01-01T09:00:00.000Z')));
    const { status, err } = await run('record', file, ...day);
    expect(err).toContain('it was run on 2031-01-01, and today is 2026-03-10');
    expect(status).toBe(1);
  });

  it('verifies nothing, resets no cadence, and names all that it did not deliver', async () => {
    const file = join(folder, 'empty.json');
    const before = (await run('check', ...day, '--verbose')).out;
    writeFileSync(file, empty(wall));
    const { status, out } = await run('record', file, ...day);
    expect(status).toBe(0);
    expect(out).toContain('Obligations that this run verifies:\n  none\n');
    expect(out).toContain('not shown by this run:\n  TI-');
    expect(out).toMatch(/not delivered:\n(?: {2}.*: not reached\n){5,}/);
    expect(out).toMatch(/not rated:\n(?: {2}drill:tmt\/emergency-stop#.*: no delivery\n){3,}/);
    const after = (await run('check', ...day, '--verbose')).out;
    expect(before).toContain('"Trading Emergency Stop" has never been run');
    expect(after).toContain('"Trading Emergency Stop" has never been run');
    expect(after).toMatch(/run, and \d+ obligations are not shown by any run: .*TI-250/);
  });
});
