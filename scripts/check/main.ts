import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadMarkdownTree } from '../../src/load/markdown-tree.ts';
import { loadProject, NoProject } from '../../src/load/project.ts';
import { exportGraph } from '../../src/trace/graph-export.ts';
import { checkLinks } from '../../src/trace/links/check-links.ts';
import { markdownReport } from '../../src/trace/reports/markdown.ts';
import type { CheckReport } from '../../src/trace/run.ts';
import type { SourceFile } from '../../src/trace/source.ts';
import { impactReport } from './impact.ts';
import { type CheckOptions, readOptions, UsageError, usage } from './options.ts';
import { checkProject } from './project-check.ts';
import { render } from './render.ts';
import { watchProject } from './watch.ts';

/** Exit 0 holds, 1 findings, 2 could not run. */
async function main(line: readonly string[]): Promise<number> {
  const options = readOptions(line, new Date());
  const root = process.cwd();
  const [command, ...rest] = options.words;
  if (options.help) return print(options, usage);
  switch (command) {
    case undefined: {
      if (options.watch) {
        await watchProject(root, options);
        return 0;
      }
      const { project, report } = await checkProject(root, options);
      return show(options, report, project.files);
    }
    case 'impact':
      return print(options, impactReport(root, options));
    case 'graph': {
      const format = options.formatText ?? 'json';
      if (format !== 'dot' && format !== 'json' && format !== 'mermaid')
        throw new UsageError(`--format ${format}: the graph comes as dot, json or mermaid`);
      return print(options, exportGraph(loadProject(root, options).graph, format, options.plan));
    }
    case 'links': {
      const [folder] = rest;
      if (folder === undefined) throw new UsageError('links: name a folder of Markdown');
      const siteRoot = options.siteRoot === undefined ? {} : { siteRoot: resolve(options.siteRoot) };
      const tree = loadMarkdownTree(resolve(folder), { ...siteRoot, today: options.today });
      return show(options, checkLinks(tree), tree.documents);
    }
    default:
      throw new UsageError(`unknown command "${command}"\n\n${usage}`);
  }
}

function show(options: CheckOptions, report: CheckReport, files: readonly SourceFile[]): number {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  print(
    options,
    render(report, options, (path) => texts.get(path)),
  );
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (options.format === 'github' && summary) appendFileSync(summary, `${markdownReport(report)}\n`);
  return report.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

function print(options: CheckOptions, text: string): 0 {
  if (options.output === undefined) process.stdout.write(`${text}\n`);
  else writeFileSync(options.output, `${text}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof UsageError || error instanceof NoProject;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`check: ${expected ? message : `it failed, and this is a defect of ours: ${message}`}\n`);
  process.exitCode = 2;
}
