import type { TextOf } from '../../src/trace/report/frame.ts';
import type { CheckReport } from '../../src/trace/rules/run.ts';
import type { CheckOptions } from './options.ts';

/** The report in the format that was asked for. Only that format's code is loaded: `check` starts in a blink or nobody runs it. */
export async function render(report: CheckReport, options: CheckOptions, textOf: TextOf): Promise<string> {
  switch (options.format) {
    case 'terminal': {
      const { terminalReport } = await import('../../src/trace/report/terminal.ts');
      const colour = options.output === undefined && process.stdout.isTTY === true && !process.env['NO_COLOR'];
      return terminalReport(report, { colour, verbose: options.verbose, textOf });
    }
    case 'json':
      return (await import('../../src/trace/report/json.ts')).jsonReport(report);
    case 'sarif': {
      const { site } = await import('../../config/site.ts');
      return (await import('../../src/trace/report/sarif.ts')).sarifReport(report, { site: site.url });
    }
    case 'github':
      return (await import('../../src/trace/report/github.ts')).githubReport(report);
    case 'junit':
      return (await import('../../src/trace/report/junit.ts')).junitReport(report);
    case 'markdown':
      return (await import('../../src/trace/report/markdown.ts')).markdownReport(report);
    case 'baseline': {
      const { baselineOf } = await import('../../src/trace/report/baseline.ts');
      return JSON.stringify(baselineOf(report), null, 2);
    }
  }
}
