import { useCallback, useMemo, useState } from 'preact/hooks';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { afterAction } from '../../../session/report/after-action.ts';
import { afterActionBlocks } from '../../../session/report/after-action-blocks.ts';
import { blocksDocument } from '../../../session/report/html.ts';
import { reportJson } from '../../../session/report/json.ts';
import { blocksMarkdown } from '../../../session/report/markdown.ts';
import { fillTemplate } from '../../../session/report/template.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import { fileName, saveFile, saveText } from '../../session/save.ts';
import { askObservation, askRating } from './ask-evaluation.ts';
import { Evaluation } from './evaluation.tsx';
import { HotWash } from './hot-wash.tsx';
import { Improvements } from './improvements.tsx';
import { ReportView } from './report-view.tsx';

/** After EndEx: the hot wash, the ratings that are still owed, the improvement plan, and the report that writes itself meanwhile. */
export function After({ driver }: { driver: Driver }) {
  const { state } = driver;
  const [ask, setAsk] = useState<Ask>();
  const [said, setSaid] = useState('');
  const report = useMemo(() => afterAction(state), [state]);
  const run: Run = async (command) => {
    const reason = await driver.run(command);
    setSaid(reason ?? '');
    return reason;
  };
  const put = (made: Ask | string) => (typeof made === 'string' ? setSaid(made) : setAsk(made));
  const rate = useCallback((task: string) => put(askRating(task, driver.state, run)), [driver]);
  const name = `${fileName(state.title)}-aar`;
  const template = state.plan.report;
  return (
    <main class="after">
      <p class="exercise">EXERCISE</p>
      <h1>{state.title}: after the exercise</h1>
      <p class="said" role="status">
        {said}
      </p>
      <HotWash driver={driver} />
      <section aria-label="Observations and ratings">
        <div class="buttons no-print">
          <button type="button" onClick={() => put(askObservation('strength', state, undefined, run))}>
            Strength
          </button>
          <button type="button" onClick={() => put(askObservation('area-for-improvement', state, undefined, run))}>
            Area for improvement
          </button>
          <button type="button" onClick={() => put(askObservation('neutral', state, undefined, run))}>
            Neutral
          </button>
        </div>
        <Evaluation state={state} rate={rate} />
      </section>
      <Improvements driver={driver} />
      <section aria-labelledby="report-title">
        <h2 id="report-title">After-action report</h2>
        <div class="buttons no-print">
          <button type="button" class="primary" onClick={() => saveText(`${fileName(state.title)}.json`, state)}>
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
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </main>
  );
}
