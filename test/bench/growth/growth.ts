import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { medianRun, runTool } from '../check/run-tool.ts';
import { growDesk } from '../lib/grow-desk.ts';

const today = '2026-11-27';
const check = resolve('scripts/check.mjs');
const work = mkdtempSync(join(tmpdir(), 'drillbook-growth-'));
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

console.log(
  'The content of this repository, several times over, with a record of each drill and every link confirmed.\n',
);
row([
  'plans',
  'revisions of each playbook since its drill',
  'records',
  'links',
  'processor time',
  'per record',
  'peak memory',
  'errors',
]);
row(['---', '---', '---', '---', '---', '---', '---', '---']);
for (const [times, revisions] of [
  [1, 1],
  [1, 60],
  [5, 1],
  [10, 1],
  [10, 30],
] as const) {
  const root = join(work, `desk-${times}-${revisions}`);
  growDesk('.', root, { times, today, revisions });
  const run = medianRun(3, () => runTool(check, ['--today', today], root));
  const [, records = '0', links = '0'] = /([\d,]+) records, ([\d,]+) links/.exec(run.output) ?? [];
  const count = Number(records.replaceAll(',', ''));
  row([
    4 * times,
    revisions,
    records,
    links,
    `${Math.round(run.cpu).toLocaleString('en-GB')} ms`,
    `${(run.cpu / count).toFixed(2)} ms`,
    `${Math.round(run.memory)} MB`,
    run.status === 0 ? 'none' : `exit ${run.status}`,
  ]);
  rmSync(root, { recursive: true, force: true });
}
rmSync(work, { recursive: true, force: true });
