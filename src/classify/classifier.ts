import type { Answers, Question } from './answers.ts';
import { classifyByLevel, withoutLevels } from './by-level.ts';
import { classifyDoraMajor } from './dora-major.ts';
import { doraQuestions } from './dora-questions.ts';
import type { Scheme } from './scheme.ts';
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

/** The id of the test for a major incident. */
export const doraMajor = 'dora-major';

/** A plan as a classifier. */
export function planClassifier(scheme: Scheme): Classifier {
  const { plan, title, levels, factors, categories } = scheme;
  const category: Question = {
    id: 'category',
    name: 'Category',
    question: "Which of the plan's categories is it?",
    answer: { options: categories },
  };
  return {
    id: plan,
    title,
    questions: levels.length > 0 ? factors : categories.length > 0 ? [category] : [],
    ...(levels.length > 0 ? {} : { without: withoutLevels(scheme) }),
    classify: (answers) => classifyByLevel(scheme, answers),
  };
}

/** The test for a major incident as a classifier. */
export function doraClassifier(): Classifier {
  return {
    id: doraMajor,
    title: 'DORA: major ICT-related incident (Reg. (EU) 2024/1772, art. 8 and 9)',
    questions: doraQuestions,
    classify: classifyDoraMajor,
  };
}
