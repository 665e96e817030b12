import { useCallback } from 'preact/hooks';
import { Evaluation } from './evaluation.tsx';
import { HotWash } from './hot-wash.tsx';
import { Improvements } from './improvements.tsx';
import { ReportDesk } from './report-desk.tsx';
import { type PhaseProps, useConsole } from './use-console.tsx';

/** After EndEx: the hot wash, the ratings that are still owed, the improvement plan, and the report that writes itself meanwhile. */
export function After(phase: PhaseProps) {
  const { driver } = phase;
  const { state } = driver;
  const { act, said, dialogues } = useConsole(phase);
  const rate = useCallback((task: string) => act('rate', task), [act]);
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
          <button type="button" onClick={() => act('screen')}>
            Screen <kbd>s</kbd>
          </button>
          <button type="button" onClick={() => act('role-view')}>
            Show as a role <kbd>S</kbd>
          </button>
          <button type="button" onClick={() => act('evaluators')}>
            Evaluators <kbd>O</kbd>
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
      <ReportDesk driver={driver} />
      {dialogues}
    </main>
  );
}
