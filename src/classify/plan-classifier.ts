import type { Question } from './answers.ts';
import { classifyByLevel, withoutLevels } from './by-level.ts';
import type { Classifier } from './classifier.ts';
import type { Scheme } from './scheme.ts';

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
