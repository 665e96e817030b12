import type { SessionState } from '../exercise/session.ts';
import { afterAction } from './after-action.ts';
import { afterActionBlocks } from './after-action-blocks.ts';
import type { AfterActionReport } from './after-action-model.ts';
import type { Block } from './blocks.ts';
import { blocksDocument } from './html.ts';
import { incidentBlocks } from './incident-blocks.ts';
import { type IncidentReport, incidentReport } from './incident-report.ts';
import { blocksMarkdown } from './markdown.ts';
import type { PageMarks } from './styles.ts';

/** What a session leaves to read: all that its log says, as data. Spans are milliseconds. */
export type Report = AfterActionReport | IncidentReport;

/** The report of a session: an after-action report of a drill, an incident report of an incident. */
export function reportOf(state: SessionState): Report {
  return state.exercise ? afterAction(state) : incidentReport(state);
}

/** A report as Markdown. */
export function reportMarkdown(report: Report): string {
  return blocksMarkdown(reportBlocks(report));
}

/** A report as one HTML file that needs nothing else and runs nothing. */
export function reportDocument(report: Report): string {
  return blocksDocument(pageMarks(report), reportBlocks(report));
}

/** A report as a row of blocks, in the order in which it is read. */
export function reportBlocks(report: Report): Block[] {
  return report.exercise ? afterActionBlocks(report) : incidentBlocks(report);
}

/** What a report says on each printed page. */
export function pageMarks({
  exercise,
  practice,
  title,
  log,
}: Pick<Report, 'exercise' | 'practice' | 'title' | 'log'>): PageMarks {
  return { title, head: log.head, ...(exercise || practice ? { mark: 'EXERCISE' } : {}) };
}
