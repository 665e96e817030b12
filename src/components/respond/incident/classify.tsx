import { useRef, useState } from 'preact/hooks';
import { type Answer, type Answers, type Question, readAnswer } from '../../../classify/answers.ts';
import { bandsWords } from '../../../classify/by-level.ts';
import { planClassifier } from '../../../classify/plan-classifier.ts';
import type { Scheme } from '../../../classify/scheme.ts';
import type { Verdict } from '../../../classify/verdict.ts';
import { determination } from '../../../session/response/determination.ts';
import { mostRadios, offered, typed, unitWords } from '../../classify/field-words.ts';
import type { Run } from '../../session/ask-simple.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { QuestionField } from '../../session/question-field.tsx';
import { happenedQuestion, readHappened } from './happened.ts';

interface Props {
  driver: Driver;
  me: string | undefined;
  run: Run;
  onClose(): void;
}

/** Asks what the plan asks, says the level and what decided it, keeps who determined it, and offers to declare that level. */
export function ClassifyCard(props: Props) {
  const { scheme } = props.driver.state.plan;
  return (
    <Card name="classify" title="How bad is it?" onClose={props.onClose}>
      {scheme ? (
        <Form {...props} scheme={scheme} />
      ) : (
        <p>
          This incident carries none of the plan’s questions: it was opened before they were kept with it. Declare a
          severity (v), with the reason.
        </p>
      )}
    </Card>
  );
}

function Form({ driver, me, run, onClose, scheme }: Props & { scheme: Scheme }) {
  const classifier = planClassifier(scheme);
  const { questions } = classifier;
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [unread, setUnread] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState<string>();
  const [kept, setKept] = useState<{ verdict: Verdict; by: string }>();
  const form = useRef<HTMLFormElement>(null);
  const verdict = classifier.classify(answers);

  const changed = () => {
    const read = readForm(form.current, questions);
    setAnswers(read.answers);
    setUnread(read.refused);
    setKept(undefined);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!form.current) return;
    const data = new FormData(form.current);
    const by = String(data.get('by') ?? '').trim();
    if (answers.size === 0) return setRefused('Answer one question at least; “not sure” is an answer.');
    if (unread.size > 0) return setRefused('An answer is not understood: mend it, or take it out.');
    if (by === '') return setRefused('Say who determines it: this only counts.');
    const { wall } = driver.moment();
    const happened = readHappened(String(data.get('happened') ?? ''), wall);
    if (happened.reason !== undefined) return setRefused(happened.reason);
    const payload = determination({ plan: scheme.plan }, questions, answers, verdict, by, happened.value.happenedAt);
    const reason = await run({ type: 'classified', payload });
    setRefused(reason);
    if (reason === undefined) setKept({ verdict, by });
  };
  const declared = driver.state.severity;
  const level =
    kept && driver.state.plan.levels.find(({ address }) => address === `${scheme.plan}#${kept.verdict.level}`);
  const declare = async () => {
    if (!kept || !level) return;
    const { because } = kept.verdict;
    const reason = await run({
      type: 'severity-declared',
      payload: { severity: level.address, by: kept.by, rationale: because },
    });
    if (reason === undefined) onClose();
    else setRefused(reason);
  };
  return (
    <>
      {classifier.without && <p>{classifier.without}</p>}
      <form ref={form} class="compose" autocomplete="off" onInput={changed} onSubmit={submit}>
        {questions.map((question) => (
          <Fields key={question.id} question={question} scheme={scheme} refused={unread.get(question.id)} />
        ))}
        <Outcome verdict={verdict} questions={questions} />
        <QuestionField
          question={{ id: 'by', label: 'Determined by', kind: 'line', value: me, required: true }}
          first={false}
        />
        <QuestionField question={happenedQuestion(driver.moment().wall, 'When it was determined')} first={false} />
        <p class="refused" role="alert">
          {refused}
        </p>
        <div class="buttons">
          <button type="submit" class={kept ? '' : 'primary'} disabled={driver.readOnly || kept !== undefined}>
            {kept ? 'In the log' : 'Keep this determination'}
          </button>
          {level && level.address !== declared && (
            <button type="button" class="primary" disabled={driver.readOnly} onClick={declare}>
              Declare {level.name} · {level.label}
            </button>
          )}
        </div>
        {kept && (
          <p role="status">
            {level === undefined
              ? 'It is in the log. No level follows from it: a person decides.'
              : level.address === declared
                ? `It is in the log. ${level.name} is declared already.`
                : 'It is in the log. A severity is not declared by that: the one in command does it.'}
          </p>
        )}
      </form>
    </>
  );
}

/** The fields of one question, named as on the page of the plan's severities. */
function Fields({ question, scheme, refused }: { question: Question; scheme: Scheme; refused: string | undefined }) {
  const { id, name, question: asked, answer, hint } = question;
  const factor = scheme.factors.find((one) => one.id === id);
  const bands = factor?.bands ? `${bandsWords(scheme.levels, factor)}.` : hint;
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
function Outcome({ verdict, questions }: { verdict: Verdict; questions: readonly Question[] }) {
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
function readForm(
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
