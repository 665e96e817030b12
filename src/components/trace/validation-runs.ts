import { type Exercise, type Run, runsOf } from './exercise.ts';

interface ValidationEntry {
  data: { drills?: readonly string[] | undefined };
}

/** The drills that run a validation, and their runs, the latest first. When it last ran is never typed. */
export function validationExercise({ data }: ValidationEntry, runs: readonly Run[]): Exercise {
  const drills = [...(data.drills ?? [])];
  return { drills, runs: runsOf(runs, drills) };
}
