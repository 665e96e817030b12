import { isSet } from '../../model/fields.ts';
import type { Step } from '../../model/steps.ts';

/** A thing that steps can say, and the steps that don't. */
export interface StepGap {
  what: string;
  /** Whether no step says it. */
  all: boolean;
  steps: { id: string; label: string }[];
}

/** A step, and how the keeper's list calls it: "step 3". */
export interface NamedStep {
  step: Step;
  label: string;
}

/** Names the steps of lists by their numbers: "step 2", "validation 1". */
export function nameSteps(lists: readonly (readonly [word: string, steps: readonly Step[] | 'unset'])[]): NamedStep[] {
  return lists.flatMap(([word, steps]) =>
    isSet(steps) ? steps.map((step, index) => ({ step, label: `${word} ${index + 1}` })) : [],
  );
}

/** What the plan leaves open at steps: of no use to the hand, so that it is said to the keeper alone. */
export function stepGaps(steps: readonly NamedStep[]): StepGap[] {
  const gap = (what: string, open: (step: Step) => boolean, asked: (step: Step) => boolean = () => true): StepGap => {
    const could = steps.filter(({ step }) => asked(step));
    const found = could.filter(({ step }) => open(step));
    return {
      what,
      all: found.length === could.length && could.length > 1,
      steps: found.map(({ step, label }) => ({ id: step.id, label })),
    };
  };
  return [
    gap('Role', ({ role }) => role === 'unset'),
    gap(
      'What decides',
      ({ decision }) => decision?.rule === 'unset',
      ({ decision }) => decision !== undefined,
    ),
    gap('What you should see', ({ expect }) => !isSet(expect)),
    gap('If you do not see it', ({ otherwise }) => !isSet(otherwise)),
  ].filter(({ steps: open }) => open.length > 0);
}
