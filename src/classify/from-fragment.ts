import { readFragment } from '../copy/fragment.ts';
import { type Answer, type Answers, formWords, type Question, readAnswer } from './answers.ts';

/**
 * Reads the answers that an address carries. What can't be followed (a question that the plan no longer asks, a value that it can't
 * take, two values) is named, never passed over: the one who sent the link saw another outcome.
 */
export function answersOf(
  questions: readonly Question[],
  hash: string,
): { answers: Answers; refused: readonly string[] } {
  const { anchor, values } = readFragment(hash);
  const answers = new Map<string, Answer>();
  if (anchor !== 'classify') return { answers, refused: [] };
  const refused: string[] = [];
  const named = hash
    .split('&')
    .slice(1)
    .map((pair) => pair.split('=')[0] ?? '');
  for (const name of new Set(named)) {
    const question = questions.find(({ id }) => id === name);
    const text = values.get(name);
    if (!question) refused.push(`The link answers "${name}", which is not asked here.`);
    else if (text === undefined) refused.push(`The link answers "${question.name}" with nothing or twice.`);
    else {
      const read = readAnswer(question, text);
      if ('answer' in read) answers.set(question.id, read.answer);
      else
        refused.push(
          `The link answers "${question.name}" with "${text}": ${read.refused}. Expected ${formWords(question)}.`,
        );
    }
  }
  return { answers, refused };
}
