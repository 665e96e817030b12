import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';
import { median, milliseconds, table } from '../lib/figures.ts';
import { runTool, type ToolRun } from './run-tool.ts';

/**
 * A check of this repository's own content, each run a process of its own, in rounds of one of each: with nothing kept, the first that keeps,
 * and one for which nothing has changed since. Run with `npm run bench -- content`.
 */
const rounds = 9;
const check = resolve('scripts/check.mjs');
const kept = cacheFolder('.', { CI: '' });
if (kept === undefined) throw new Error('this repository has no packages beside it: npm install');
const work = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const nothing = join(work, 'nothing.mjs');
writeFileSync(nothing, '');

const ways: readonly (readonly [name: string, run: () => ToolRun])[] = [
  ['an empty Node', () => runTool(nothing, [], '.')],
  ['nothing kept and nothing taken (`CI` set)', () => runTool(check, [], '.', { CI: 'true' })],
  [
    'the first, which keeps',
    () => {
      rmSync(kept, { recursive: true, force: true });
      return runTool(check, [], '.', { CI: '' });
    },
  ],
  ['nothing changed since the last', () => runTool(check, [], '.', { CI: '' })],
];
const runs = ways.map((): ToolRun[] => []);
for (let round = 0; round < rounds; round += 1)
  for (const [index, [name, run]] of ways.entries()) {
    const ran = run();
    if (ran.status !== 0) throw new Error(`${name}: exit ${ran.status}\n${ran.output}`);
    runs[index]?.push(ran);
  }
rmSync(work, { recursive: true, force: true });
console.log(
  table(
    ['run', 'time, ms', 'least', 'processor time, ms'],
    ways.map(([name], index) => {
      const times = (runs[index] ?? []).map(({ time }) => time);
      const cpu = (runs[index] ?? []).map((run) => run.cpu);
      return [name, milliseconds(median(times)), milliseconds(Math.min(...times)), milliseconds(median(cpu))];
    }),
  ),
);
console.log(`\n${rounds} rounds. Load of the machine: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
