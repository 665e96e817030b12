import { useRef, useState } from 'preact/hooks';
import type { Answers } from '../../../classify/answers.ts';
import type { Classifier } from '../../../classify/classifier.ts';
import { planClassifier } from '../../../classify/plan-classifier.ts';
import type { Scheme } from '../../../classify/scheme.ts';
import type { Verdict } from '../../../classify/verdict.ts';
import { type Asked, determination } from '../../../session/response/determination.ts';
import type { Run } from '../../session/ask-simple.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';
import { QuestionField } from '../../session/question-field.tsx';
import { beginningClash } from './beginning.ts';
import { Fields, Outcome, readForm } from './classify-form.tsx';
import { happenedQuestions, readHappened } from './happened.ts';

interface Props {
  driver: Driver;
  me: string | undefined;
  run: Run;
  onClose(): void;
}

/** The test of DORA's articles: it is law, and the same for every plan. */
const dora = late(() => import('../../../classify/dora-classifier.ts'));

/**
 * Asks what the plan asks, or what the articles of DORA ask, says the outcome and what decided it, keeps who determined it, and offers
 * to declare the plan's level. Windows begin with a regulator's test only where whoever determines it says so.
 */
export function ClassifyCard(props: Props) {
  const { scheme } = props.driver.state.plan;
  const [byDora, setByDora] = useState(false);
  return (
    <Card
      name="classify"
      title={byDora ? 'DORA: is it a major incident?' : 'How bad is it?'}
      onClose={props.onClose}
      buttons={
        <button type="button" onClick={() => setByDora(!byDora)}>
          {byDora ? 'By the plan' : 'DORA: is it major?'}
        </button>
      }
    >
      {byDora ? (
        <LatePart part={dora} name="The test">
          {({ doraClassifier, doraMajor }) => (
            <>
              <p>
                Whether Regulation (EU) 2022/2554 applies to the desk is for a named person to say. This counts what its
                articles count: <a href={`/respond/${doraMajor}/`}>the test, by article</a>.
              </p>
              <Form {...props} key={doraMajor} classifier={doraClassifier()} asked={{ test: doraMajor }} />
            </>
          )}
        </LatePart>
      ) : scheme ? (
        <Form {...props} classifier={planClassifier(scheme)} asked={{ plan: scheme.plan }} scheme={scheme} />
      ) : (
        <p>
          This incident carries none of the plan’s questions: it was opened before they were kept with it. Declare a
          severity (v), with the reason.
        </p>
      )}
    </Card>
  );
}

function Form({
  driver,
  me,
  run,
  onClose,
  classifier,
  asked,
  scheme,
}: Props & { classifier: Classifier; asked: Asked; scheme?: Scheme }) {
  const { questions } = classifier;
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [unread, setUnread] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState<string>();
  const [kept, setKept] = useState<{ verdict: Verdict; by: string; begins: boolean }>();
  const form = useRef<HTMLFormElement>(null);
  const verdict = classifier.classify(answers);
  const isMajor = 'test' in asked && verdict.level === 'major';

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
    const text = (name: string) => String(data.get(name) ?? '');
    const happened = readHappened({ happened: text('happened'), which: text('which') }, wall);
    if (happened.reason !== undefined) return setRefused(happened.reason);
    const begins = data.get('begins') === 'yes';
    const { happenedAt } = happened.value;
    const at = happenedAt === undefined ? wall : Date.parse(happenedAt);
    const clash = isMajor && begins ? beginningClash(driver.state, 'classified', at) : undefined;
    if (clash !== undefined) return setRefused(clash);
    const payload = determination(asked, questions, answers, verdict, by, {
      ...happened.value,
      begins: 'test' in asked ? begins : undefined,
    });
    const reason = await run({ type: 'classified', payload });
    setRefused(reason);
    if (reason === undefined) setKept({ verdict, by, begins });
  };
  const declared = driver.state.severity;
  const level =
    kept &&
    scheme &&
    driver.state.plan.levels.find(({ address }) => address === `${scheme.plan}#${kept.verdict.level}`);
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
        {happenedQuestions(driver.moment().wall, 'When it was determined').map((question) => (
          <QuestionField key={question.id} question={question} first={false} />
        ))}
        {isMajor && (
          <label class="option">
            <input type="checkbox" name="begins" value="yes" />{' '}
            <span>It counts: windows that count from the classification begin with it</span>
          </label>
        )}
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
            {isMajor
              ? `It is in the log. ${kept.begins ? 'Windows that count from the classification have begun.' : 'No window has begun with it: mark when they count from (w), or determine it anew.'}`
              : level === undefined
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
