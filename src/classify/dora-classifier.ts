import type { Classifier } from './classifier.ts';
import { classifyDoraMajor } from './dora-major.ts';
import { doraQuestions } from './dora-questions.ts';

/** The id of the test for a major incident. */
export const doraMajor = 'dora-major';

/** The test for a major incident as a classifier. */
export function doraClassifier(): Classifier {
  return {
    id: doraMajor,
    title: 'DORA: major ICT-related incident (Reg. (EU) 2024/1772, art. 8 and 9)',
    questions: doraQuestions,
    classify: classifyDoraMajor,
  };
}
