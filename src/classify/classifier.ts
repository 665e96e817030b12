import type { Answers, Question } from './answers.ts';
import type { Verdict } from './verdict.ts';

/** Something that can be asked how grave an incident is: a plan, or a regulator's test. */
export interface Classifier {
  /** The plan's id, or `dora-major`. */
  id: string;
  title: string;
  questions: readonly Question[];
  /** Why it never gives a level, where it never does. */
  without?: string;
  /** The same answers give the same verdict, in whatever order they came. */
  classify(answers: Answers): Verdict;
}
