import { isSet } from '../../model/fields.ts';
import type { Step } from '../../model/steps.ts';

/** The number and text of each step of a record, by its id, for references to it. */
export type StepNumbers = ReadonlyMap<string, { number: number; text: string }>;

/** Numbers the steps of each list from 1. */
export function numberSteps(...lists: (readonly Step[] | 'unset' | undefined)[]): StepNumbers {
  return new Map(
    lists
      .flatMap((list) => (isSet(list) ? [...list.entries()] : []))
      .map(([index, step]) => [step.id, { number: index + 1, text: step.do }]),
  );
}
