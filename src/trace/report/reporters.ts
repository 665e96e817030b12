import type { CheckReport } from '../rules/run.ts';
import type { ReportContext } from './context.ts';

/** One form in which a report comes. */
export interface Reporter {
  /** As `--format` names it. */
  name: string;
  report(report: CheckReport, context: ReportContext): string | Promise<string>;
}

/** Every form, the first being what a person gets. A form's code is loaded when it is asked for: `check` starts in a blink. */
export const reporters: readonly Reporter[] = [
  {
    name: 'terminal',
    report: async (report, context) => (await import('./terminal.ts')).terminalReport(report, context),
  },
  { name: 'json', report: async (report) => (await import('./json.ts')).jsonReport(report) },
  { name: 'sarif', report: async (report, context) => (await import('./sarif.ts')).sarifReport(report, context) },
  { name: 'github', report: async (report) => (await import('./github.ts')).githubReport(report) },
  { name: 'junit', report: async (report, context) => (await import('./junit.ts')).junitReport(report, context) },
  { name: 'markdown', report: async (report) => (await import('./markdown.ts')).markdownReport(report) },
  {
    name: 'baseline',
    report: async (report) => JSON.stringify((await import('./baseline.ts')).baselineOf(report), null, 2),
  },
];
