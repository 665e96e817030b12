import type { Report } from './report.ts';

/** The report as JSON, indented, in the order of its fields: the same log gives the same bytes. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
