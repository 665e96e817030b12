import type { Question } from '../../classify/answers.ts';
import type { Line } from '../../classify/scheme.ts';
import type { Verdict } from '../../classify/verdict.ts';

/** A piece of what is said below an outcome. */
export type VerdictPart =
  | { kind: 'text'; text: string }
  | { kind: 'list' | 'folded'; title: string; lines: readonly string[] }
  | { kind: 'follows'; title: string; lines: readonly Line[] };

/**
 * What is said below an outcome, in order. The page that is built and the script that answers draw the same: before anything is answered
 * a script that comes late then changes nothing, and moves nothing.
 */
export function verdictParts(verdict: Verdict, questions: readonly Question[]): VerdictPart[] {
  const nameOf = (id: string) => questions.find((question) => question.id === id)?.name ?? id;
  const parts: VerdictPart[] = [
    { kind: 'text', text: verdict.because },
    { kind: 'list', title: 'Undecided', lines: verdict.undecided },
    { kind: 'follows', title: 'What follows', lines: verdict.follows },
    { kind: 'folded', title: 'What would raise it', lines: verdict.raises },
    { kind: 'folded', title: 'What would lower it', lines: verdict.lowers },
    { kind: 'folded', title: 'Not answered, and could make it graver', lines: verdict.unanswered.map(nameOf) },
  ];
  return parts.filter((part) => part.kind === 'text' || part.lines.length > 0);
}
