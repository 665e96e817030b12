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
      <div class="buttons actions no-print">
        <button type="button" class="primary saves" onClick={() => void saveLog(driver)}>
          Save the log
        </button>
        {template && (
          <button
            type="button"
            class="saves"
            onClick={() => saveFile(`${file}-plan.md`, 'text/markdown', fillTemplate(template, report))}
          >
            Save as the plan's own {template.title}
          </button>
        )}
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}.md`, 'text/markdown', reportMarkdown(report))}
        >
          Save as Markdown
        </button>
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}.html`, 'text/html', reportDocument(report))}
        >
          Save as HTML
        </button>
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}-report.json`, 'application/json', reportJson(report))}
        >
          Save as JSON
        </button>
        <button type="button" onClick={() => printWith(pageRules(pageMarks(report)))}>
          Print it
        </button>
        <button
          type="button"
          class="saves"
          onClick={async () => {
            const made = await evidence();
            if (!made) return;
            const pack = made.incidentPackOf(state, await driver.signedText(), localDay(new Date()));
            saveFile(`${file}-evidence.zip`, 'application/zip', pack);
          }}
        >
          Save all evidence (zip)
        </button>
        <button
          type="button"
          class="saves"
          onClick={async () => {
            const made = await evidence();
            if (made) saveFile(`${file}-fire-draft.json`, 'application/json', made.fireDraftOf(state, report));
          }}
        >
          Save a draft for an authority (JSON, not filed)
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
