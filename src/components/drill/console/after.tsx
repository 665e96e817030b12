import { useCallback, useState } from 'preact/hooks';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import type { Driver } from '../../session/driver.ts';
import { askObservation, askRating } from './ask-evaluation.ts';
import { Evaluation } from './evaluation.tsx';
import { HotWash } from './hot-wash.tsx';
import { Improvements } from './improvements.tsx';
import { ReportDesk } from './report-desk.tsx';

/** After EndEx: the hot wash, the ratings that are still owed, the improvement plan, and the report that writes itself meanwhile. */
export function After({ driver }: { driver: Driver }) {
  const { state } = driver;
  const [ask, setAsk] = useState<Ask>();
  const [said, setSaid] = useState('');
  const run: Run = async (command) => {
    const reason = await driver.run(command);
    setSaid(reason ?? '');
    return reason;
  };
  const put = (made: Ask | string) => (typeof made === 'string' ? setSaid(made) : setAsk(made));
  const rate = useCallback((task: string) => put(askRating(task, driver.state, run)), [driver]);
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
      <ReportDesk driver={driver} />
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </main>
  );
}
