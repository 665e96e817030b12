import { isSet } from '../../model/fields.ts';
import { listsOf } from '../../model/playbook-lists.ts';
import type { Playbook } from '../../model/playbooks.ts';
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
  /** Whether somebody does it who is no role, or whose track says who. */
  hasParty: boolean;
}

/** Names the steps of a playbook by their numbers: "step 2", "validation 1", "Communicate 3". */
export function nameSteps(playbook: Parameters<typeof listsOf>[0]): NamedStep[] {
  return listsOf(playbook).flatMap(({ kind, steps, track }) =>
    steps.map((step, index) => ({
      step,
      label: `${track?.title ?? kind} ${index + 1}`,
      hasParty: (step.by ?? track?.role ?? track?.by) !== undefined,
    })),
  );
}

/** How the keeper's list calls the states of a playbook. */
export const stateWords: Readonly<Record<NonNullable<Playbook['status']>, string>> = {
  draft: 'Draft, not in force',
  'in-force': 'In force',
  retired: 'Retired',
};

/** What the plan leaves open at steps: of no use to the hand, so that it is said to the keeper alone. */
export function stepGaps(steps: readonly NamedStep[]): StepGap[] {
  const gap = (
    what: string,
    open: (step: Step, hasParty: boolean) => boolean,
    asked: (step: Step) => boolean = () => true,
  ): StepGap => {
    const could = steps.filter(({ step }) => asked(step));
    const found = could.filter(({ step, hasParty }) => open(step, hasParty));
    return {
      what,
      all: found.length === could.length && could.length > 1,
      steps: found.map(({ step, label }) => ({ id: step.id, label })),
    };
  };
  return [
    gap('Role', ({ role }, hasParty) => role === 'unset' && !hasParty),
    gap(
      'What decides',
      ({ decision }) => decision?.rule === 'unset',
      ({ decision }) => decision !== undefined,
    ),
    gap('What you should see', ({ expect }) => !isSet(expect)),
    gap('If you do not see it', ({ otherwise }) => !isSet(otherwise)),
  ].filter(({ steps: open }) => open.length > 0);
}
