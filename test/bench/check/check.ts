import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadProject } from '../../../src/load/project.ts';
import { allRules } from '../../../src/trace/all-rules.ts';
import { runRules } from '../../../src/trace/run.ts';
import { makeProject } from './make-project.ts';
import { makeTree, type Seeded } from './make-tree.ts';
import { medianRun, runTool, type ToolRun } from './run-tool.ts';

const repeats = Number(process.argv.find((word) => word.startsWith('--repeats='))?.slice(10) ?? 3);
const today = '2026-11-21';
const check = resolve('scripts/check.ts');
const work = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
const milliseconds = (time: number) => `${Math.round(time).toLocaleString('en-GB')} ms`;

console.log('## Checking content\n');
row(['records', 'links', 'cold', 'per record', 'warm', 'peak memory', 'findings']);
row(['---', '---', '---', '---', '---', '---', '---']);
for (const count of [1_000, 10_000]) {
  const root = join(work, `project-${count}`);
  makeProject(root, count);
  const cold = medianRun(repeats, () => runTool(check, ['--today', today, '--format', 'json'], root));
  const report: unknown = JSON.parse(cold.output.slice(0, cold.output.lastIndexOf('}') + 1));
  const { records, links } = summary(report);
  row([
    records.toLocaleString('en-GB'),
    links.toLocaleString('en-GB'),
    milliseconds(cold.time),
    `${((cold.time / records) * 1000).toFixed(0)} µs`,
    milliseconds(await warm(root)),
    `${Math.round(cold.memory)} MB`,
    cold.status === 0 ? 'none' : `exit ${cold.status}`,
  ]);
}

console.log('\n## Checking links in a tree of Markdown\n');
row(['files', 'tool', 'time', 'to remark', 'peak memory', 'found of seeded', 'false positives']);
row(['---', '---', '---', '---', '---', '---', '---']);
for (const count of [200, 2_000]) {
  const root = join(work, `tree-${count}`);
  const { seeded } = makeTree(root, count);
  const ours = medianRun(repeats, () => runTool(check, ['links', root, '--format', 'json'], process.cwd()));
  const remark = medianRun(repeats, () =>
    runTool(
      resolve('node_modules/remark-cli/cli.js'),
      ['--use', resolve('node_modules/remark-validate-links/index.js'), '--no-config', '--quiet', '.'],
      root,
    ),
  );
  const linkinator = medianRun(1, () =>
    runTool(
      resolve('node_modules/linkinator/build/src/cli.js'),
      ['**/*.md', '--markdown', '--check-fragments', '--format', 'json', '--skip', '^https://'],
      root,
    ),
  );
  for (const [tool, run] of [
    ['check links', ours],
    ['remark-validate-links', remark],
    ['linkinator', linkinator],
  ] as const)
    row([
      count.toLocaleString('en-GB'),
      tool,
      milliseconds(run.time),
      `${(run.time / remark.time).toFixed(3)}×`,
      `${Math.round(run.memory)} MB`,
      ...recall(run, seeded),
    ]);
}
rmSync(work, { recursive: true, force: true });

/** A second check in the same process, with nothing changed: what `--watch` does. */
async function warm(root: string): Promise<number> {
  const first = loadProject(root, { today });
  await runRules(first, allRules);
  const known = new Map(first.files.map((file) => [file.path, file]));
  const from = performance.now();
  await runRules(loadProject(root, { today }, known), allRules);
  return performance.now() - from;
}

function summary(report: unknown): { records: number; links: number } {
  if (typeof report !== 'object' || report === null || !('records' in report) || !('links' in report))
    return { records: 0, links: 0 };
  return { records: Number(report.records), links: Number(report.links) };
}

/** How many of the seeded defects a tool's output names, and on how many other lines it complains. */
function recall(run: ToolRun, seeded: readonly Seeded[]): [string, number] {
  const found = seeded.filter(({ url }) =>
    run.output.includes(
      url
        .replace(/^(?:\.\.?\/)+/, '')
        .split('#')
        .at(-1) ?? url,
    ),
  );
  return [`${found.length} of ${seeded.length}`, Math.max(0, complaints(run.output) - seeded.length)];
}

function complaints(output: string): number {
  const ours = output.match(/"rule": "link-page"/g)?.length;
  if (ours) return ours;
  const broken = output.match(/"state": ?"BROKEN"/g)?.length;
  if (broken) return broken;
  return output.match(/missing-(?:file|heading)/g)?.length ?? 0;
}
