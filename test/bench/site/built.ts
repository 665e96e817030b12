import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { astroProgramme, buildEnvironment } from '../../../scripts/lib/astro.ts';
import { runTool, type ToolRun } from '../check/run-tool.ts';
import { kilobytes, quantile } from '../lib/figures.ts';

/**
 * A folder for projects that are built, gone when the process ends. It is below this project, whose packages are found from there: a link
 * to them is resolved to their own place, where a bundler takes them for others.
 */
export function workFolder(): string {
  mkdirSync('.astro', { recursive: true });
  const work = mkdtempSync(resolve('.astro', 'bench-site-'));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  return work;
}

/**
 * Builds a project as `drillbook build` does, or with another environment or another programme, and says what it cost.
 * @param programme the file that Node runs
 */
export function built(
  root: string,
  environment: Readonly<Record<string, string>> = buildEnvironment,
  programme = astroProgramme(),
): ToolRun {
  const run = runTool(programme, ['build'], root, environment);
  if (run.status !== 0) throw new Error(`${root} does not build:\n${run.output.slice(-2_000)}`);
  return run;
}

/** How much each page of a built site has after gzip, in bytes. */
export function pagesOf(root: string, dist = 'dist'): number[] {
  const cwd = join(root, dist);
  return globSync('**/index.html', { cwd }).map((page) => gzipSync(readFileSync(join(cwd, page))).length);
}

function megabytesOf(root: string, dist: string): string {
  const cwd = join(root, dist);
  const files = globSync('**/*', { cwd }).map((path) => statSync(join(cwd, path)));
  return (files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1_000_000).toFixed(1);
}

/** What the table of builds says of each. */
export const heads = [
  'site',
  'pages',
  'processor time, s',
  'wall time, s',
  'peak memory',
  'dist, MB',
  'HTML of a page after gzip, median / most, kB',
];

/** The row of a built project, whose pages stand in its folder `dist`. */
export function row(name: string, root: string, runs: readonly ToolRun[], dist = 'dist'): (string | number)[] {
  const pages = pagesOf(root, dist);
  return [
    name,
    pages.length,
    runs.map(({ cpu }) => (cpu / 1_000).toFixed(1)).join(', '),
    runs.map(({ time }) => (time / 1_000).toFixed(1)).join(', '),
    `${Math.round(Math.max(...runs.map(({ memory }) => memory)))} MB`,
    megabytesOf(root, dist),
    `${kilobytes(quantile(pages, 0.5))} / ${kilobytes(Math.max(...pages))}`,
  ];
}
