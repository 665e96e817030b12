import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadProject } from '../../../src/load/project.ts';
import { allRules } from '../../../src/trace/rules/all-rules.ts';
import { runRules } from '../../../src/trace/rules/run.ts';
import { packagedProgramme } from '../lib/packaged.ts';
import { makeProject } from './make-project.ts';
import { makeTree, type Seeded } from './make-tree.ts';
import { medianRun, runTool, type ToolRun } from './run-tool.ts';

const repeats = Number(process.argv.find((word) => word.startsWith('--repeats='))?.slice(10) ?? 3);
const today = '2026-11-21';
const programme = packagedProgramme();
const work = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
const milliseconds = (time: number) => `${Math.round(time).toLocaleString('en-GB')} ms`;

console.log('## Checking content\n');
row(['records', 'links', 'cold', 'processor time', 'per record', 'warm', 'peak memory', 'errors']);
row(['---', '---', '---', '---', '---', '---', '---', '---']);
for (const count of [1_000, 10_000]) {
  const root = join(work, `project-${count}`);
  makeProject(root, count);
  const cold = medianRun(repeats, () => runTool(programme, ['check', '--today', today], root));
  const { records, links } = totals(cold.output);
  row([
    records.toLocaleString('en-GB'),
    links.toLocaleString('en-GB'),
    milliseconds(cold.time),
    milliseconds(cold.cpu),
    `${((cold.cpu / records) * 1000).toFixed(0)} µs`,
    milliseconds(await warm(root)),
    `${Math.round(cold.memory)} MB`,
    cold.status === 0 ? 'none' : `exit ${cold.status}`,
  ]);
}

console.log('\n## Checking links in a tree of Markdown\n');
row([
  'files',
  'links',
  'tool',
  'time',
  'processor time',
  'time to remark’s',
  'peak memory',
  'found of seeded',
  'false positives',
]);
row(['---', '---', '---', '---', '---', '---', '---', '---', '---']);
for (const count of [200, 2_000]) {
  const root = join(work, `tree-${count}`);
  const { links, seeded } = makeTree(root, count);
  const ours = medianRun(repeats, () => runTool(programme, ['links', root, '--format', 'json'], process.cwd()));
  const remark = medianRun(repeats, () =>
    runTool(
      resolve('node_modules/remark-cli/cli.js'),
      ['--use', resolve('node_modules/remark-validate-links/index.js=repository:false'), '--no-config', '--quiet', '.'],
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
      links.toLocaleString('en-GB'),
      tool,
      milliseconds(run.time),
      milliseconds(run.cpu),
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

/** What the last lines of a report say that it looked at. */
function totals(output: string): { records: number; links: number } {
  const [, records = '0', links = '0'] = /([\d,]+) records, ([\d,]+) links/.exec(output) ?? [];
  return { records: Number(records.replaceAll(',', '')), links: Number(links.replaceAll(',', '')) };
}

/** How many of the seeded defects a tool's output names, and how many complaints it makes beyond them. */
function recall(run: ToolRun, seeded: readonly Seeded[]): [string, number] {
  const found = seeded.filter(({ url }) => run.output.includes(url.slice(url.search(/(?:missing|nowhere|gone)-/))));
  return [`${found.length} of ${seeded.length}`, Math.max(0, complaints(run.output) - found.length)];
}

function complaints(output: string): number {
  return output.match(/"rule": "link-page"|"state": "BROKEN"|remark-validate-links:/g)?.length ?? 0;
}
