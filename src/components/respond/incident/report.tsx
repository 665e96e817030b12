import { useMemo, useState } from 'preact/hooks';
import { localDay } from '../../../model/calendar.ts';
import { authorityReports } from '../../../session/report/authorities.ts';
import { incidentReport } from '../../../session/report/incident-report.ts';
import { reportJson } from '../../../session/report/json.ts';
import { pageMarks, reportDocument, reportMarkdown } from '../../../session/report/report.ts';
import { pageRules } from '../../../session/report/styles.ts';
import { fillTemplate } from '../../../session/report/template.ts';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { printWith } from '../../session/print-with.ts';
import { ReportView } from '../../session/report-view.tsx';
import { fileName, saveFile, saveLog } from '../../session/save.ts';

/** What packs everything into one zip, and drafts in the shape of an authority's format. */
const packing = late(() => import('./evidence.ts'));

/** The report of an incident, and every form in which it leaves. */
export function IncidentReportDesk({ driver }: { driver: Driver }) {
  const { state } = driver;
  const report = useMemo(() => incidentReport(state, authorityReports(state)), [state]);
  const [said, setSaid] = useState('');
  const evidence = async () => {
    setSaid('');
    try {
      const { incidentPackOf, fireDraftOf } = await packing.load();
      return { incidentPackOf, fireDraftOf };
    } catch {
      setSaid('This could not be loaded: the line is down. Nothing is lost: save the log, and try again.');
      return undefined;
    }
  };
  const file = fileName(state.title);
  const template = state.plan.report;
  return (
    <section class="report-desk" aria-labelledby="report-title">
      <h2 id="report-title">Incident report</h2>
      <div class="buttons no-print">
        <button type="button" class="primary" onClick={() => void saveLog(driver)}>
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
        <button
          type="button"
          onClick={async () => {
            const made = await evidence();
            if (made)
              saveFile(
                `${file}-evidence.zip`,
                'application/zip',
                made.incidentPackOf(state, await driver.signedText(), localDay(new Date())),
              );
          }}
        >
          Evidence (zip)
        </button>
        <button
          type="button"
          onClick={async () => {
            const made = await evidence();
            if (made) saveFile(`${file}-fire-draft.json`, 'application/json', made.fireDraftOf(state, report));
          }}
        >
          Draft for an authority (JSON, not filed)
        </button>
      </div>
      <p class="said no-print" role="status">
        {said}
      </p>
      <p class="no-print">
        <small>
          Everything but the record in the zip names people. <code>npm run record -- LOG.json</code> keeps it on the
          site, with roles in place of names, once it is closed.
        </small>
      </p>
      <ReportView report={report} label="Incident report" />
    </section>
  );
}
