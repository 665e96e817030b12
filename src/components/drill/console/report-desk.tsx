import { useMemo, useState } from 'preact/hooks';
import { signatures } from '../../../session/exercise/payloads.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { afterAction } from '../../../session/report/after-action.ts';
import { dayText } from '../../../session/report/format.ts';
import { reportJson } from '../../../session/report/json.ts';
import { signatureWords } from '../../../session/report/labels.ts';
import { pageMarks, reportDocument, reportMarkdown } from '../../../session/report/report.ts';
import { pageRules } from '../../../session/report/styles.ts';
import { fillTemplate } from '../../../session/report/template.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import { printWith } from '../../session/print-with.ts';
import { ReportView } from '../../session/report-view.tsx';
import { fileName, saveFile, saveLog } from '../../session/save.ts';
import { askOverview, askSignature, askSummary } from './ask-report.ts';

/** The after-action report: what people write into it, who signs it, and every form in which it leaves. */
export function ReportDesk({ driver }: { driver: Driver }) {
  const { state, readOnly } = driver;
  const [ask, setAsk] = useState<Ask>();
  const [said, setSaid] = useState('');
  const report = useMemo(() => afterAction(state), [state]);
  const { signOffs } = exerciseOf(state);
  const run: Run = (command) => driver.run(command);
  const file = fileName(state.title);
  const next = signatures.find((as) => !signOffs.has(as));
  const template = state.plan.report;
  const savePack = async () => {
    setSaid('');
    try {
      const { packOf } = await import('./evidence.ts');
      saveFile(
        `${file}-evidence.zip`,
        'application/zip',
        packOf(state, report, await driver.signedText(), dayText(driver.moment().wall)),
      );
    } catch {
      setSaid('The pack could not be made: the line is down. Nothing is lost. Try again, or save the session log.');
    }
  };
  return (
    <section aria-labelledby="report-title">
      <h2 id="report-title">After-action report</h2>
      <div class="buttons no-print">
        <button type="button" disabled={readOnly} onClick={() => setAsk(askSummary(state, report.draft, run))}>
          {report.summary ? 'Change the summary' : 'Write the summary'}
        </button>
        <button type="button" disabled={readOnly} onClick={() => setAsk(askOverview(state, run))}>
          Purpose, scope, place
        </button>
        {next && (
          <button type="button" disabled={readOnly} onClick={() => setAsk(askSignature(next, state, run))}>
            Sign: {signatureWords[next].toLowerCase()}
          </button>
        )}
      </div>
      <div class="buttons actions no-print">
        <button type="button" class="primary saves" onClick={() => void saveLog(driver)}>
          Save the session log (for the record)
        </button>
        <button type="button" class="saves" onClick={() => void savePack()}>
          Save the evidence pack
        </button>
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}-aar.md`, 'text/markdown', reportMarkdown(report))}
        >
          Save as Markdown
        </button>
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}-aar.html`, 'text/html', reportDocument(report))}
        >
          Save as HTML
        </button>
        <button
          type="button"
          class="saves"
          onClick={() => saveFile(`${file}-aar.json`, 'application/json', reportJson(report))}
        >
          Save as JSON
        </button>
        {template && (
          <button
            type="button"
            class="saves"
            onClick={() => saveFile(`${file}-aar-plan.md`, 'text/markdown', fillTemplate(template, report))}
          >
            Save as the plan's own {template.title}
          </button>
        )}
        <button type="button" onClick={() => printWith(pageRules(pageMarks(report)))}>
          Print it
        </button>
      </div>
      <p class="said" role="status">
        {said}
      </p>
      <p class="muted no-print">
        To make a record of this run: <code>npm run record -- FILE.json</code> with the session log.
        {exerciseOf(state).practice && ' This was a practice run: it makes no record.'}
      </p>
      <ReportView report={report} label="After-action report" />
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </section>
  );
}
