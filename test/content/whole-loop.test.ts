import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSession } from '../../src/session/exercise/create.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { apply, decide } from '../../src/session/exercise/session.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { called } from '../unit/scripts/called.ts';
import { snapshotOf } from './snapshot-of.ts';

// The whole content is read again and again, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

// The log of a whole drill, run once from StartEx to the last improvement action. The real content holds no record of it:
// no desk ran it.
const past = resolve('test/fixtures/missed-rebalance.session.json');
const root = mkdtempSync(join(tmpdir(), 'drillbook-loop-'));
const log = join(root, 'log.json');

/** What was done in that run, done again with the scenario as it stands today: a run of an older one is not recorded. */
async function doneToday(): Promise<string> {
  const run = importLog(readFileSync(past, 'utf8'));
  if (!run.ok) throw new Error(run.reason);
  const [created, ...events] = run.events;
  if (created?.type !== 'created') throw new Error('the log does not begin with its creation');
  const plan = await snapshotOf('trading-operations/missed-rebalance');
  const { session, title } = created.payload;
  const made = createSession({ session, title, plan, exercise: { practice: false } }, Date.parse(created.at));
  if (!made.events) throw new Error(made.reason);
  let { state } = made;
  for (const done of events) {
    const { event, reason } = decide(state, done, { offset: done.offset, wall: Date.parse(done.at) });
    if (!event) throw new Error(`${done.type}: ${reason}`);
    state = apply(state, event);
  }
  return exportLog(state.events);
}

const run = (script: string, ...words: string[]) => called(root, script, words);

beforeAll(async () => {
  for (const folder of ['src/content', 'src/handbook']) cpSync(folder, join(root, folder), { recursive: true });
  writeFileSync(log, await doneToday());
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the loop from a drill that was run to the checker', () => {
  it('packs the evidence where that is asked for, and writes no record into the content', async () => {
    const { status } = await run('record', log, '--pack', 'the-run.zip');
    expect(status).toBe(0);
    const files = Object.keys(unzipSync(readFileSync(join(root, 'the-run.zip'))));
    expect(files).toEqual(expect.arrayContaining(['session.json', 'report.md', 'record.yaml', 'SHA256SUMS']));
    expect(existsSync(join(root, 'src/content/drill-records/trading-operations'))).toBe(false);
  });

  it('makes a record of the log, with roles in place of names, and says what to review', async () => {
    const { status, out } = await run('record', log);
    expect(out).toContain('written');
    expect(status).toBe(0);
    const folder = join(root, 'src/content/drill-records/trading-operations');
    const [file = ''] = readdirSync(folder);
    const record = readFileSync(join(folder, file), 'utf8');
    expect(record).toContain('drill: trading-operations/missed-rebalance');
    for (const name of ['Rook', 'Knight', 'Pawn', 'Bishop']) expect(record).not.toContain(name);
  });

  it('refuses the run of the scenario as it was then', async () => {
    const { status, err } = await run('record', past);
    expect(err).toContain('another version of its scenario');
    expect(status).toBe(1);
  });

  it('writes the same run no second time', async () => {
    expect(await run('record', log)).toMatchObject({ status: 1 });
  });

  it('is accepted by the checker, which then knows the drill as run', async () => {
    const { status, out } = await run('check', '--today', '2026-11-21');
    expect(out).not.toMatch(/^ {2}error/m);
    expect(status).toBe(0);
  });
});
