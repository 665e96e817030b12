import { useState } from 'preact/hooks';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Driver } from '../../session/driver.ts';

/** The hot wash, one question after the other: what is asked, what was said, what comes next. */
export function HotWash({ driver }: { driver: Driver }) {
  const { state } = driver;
  const questions = state.plan.scenario?.hotWash ?? [];
  const [at, setAt] = useState(() =>
    Math.min(questions.length - 1, new Set(exerciseOf(state).hotWash.map(({ payload }) => payload.question)).size),
  );
  const [refused, setRefused] = useState<string>();
  const question = questions[at];
  if (question === undefined) return null;
  const answers = exerciseOf(state).hotWash.filter(({ payload }) => payload.question === at);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const text = String(data.get('text') ?? '').trim();
    const by = String(data.get('by') ?? '').trim();
    if (!text) return setRefused('Write what was said.');
    const reason = await driver.run({
      type: 'hot-wash-answered',
      payload: { question: at, text, ...(by ? { by } : {}) },
    });
    setRefused(reason);
    if (reason === undefined) form.reset();
  };
  return (
    <section aria-labelledby="hot-wash-title">
      <h2 id="hot-wash-title">
        Hot wash{' '}
        <small>
          question {at + 1} of {questions.length}
        </small>
      </h2>
      <progress max={questions.length} value={at + 1} aria-label="Questions of the hot wash" />
      <p class="question">{question}</p>
      <ul>
        {answers.map(({ event, payload }) => (
          <li key={event} class="text">
            {payload.text}
            {payload.by && <small> {payload.by}</small>}
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void submit(event)}>
        <p class="field">
          <label for="hot-wash-text">What was said</label>
          <textarea id="hot-wash-text" name="text" rows={3} maxLength={20_000} />
        </p>
        <p class="field">
          <label for="hot-wash-by">By whom (may stay empty)</label>
          <input id="hot-wash-by" type="text" name="by" maxLength={200} autocomplete="off" />
        </p>
        <p class="refused" role="alert">
          {refused}
        </p>
        <div class="buttons">
          <button type="submit" class="primary" disabled={driver.readOnly}>
            Keep it
          </button>
          <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
            ← Question before
          </button>
          <button type="button" disabled={at === questions.length - 1} onClick={() => setAt(at + 1)}>
            Next question →
          </button>
        </div>
      </form>
    </section>
  );
}
