import { site } from '../../config/site.ts';
import { baselineOf } from '../../src/trace/baseline.ts';
import type { TextOf } from '../../src/trace/reports/frame.ts';
import { githubReport } from '../../src/trace/reports/github.ts';
import { jsonReport } from '../../src/trace/reports/json.ts';
import { junitReport } from '../../src/trace/reports/junit.ts';
import { markdownReport } from '../../src/trace/reports/markdown.ts';
import { sarifReport } from '../../src/trace/reports/sarif.ts';
import { terminalReport } from '../../src/trace/reports/terminal.ts';
import type { CheckReport } from '../../src/trace/run.ts';
import type { CheckOptions } from './options.ts';

/** The report in the format that was asked for. */
export function render(report: CheckReport, options: CheckOptions, textOf: TextOf): string {
  switch (options.format) {
    case 'terminal': {
      const colour = options.output === undefined && process.stdout.isTTY === true && !process.env['NO_COLOR'];
      return terminalReport(report, { colour, verbose: options.verbose, textOf });
    }
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report, { site: 'url' in site && typeof site.url === 'string' ? site.url : undefined });
    case 'github':
      return githubReport(report);
    case 'junit':
      return junitReport(report);
    case 'markdown':
      return markdownReport(report);
    case 'baseline':
      return JSON.stringify(baselineOf(report), null, 2);
  }
}
