import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NoProject } from '../../src/load/no-project.ts';
import type { CheckReport } from '../../src/trace/rules/run.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import { type CheckOptions, readOptions, UsageError, usage } from './options.ts';
import { render } from './render.ts';

/** Where a command runs and where its words go. A test hands in its own and needs no process. */
export interface Surroundings {
  /** The folder that it was called in. */
  root: string;
  now: Date;
  environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
}

/**
 * Runs `check` with the words of a command line. Never throws.
 * @returns the exit code: 0 holds, 1 findings, 2 could not run.
 */
export async function runCheck(line: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await main(line, surroundings);
  } catch (error) {
    const expected = error instanceof UsageError || error instanceof NoProject;
    const message = error instanceof Error ? error.message : String(error);
    surroundings.err(`check: ${expected ? message : `it failed, and this is a defect of ours: ${message}`}\n`);
    return 2;
  }
}

async function main(line: readonly string[], surroundings: Surroundings): Promise<number> {
  const { root, now } = surroundings;
  const options = readOptions(line, now);
  const [command] = options.words;
  if (options.help) return print(options, usage, surroundings);
  switch (command) {
    case undefined: {
      if (options.watch) {
        const { watchProject } = await import('./watch.ts');
        await watchProject(root, options);
        return 0;
      }
      const { checkProject } = await import('./project-check.ts');
      const { project, report } = await checkProject(root, options);
      return show(options, report, project.files, surroundings);
    }
    case 'impact': {
      const { impactReport } = await import('./impact.ts');
      return print(options, impactReport(root, options), surroundings);
    }
    case 'graph': {
      const format = options.formatText ?? 'json';
      if (format !== 'dot' && format !== 'json' && format !== 'mermaid')
        throw new UsageError(`--format ${format}: the graph comes as dot, json or mermaid`);
      const { loadProject } = await import('../../src/load/project.ts');
      const { exportGraph } = await import('../../src/trace/graph/graph-export.ts');
      return print(options, exportGraph(loadProject(root, options).graph, format, options.plan), surroundings);
    }
    case 'links': {
      const { linksReport } = await import('./links.ts');
      const { report, files } = linksReport(root, options, surroundings.environment);
      return show(options, report, files, surroundings);
    }
    default:
      throw new UsageError(`unknown command "${command}"\n\n${usage}`);
  }
}

async function show(
  options: CheckOptions,
  report: CheckReport,
  files: readonly SourceFile[],
  surroundings: Surroundings,
): Promise<number> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  print(options, await render(report, options, (path) => texts.get(path)), surroundings);
  const summary = surroundings.environment['GITHUB_STEP_SUMMARY'];
  if (options.format === 'github' && summary) {
    const { markdownReport } = await import('../../src/trace/report/markdown.ts');
    appendFileSync(summary, `${markdownReport(report)}\n`);
  }
  return report.findings.some(({ level }) => level === 'error') ? 1 : 0;
}

function print(options: CheckOptions, text: string, { root, out }: Surroundings): 0 {
  if (options.output === undefined) out(`${text}\n`);
  else writeFileSync(resolve(root, options.output), `${text}\n`);
  return 0;
}
