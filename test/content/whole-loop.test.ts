import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

// Each command line starts a Node of its own.
vi.setConfig({ testTimeout: 60_000 });

// The log of a whole drill, run once from StartEx to the last improvement action. The real content holds no record of it:
// no desk ran it.
const log = resolve('test/fixtures/missed-rebalance.session.json');
const root = mkdtempSync(join(tmpdir(), 'drillbook-loop-'));

function run(script: string, ...words: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts', script), ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { code: status, text: `${stdout}${stderr}` };
}

beforeAll(() => {
  for (const folder of ['src/content', 'src/handbook']) cpSync(folder, join(root, folder), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the loop from a drill that was run to the checker', () => {
  it('makes a record of the log, with roles in place of names, and says what to review', () => {
    const { code, text } = run('record.ts', log, '--root', root);
    expect(text).toContain('written');
    expect(code).toBe(0);
    const folder = join(root, 'src/content/drill-records/trading-operations');
    const [file = ''] = readdirSync(folder);
    const record = readFileSync(join(folder, file), 'utf8');
    expect(record).toContain('drill: trading-operations/missed-rebalance');
    for (const name of ['Rook', 'Knight', 'Pawn', 'Bishop']) expect(record).not.toContain(name);
  });

  it('writes the same run no second time', () => {
    expect(run('record.ts', log, '--root', root)).toMatchObject({ code: 1 });
  });

  it('is accepted by the checker, which then knows the drill as run', () => {
    const { code, text } = run('check.ts', '--today', '2026-11-21');
    expect(text).not.toMatch(/^ {2}error/m);
    expect(code).toBe(0);
  });
});
