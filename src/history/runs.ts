import { daysBetween } from '../model/calendar.ts';
import type { DrillRecord } from '../model/drill-records.ts';

export interface Entry<Data> {
  id: string;
  data: Data;
}

/** The record of a run, with what a reader of it needs. */
export type Run<Data extends Pick<DrillRecord, 'drill' | 'date'> = DrillRecord> = Entry<Data>;

/**
 * The runs that have happened by a day, latest first: a record that is dated later proves nothing yet. Everything that says
 * "last run", "never run" or "overdue" starts from here. Days are `YYYY-MM-DD`.
 */
export function happened<One extends Run<Pick<DrillRecord, 'drill' | 'date'>>>(
  records: readonly One[],
  today: string,
): One[] {
  return records
    .filter(({ data }) => data.date <= today)
    .sort((left, right) => compare(right.data.date, left.data.date) || compare(left.id, right.id));
}

/** Of some runs, those of any of the drills, in their order. */
export function runsOf<One extends Run<Pick<DrillRecord, 'drill' | 'date'>>>(
  runs: readonly One[],
  drills: readonly string[],
): One[] {
  return runs.filter(({ data }) => drills.includes(data.drill));
}

/** When something was last drilled. */
export interface LastDrilled {
  record: string;
  drill: string;
  date: string;
  /** Whole days since. */
  age: number;
}

/** The last run of any of the drills by a day, or undefined for never. */
export function lastRun(
  records: readonly Run<Pick<DrillRecord, 'drill' | 'date'>>[],
  drills: readonly string[],
  today: string,
): LastDrilled | undefined {
  const [run] = runsOf(happened(records, today), drills);
  return run && { record: run.id, drill: run.data.drill, date: run.data.date, age: daysBetween(run.data.date, today) };
}

/** When a playbook was last exercised by a drill that was run, or undefined for never. */
export function lastDrilled(
  {
    drills,
    records,
  }: {
    drills: readonly Entry<{ exercises: readonly string[] }>[];
    records: readonly Run<Pick<DrillRecord, 'drill' | 'date'>>[];
  },
  playbook: string,
  today: string,
): LastDrilled | undefined {
  const exercising = drills.filter(({ data }) => data.exercises.includes(playbook)).map(({ id }) => id);
  return lastRun(records, exercising, today);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
