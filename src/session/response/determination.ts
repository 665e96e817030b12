import { type Answers, answerWords, type Question } from '../../classify/answers.ts';
import type { Verdict } from '../../classify/verdict.ts';
import type { ResponsePayloads } from './payloads.ts';

/** What was asked, and by what: a plan with its id, or a regulator's test. */
export type Asked = { plan: string } | { test: string };

/**
 * A verdict as the event of a determination: who made it, on which answers, why, and what stays open. A machine only counts; the one who
 * is named determines.
 * @param more `happenedAt`: when it was determined, in UTC, where that was before it is written down. `begins`: whether that one says that
 *   windows which count from the classification begin with it.
 */
export function determination(
  asked: Asked,
  questions: readonly Question[],
  answers: Answers,
  verdict: Verdict,
  by: string,
  more: { happenedAt?: string | undefined; begins?: boolean | undefined } = {},
): ResponsePayloads['classified'] {
  const { level, because, undecided } = verdict;
  const { happenedAt, begins } = more;
  return {
    answers: questions.flatMap((question) => {
      const answer = answers.get(question.id);
      return answer ? [{ question: question.question, answer: answerWords(question, answer) }] : [];
    }),
    ...('test' in asked
      ? { test: { id: asked.test, ...(level === null ? {} : { outcome: level }) } }
      : level === null
        ? {}
        : { level: `${asked.plan}#${level}` }),
    because,
    // Where nothing is chosen, that itself is what stays open.
    undecided: undecided.length === 0 && level === null ? [because] : [...undecided],
    by,
    ...(begins === undefined ? {} : { begins }),
    ...(happenedAt === undefined ? {} : { happenedAt }),
  };
}
