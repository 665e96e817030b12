import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NoProject } from '../../src/load/no-project.ts';
import type { CheckReport } from '../../src/trace/run.ts';
import type { SourceFile } from '../../src/trace/source.ts';
import { type CheckOptions, readOptions, UsageError, usage } from './options.ts';
import { render } from './render.ts';

/** Exit 0 holds, 1 findings, 2 could not run. */
async function main(line: readonly string[]): Promise<number> {
  const options = readOptions(line, new Date());
  const root = process.cwd();
  const [command, ...rest] = options.words;
  if (options.help) return print(options, usage);
  switch (command) {
    case undefined: {
      if (options.watch) {
        const { watchProject } = await import('./watch.ts');
        await watchProject(root, options);
        return 0;
      }
      const { checkProject } = await import('./project-check.ts');
      const { project, report } = await checkProject(root, options);
      return show(options, report, project.files);
    }
    case 'impact': {
      const { impactReport } = await import('./impact.ts');
      return print(options, impactReport(root, options));
    }
    case 'graph': {
      const format = options.formatText ?? 'json';
      if (format !== 'dot' && format !== 'json' && format !== 'mermaid')
        throw new UsageError(`--format ${format}: the graph comes as dot, json or mermaid`);
      const { loadProject } = await import('../../src/load/project.ts');
      const { exportGraph } = await import('../../src/trace/graph-export.ts');
      return print(options, exportGraph(loadProject(root, options).graph, format, options.plan));
    }
    case 'links': {
      const [folder] = rest;
      if (folder === undefined) throw new UsageError('links: name a folder of Markdown');
      const { loadMarkdownTree } = await import('../../src/load/markdown-tree.ts');
      const { checkLinks } = await import('../../src/trace/links/check-links.ts');
      const siteRoot = options.siteRoot === undefined ? {} : { siteRoot: resolve(options.siteRoot) };
      const tree = loadMarkdownTree(resolve(folder), { ...siteRoot, today: options.today });
      return show(options, checkLinks(tree), tree.documents);
    }
    default:
      throw new UsageError(`unknown command "${command}"\n\n${usage}`);
  }
}

async function show(options: CheckOptions, report: CheckReport, files: readonly SourceFile[]): Promise<number> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  print(options, await render(report, options, (path) => texts.get(path)));
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (options.format === 'github' && summary) {
    const { markdownReport } = await import('../../src/trace/reports/markdown.ts');
    appendFileSync(summary, `${markdownReport(report)}\n`);
  }
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
