import type { CheckReport } from '../../src/trace/rules/run.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import { writeNamed } from '../lib/files.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import { type Rendering, render } from './render.ts';

/** Prints a text, or writes it where `--output` says. A `painted` one has written out the texts of others, and keeps its own colours and commands. */
export function print(text: string, output: string | undefined, surroundings: Surroundings, painted = false): 0 {
  const { out, painted: asItIs = out } = surroundings;
  if (output === undefined) (painted ? asItIs : out)(`${text}\n`);
  else writeNamed(surroundings, output, `${text}\n`, { what: '--output' });
  return 0;
}

/**
 * Shows a report in the form that was asked for.
 * @returns the exit code: 1 when there is an error among its findings.
 */
export async function show(
  report: CheckReport,
  files: readonly SourceFile[],
  wanted: Rendering,
  surroundings: Surroundings,
): Promise<0 | 1> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const text = await render(report, wanted, (path) => texts.get(path), surroundings);
  print(text, wanted.output, surroundings, ['terminal', 'github'].includes(wanted.reporter.name));
  const summary = surroundings.environment['GITHUB_STEP_SUMMARY'];
  if (wanted.reporter.name === 'github' && summary) {
    const { markdownReport } = await import('../../src/trace/report/markdown.ts');
    writeNamed(surroundings, summary, `${markdownReport(report)}\n`, { what: 'GITHUB_STEP_SUMMARY', append: true });
  }
  return report.findings.some(({ level }) => level === 'error') ? 1 : 0;
}
