import { daysBetween } from '../model/calendar.ts';
import type { DrillRecord } from '../model/drill-records.ts';

export interface Entry<Data> {
  id: string;
  data: Data;
}

/** The record of a run, with what a reader of it needs. */
export type Run<Data extends Dated = DrillRecord> = Entry<Data>;

/** What of a record says when what was run, and how much of it. */
export type Dated = Pick<DrillRecord, 'drill' | 'date' | 'injects'>;

/**
 * The runs that have happened by a day, latest first: a record that is dated later proves nothing yet. Everything that says
 * "last run", "never run" or "overdue" starts from here. Days are `YYYY-MM-DD`.
 */
export function happened<One extends Run<Dated>>(records: readonly One[], today: string): One[] {
  return records
    .filter(({ data }) => data.date <= today)
    .sort((left, right) => compare(right.data.date, left.data.date) || compare(left.id, right.id));
}

/** Of some runs, those of any of the drills, in their order. */
export function runsOf<One extends Run<Dated>>(runs: readonly One[], drills: readonly string[]): One[] {
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

/**
 * The share of the injects that were to come which a run delivered, in per cent, rounded down. What was held back for a
 * branch or a need that never arose was not to come; what was replaced came in another form. Undefined for a record of
 * before injects were written down.
 */
export function delivered({ injects }: Pick<DrillRecord, 'injects'>): number | undefined {
  if (injects === undefined) return undefined;
  const toCome = injects.filter(({ outcome }) => outcome !== 'held back' && outcome !== 'replaced');
  const came = toCome.filter(({ outcome }) => outcome === 'delivered');
  return toCome.length === 0 ? 0 : Math.floor((came.length / toCome.length) * 100);
}

/**
 * The last run of any of the drills by a day, or undefined for never. `least` is the share of its injects, in per cent,
 * that a run has to have delivered to count: all of them, unless somebody says otherwise.
 */
export function lastRun(
  records: readonly Run<Dated>[],
  drills: readonly string[],
  today: string,
  least = 100,
): LastDrilled | undefined {
  // Those of other drills first fall out: to put all runs in order for each playbook would take longer than all else.
  const run = happened(runsOf(records, drills), today).find(({ data }) => (delivered(data) ?? 100) >= least);
  return run && { record: run.id, drill: run.data.drill, date: run.data.date, age: daysBetween(run.data.date, today) };
}

/** When a playbook was last exercised by a drill that was run whole, or undefined for never. */
export function lastDrilled(
  {
    drills,
    records,
  }: {
    drills: readonly Entry<{ exercises: readonly string[] }>[];
    records: readonly Run<Dated>[];
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
