import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runTool, type ToolRun } from '../check/run-tool.ts';
import { kilobytes, quantile, table } from '../lib/figures.ts';
import { growDesk } from '../lib/grow-desk.ts';
import { layOutEngine } from '../lib/lay-out-engine.ts';
import { makeBareStarlight } from './bare-starlight.ts';

const astro = resolve('node_modules/astro/bin/astro.mjs');
// Below this project, whose packages are found from there: a link to them is resolved to their own place, where a bundler takes them for others.
mkdirSync('.astro', { recursive: true });
const work = mkdtempSync(resolve('.astro', 'bench-site-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Builds a project and says what it cost. */
function built(root: string): ToolRun {
  const run = runTool(astro, ['build'], root);
  if (run.status !== 0) throw new Error(`${root} does not build:\n${run.output.slice(-2_000)}`);
  return run;
}

function pagesOf(root: string): number[] {
  return globSync('**/index.html', { cwd: join(root, 'dist') }).map(
    (page) => gzipSync(readFileSync(join(root, 'dist', page))).length,
  );
}

function megabytesOf(root: string): string {
  const files = globSync('**/*', { cwd: join(root, 'dist') }).map((path) => statSync(join(root, 'dist', path)));
  return (files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1_000_000).toFixed(1);
}

const row = (name: string, root: string, runs: readonly ToolRun[]) => {
  const pages = pagesOf(root);
  return [
    name,
    pages.length,
    runs.map(({ cpu }) => (cpu / 1_000).toFixed(1)).join(', '),
    runs.map(({ time }) => (time / 1_000).toFixed(1)).join(', '),
    `${Math.round(Math.max(...runs.map(({ memory }) => memory)))} MB`,
    megabytesOf(root),
    `${kilobytes(quantile(pages, 0.5))} / ${kilobytes(Math.max(...pages))}`,
  ];
};

if (!existsSync('dist/index.html')) built('.');
const [one, bare, five] = ['one', 'bare', 'five'].map((name) => join(work, name));
if (!one || !bare || !five) throw new RangeError('three folders');
layOutEngine(one);
makeBareStarlight('dist', bare);
// The first build of each fills its caches and is not counted. Then in turn, so that both meet the same machine.
for (const root of [one, bare]) built(root);
const [a, b, c, d] = [built(one), built(bare), built(one), built(bare)];
growDesk('.', five, { times: 5, today: '2026-11-27' });
layOutEngine(five);
const grown = [built(five), built(five)].slice(1);

console.log(
  table(
    [
      'site',
      'pages',
      'processor time, s',
      'wall time, s',
      'peak memory',
      'dist, MB',
      'HTML of a page after gzip, median / most, kB',
    ],
    [
      row('Drillbook', one, [a, c]),
      row('bare Starlight, the same text', bare, [b, d]),
      row('Drillbook, 20 plans', five, grown),
    ],
  ),
);
const sum = (runs: readonly ToolRun[]) => runs.reduce((total, { cpu }) => total + cpu, 0) / runs.length;
const further = (sum(grown) - sum([a, c])) / (pagesOf(five).length - pagesOf(one).length);
console.log(
  `\nProcessor time to bare Starlight: ${(sum([a, c]) / sum([b, d])).toFixed(2)}×; a further page costs ${further.toFixed(1)} ms.`,
);
