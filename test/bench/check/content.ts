import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../../../scripts/lib/cache-folder.ts';
import { median, milliseconds, table } from '../lib/figures.ts';
import { makeInstalledDesk, packagedProgramme } from '../lib/packaged.ts';
import { runTool, type ToolRun } from './run-tool.ts';

/**
 * A check of this repository's own content, each run a process of its own, in rounds of one of each: a desk that has installed the package and
 * holds that content, with nothing kept, the first that keeps, and one for which nothing has changed since; and the last of them here, where
 * the same code runs from its sources. Run with `npm run bench -- content`.
 */
const rounds = 9;
const programme = packagedProgramme();
const work = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const desk = join(work, 'desk');
makeInstalledDesk(desk);
const kept = cacheFolder(desk, { CI: '' });
if (kept === undefined) throw new Error('the desk has no folder of packages');
const nothing = join(work, 'nothing.mjs');
writeFileSync(nothing, '');
const check = (environment: Readonly<Record<string, string>>) => runTool(programme, ['check'], desk, environment);

const ways: readonly (readonly [name: string, run: () => ToolRun])[] = [
  ['an empty Node', () => runTool(nothing, [], '.')],
  ['nothing kept and nothing taken (`CI` set)', () => check({ CI: 'true' })],
  [
    'the first, which keeps',
    () => {
      rmSync(kept, { recursive: true, force: true });
      return check({ CI: '' });
    },
  ],
  ['nothing changed since the last', () => check({ CI: '' })],
  [
    'nothing changed since the last, `npm run check` of this repository',
    () => runTool(resolve('scripts/check.mjs'), [], '.', { CI: '' }),
  ],
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
