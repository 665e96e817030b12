import { type Answers, answerText, answerWords, type Question } from './answers.ts';
import type { Verdict } from './verdict.ts';

/** What a program reads of a verdict: `level` is null where nothing can be chosen. */
export function verdictData({ level, because, undecided, unanswered }: Verdict) {
  return { level, because, undecided, unanswered };
}

/** A verdict as plain text, for a terminal and for a chat. */
export function verdictText(title: string, questions: readonly Question[], answers: Answers, verdict: Verdict): string {
  const answered = questions.flatMap((question) => {
    const answer = answers.get(question.id);
    return answer ? [`  ${question.name}: ${answerWords(question, answer)}`] : [];
  });
  const nameOf = (id: string) => questions.find((question) => question.id === id)?.name ?? id;
  return [
    `${title}: ${verdict.title}`,
    `Because: ${verdict.because}`,
    ...listed('Answered', answered),
    ...listed('Undecided', indented(verdict.undecided)),
    ...listed('Not answered, and could make it graver', indented(verdict.unanswered.map(nameOf))),
    ...listed('What would raise it', indented(verdict.raises)),
    ...listed('What would lower it', indented(verdict.lowers)),
    ...listed(
      'What follows',
      verdict.follows.map(({ label, says }) => `  ${label}: ${says}`),
    ),
  ].join('\n');
}

/** Answers as an address carries them behind its "#": `classify&financial-loss=USD10000`. In the order of the questions. */
export function fragmentOf(questions: readonly Question[], answers: Answers): string {
  const pairs = questions.flatMap((question) => {
    const answer = answers.get(question.id);
    return answer ? [`${question.id}=${encodeURIComponent(answerText(question, answer))}`] : [];
  });
  return ['classify', ...pairs].join('&');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines];
}
