import { useEffect, useState } from 'preact/hooks';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Driver } from '../../session/driver.ts';
import { submitAtCtrlEnter } from '../../session/submit-key.ts';
import type { Act } from './actions.ts';

/** The hot wash, one question after the other: what is asked, what was said, what comes next. */
export function HotWash({ driver, act }: { driver: Driver; act: Act }) {
  const { state } = driver;
  const questions = state.plan.scenario?.hotWash ?? [];
  const [at, setAt] = useState(() =>
    Math.min(questions.length - 1, new Set(exerciseOf(state).hotWash.map(({ payload }) => payload.question)).size),
  );
  const [refused, setRefused] = useState<string>();
  const [onScreen, setOnScreen] = useState(true);
  // What was said stays off the screen until somebody shows it, question by question.
  const [shown, setShown] = useState<number>();
  const answersShown = shown === at;
  useEffect(() => {
    driver.present(onScreen ? { question: at, answers: answersShown } : undefined);
    return () => driver.present(undefined);
  }, [driver, at, onScreen, answersShown]);
  const question = questions[at];
  if (question === undefined) return null;
  const answers = exerciseOf(state).hotWash.filter(({ payload }) => payload.question === at);
  const draft = `hot wash ${at}`;
  const half = driver.drafts.read(draft);
  const keep = (event: Event) => {
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    driver.drafts.write(draft, { text: String(data.get('text') ?? ''), by: String(data.get('by') ?? '') });
  };
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
    if (reason !== undefined) return;
    driver.drafts.clear(draft);
    form.reset();
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
      <p class="no-print on-screen">
        <label>
          <input
            type="checkbox"
            checked={onScreen}
            onChange={({ currentTarget }) => setOnScreen(currentTarget.checked)}
          />{' '}
          The question is on the players' screen
        </label>
        <label>
          <input
            type="checkbox"
            checked={onScreen && answersShown}
            disabled={!onScreen}
            onChange={({ currentTarget }) => setShown(currentTarget.checked ? at : undefined)}
          />{' '}
          with its answers
        </label>
      </p>
      <ul>
        {answers.map(({ event, payload }) => (
          <li key={event} class="text">
            {payload.text}
            {payload.by && <small> {payload.by}</small>}
            <span class="buttons small no-print">
              <button type="button" disabled={driver.readOnly} onClick={() => act('answer', event)}>
                Correct
              </button>
              <button type="button" disabled={driver.readOnly} onClick={() => act('take-back', event)}>
                Take back
              </button>
            </span>
          </li>
        ))}
      </ul>
      <form key={draft} onSubmit={(event) => void submit(event)} onInput={keep} onKeyDown={submitAtCtrlEnter}>
        <p class="field">
          <label for="hot-wash-text">What was said</label>
          <textarea id="hot-wash-text" name="text" rows={3} maxLength={20_000} defaultValue={half?.['text'] ?? ''} />
        </p>
        <p class="field">
          <label for="hot-wash-by">By whom (may stay empty)</label>
          <input
            id="hot-wash-by"
            type="text"
            name="by"
            maxLength={200}
            autocomplete="off"
            defaultValue={half?.['by'] ?? ''}
          />
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
