import { type Answer, type Answers, type Question, readAnswer } from '../../../classify/answers.ts';
import { bandsWords } from '../../../classify/by-level.ts';
import type { Scheme } from '../../../classify/scheme.ts';
import type { Verdict } from '../../../classify/verdict.ts';
import { mostRadios, offered, typed, unitWords } from '../../classify/field-words.ts';

/** The fields of one question, named as on the page of the plan's severities. */
export function Fields({
  question,
  scheme,
  refused,
}: {
  question: Question;
  scheme: Scheme | undefined;
  refused: string | undefined;
}) {
  const { id, name, question: asked, answer, hint } = question;
  const factor = scheme?.factors.find((one) => one.id === id);
  const bands = scheme && factor?.bands ? `${bandsWords(scheme.levels, factor)}.` : hint;
  return (
    <fieldset data-question={id}>
      <legend>
        {asked} <small>{name}</small>
      </legend>
      {!('options' in answer) ? (
        <>
          <label>
            {answer.unit === 'money' && `${answer.currency?.code} `}
            <input
              name={`answer-${id}`}
              autocomplete="off"
              inputMode={answer.unit === 'duration' ? 'text' : 'decimal'}
              aria-label={name}
              aria-describedby={`classify-${id}-form`}
            />{' '}
            {unitWords[answer.unit]}
          </label>
          <label class="option">
            <input type="checkbox" name={`unsure-${id}`} /> <span>Not sure</span>
          </label>
          <small id={`classify-${id}-form`}>
            {bands} {answer.unit === 'duration' && 'Write 90min, 5h or 2 days.'}
          </small>
        </>
      ) : answer.options.length > mostRadios ? (
        <select name={`answer-${id}`} aria-label={name}>
          <option value="">Not answered</option>
          {offered(answer.options).map(
            ([value, says]) =>
              value !== '' && (
                <option key={value} value={value}>
                  {says}
                </option>
              ),
          )}
        </select>
      ) : (
        offered(answer.options).map(([value, says]) => (
          <label key={value} class="option">
            <input type="radio" name={`answer-${id}`} value={value} defaultChecked={value === ''} />
            <span>{says}</span>
          </label>
        ))
      )}
      {refused && <p class="refused">Not counted: {refused}.</p>}
      {factor && factor.notes.length > 0 && (
        <details>
          <summary>What the plan leaves open here</summary>
          <ul>
            {factor.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}

/** What the answers come to so far: the level first, then what decided it, what is open and what follows. */
export function Outcome({ verdict, questions }: { verdict: Verdict; questions: readonly Question[] }) {
  const nameOf = (id: string) => questions.find((question) => question.id === id)?.name ?? id;
  return (
    <section aria-label="Outcome">
      <h3 role="status">{verdict.title}</h3>
      <p>{verdict.because}</p>
      <Lines title="Undecided" lines={verdict.undecided} open />
      {verdict.follows.length > 0 && (
        <details>
          <summary>What follows</summary>
          <dl>
            {verdict.follows.map(({ label, says }) => (
              <div key={`${label} ${says}`}>
                <dt>{label}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Lines title="What would raise it" lines={verdict.raises} />
      <Lines title="What would lower it" lines={verdict.lowers} />
      <Lines title="Not answered, and could make it graver" lines={verdict.unanswered.map(nameOf)} />
    </section>
  );
}

function Lines({ title, lines, open = false }: { title: string; lines: readonly string[]; open?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

/** What is filled in; what can't be read counts as no answer, and says why. */
export function readForm(
  form: HTMLFormElement | null,
  questions: readonly Question[],
): { answers: Answers; refused: ReadonlyMap<string, string> } {
  const answers = new Map<string, Answer>();
  const refused = new Map<string, string>();
  for (const question of questions) {
    const fieldset = form?.querySelector<HTMLElement>(`fieldset[data-question="${CSS.escape(question.id)}"]`);
    const text = fieldset ? typed(fieldset, question) : '';
    if (text === '') continue;
    const read = readAnswer(question, text);
    if ('answer' in read) answers.set(question.id, read.answer);
    else refused.set(question.id, read.refused);
  }
  return { answers, refused };
}
