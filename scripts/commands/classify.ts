import { type Answers, formWords } from '../../src/classify/answers.ts';
import type { Classifier } from '../../src/classify/classifier.ts';
import { doraClassifier, doraMajor } from '../../src/classify/dora-classifier.ts';
import { planClassifier } from '../../src/classify/plan-classifier.ts';
import { fragmentOf, verdictData, verdictText } from '../../src/classify/report.ts';
import { schemeOf } from '../../src/classify/scheme-of.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { readAnswers } from '../lib/classify-words.ts';
import { type Content, readContent } from '../lib/content.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';

interface ClassifyCall {
  words: readonly string[];
  values: { format: string | undefined };
}

/**
 * Classifies an incident by a plan's severity file or by the test for a major incident, with the code that the pages run. As JSON a refusal
 * is an answer too: no level, and the reason.
 * @returns 0 where there is an answer, also that nothing can be chosen.
 * @throws UsageError, Refused
 */
export async function classify({ words, values }: ClassifyCall, { root, out }: Surroundings): Promise<number> {
  const { format = 'terminal' } = values;
  if (format !== 'terminal' && format !== 'json')
    throw new UsageError(`--format ${format}: answers come as terminal or json`);
  const [typed = '', ...said] = words;
  try {
    const content = await readContent(root);
    const isPlan = content.all('plans').some((entry) => entry.id === typed);
    const id = isPlan ? typed : typed.toLowerCase();
    const classifier = classifierOf(content, id);
    const answers = answersTo(classifier, said);
    const verdict = classifier.classify(answers);
    if (format === 'json') out(json(verdictData(verdict)));
    else if (said.length === 0) out(`${asked(classifier)}\n`);
    else {
      const text = verdictText(classifier.title, classifier.questions, answers, verdict);
      out(`${text}\nTo pass it on: ${pageOf(id)}#${fragmentOf(classifier.questions, answers)}\n`);
    }
    return 0;
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof Refused;
    if (format === 'json' && isExpected)
      out(json({ level: null, because: `Refused: ${error.message}`, undecided: [error.message], unanswered: [] }));
    throw error;
  }
}

function answersTo({ questions, without }: Classifier, said: readonly string[]): Answers {
  try {
    return readAnswers(questions, said);
  } catch (error) {
    if (without === undefined || !(error instanceof UsageError)) throw error;
    throw new UsageError(`${without} And ${error.message}`);
  }
}

function json(data: ReturnType<typeof verdictData>): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function pageOf(id: string): string {
  return id === doraMajor ? `/respond/${id}/` : `/plans/${id}/severity/`;
}

/**
 * The classifier of a plan, or the DORA test.
 * @throws UsageError where there is no such plan, Refused where its severity file has faults.
 */
export function classifierOf(content: Content, id: string): Classifier {
  // A desk's own plan of the shorter name goes before the regulation.
  const isOwn = content.all('plans').some((entry) => entry.id === id);
  if (!isOwn && (id === doraMajor || id === 'dora')) return doraClassifier();
  const plan = content.all('plans').find((entry) => entry.id === id);
  if (!plan) {
    const ids = [...content.all('plans').map((entry) => entry.id), doraMajor];
    const near = nearest(id, ids);
    throw new UsageError(`there is no plan "${id}"; ${near ? `did you mean ${near}?` : `there is: ${ids.join(', ')}`}`);
  }
  const own = <Name extends 'severities' | 'categories' | 'escalations'>(name: Name) =>
    content.all(name).find((entry) => entry.id === id)?.data;
  const severities = own('severities');
  if (!severities) throw new Refused(`the severity file of ${id} is missing or has faults (npm run check says which)`);
  return planClassifier(
    schemeOf({
      plan: id,
      title: plan.data.title,
      severities,
      categories: own('categories'),
      escalations: own('escalations'),
    }),
  );
}

/** What can be answered, for one who has answered nothing. */
function asked({ title, questions }: Classifier): string {
  const lines = questions.flatMap((question) => [
    `  ${question.id}`,
    `    ${question.question}${question.hint ? ` ${question.hint}` : ''}`,
    `    ${formWords(question)}`,
  ]);
  return [`${title} asks:`, ...lines].join('\n');
}
