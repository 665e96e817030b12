import type { CadenceItem } from '../../history/programme.ts';

/** What the state of a programme entry is called on screen. */
export const stateWords: Readonly<Record<CadenceItem['state'], string>> = {
  done: 'in cadence',
  due: 'due',
  overdue: 'overdue',
  never: 'never run',
  unset: 'no cadence given',
};

/** Lengths that a reader may choose up to, in minutes. */
export const lengthSteps = [60, 75, 90, 120, 240] as const;
