import { useCallback, useMemo } from 'preact/hooks';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { exportLog } from '../../../session/log/framing.ts';
import { afterAction } from '../../../session/report/after-action.ts';
import { afterActionBlocks } from '../../../session/report/after-action-blocks.ts';
import { blocksDocument } from '../../../session/report/html.ts';
import { reportJson } from '../../../session/report/json.ts';
import { blocksMarkdown } from '../../../session/report/markdown.ts';
import { fillTemplate } from '../../../session/report/template.ts';
import { fileName, saveFile } from '../../session/save.ts';
import { Evaluation } from './evaluation.tsx';
import { HotWash } from './hot-wash.tsx';
import { Improvements } from './improvements.tsx';
import { ReportView } from './report-view.tsx';
import { type PhaseProps, useConsole } from './use-console.tsx';

/** After EndEx: the hot wash, the ratings that are still owed, the improvement plan, and the report that writes itself meanwhile. */
export function After(phase: PhaseProps) {
  const { driver } = phase;
  const { state } = driver;
  const { act, said, dialogues } = useConsole(phase);
  const report = useMemo(() => afterAction(state), [state]);
  const rate = useCallback((task: string) => act('rate', task), [act]);
  const name = `${fileName(state.title)}-aar`;
  const template = state.plan.report;
  return (
    <main class="after">
      <p class="exercise">EXERCISE</p>
      <h1>{state.title}: after the exercise</h1>
      <p class="said" role="status">
        {said}
      </p>
      <HotWash driver={driver} act={act} />
      <section aria-label="Observations and ratings">
        <div class="buttons no-print">
          <button type="button" onClick={() => act('strength')}>
            Strength <kbd>+</kbd>
          </button>
          <button type="button" onClick={() => act('improvement')}>
            Area for improvement <kbd>-</kbd>
          </button>
          <button type="button" onClick={() => act('neutral')}>
            Neutral <kbd>=</kbd>
          </button>
          <button type="button" onClick={() => act('people')}>
            People <kbd>i</kbd>
          </button>
          <button type="button" onClick={() => act('undo')}>
            Undo <kbd>u</kbd>
          </button>
          <button type="button" onClick={() => act('keys')}>
            Keys <kbd>?</kbd>
          </button>
        </div>
        <Evaluation state={state} rate={rate} />
      </section>
      <Improvements driver={driver} />
      <section aria-labelledby="report-title">
        <h2 id="report-title">After-action report</h2>
        <div class="buttons no-print">
          <button
            type="button"
            class="primary"
            onClick={() => saveFile(`${fileName(state.title)}.json`, 'application/json', exportLog(state.events))}
          >
            Session log (for the record)
          </button>
          <button
            type="button"
            onClick={() => saveFile(`${name}.md`, 'text/markdown', blocksMarkdown(afterActionBlocks(report)))}
          >
            Markdown
          </button>
          <button
            type="button"
            onClick={() =>
              saveFile(`${name}.html`, 'text/html', blocksDocument(report.title, afterActionBlocks(report)))
            }
          >
            HTML
          </button>
          <button type="button" onClick={() => saveFile(`${name}.json`, 'application/json', reportJson(report))}>
            JSON
          </button>
          {template && (
            <button
              type="button"
              onClick={() => saveFile(`${name}-plan.md`, 'text/markdown', fillTemplate(template, report))}
            >
              The plan's own {template.title}
            </button>
          )}
          <button type="button" onClick={() => print()}>
            Print
          </button>
        </div>
        <p class="muted no-print">
          To make a record of this run: <code>npm run record -- FILE.json</code> with the session log.
          {exerciseOf(state).practice && ' This was a practice run: it makes no record.'}
        </p>
        <ReportView report={report} />
      </section>
      {dialogues}
    </main>
  );
}
