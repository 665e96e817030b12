import { useMemo } from 'preact/hooks';
import { incidentReport } from '../../../session/report/incident-report.ts';
import { reportJson } from '../../../session/report/json.ts';
import { pageMarks, reportDocument, reportMarkdown } from '../../../session/report/report.ts';
import { pageRules } from '../../../session/report/styles.ts';
import { fillTemplate } from '../../../session/report/template.ts';
import type { Driver } from '../../session/driver.ts';
import { printWith } from '../../session/print-with.ts';
import { ReportView } from '../../session/report-view.tsx';
import { fileName, logFile, saveFile } from '../../session/save.ts';

/** The report of an incident, and every form in which it leaves. */
export function IncidentReportDesk({ driver }: { driver: Driver }) {
  const { state } = driver;
  const report = useMemo(() => incidentReport(state), [state]);
  const file = fileName(state.title);
  const template = state.plan.report;
  return (
    <section class="report-desk" aria-labelledby="report-title">
      <h2 id="report-title">Incident report</h2>
      <div class="buttons no-print">
        <button
          type="button"
          class="primary"
          onClick={() => saveFile(`${file}.json`, 'application/json', logFile(state))}
        >
          The log
        </button>
        {template && (
          <button
            type="button"
            onClick={() => saveFile(`${file}-plan.md`, 'text/markdown', fillTemplate(template, report))}
          >
            The plan's own {template.title}
          </button>
        )}
        <button type="button" onClick={() => saveFile(`${file}.md`, 'text/markdown', reportMarkdown(report))}>
          Markdown
        </button>
        <button type="button" onClick={() => saveFile(`${file}.html`, 'text/html', reportDocument(report))}>
          HTML
        </button>
        <button type="button" onClick={() => saveFile(`${file}-report.json`, 'application/json', reportJson(report))}>
          JSON
        </button>
        <button type="button" onClick={() => printWith(pageRules(pageMarks(report)))}>
          Print
        </button>
      </div>
      <ReportView report={report} label="Incident report" />
    </section>
  );
}
