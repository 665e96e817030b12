import { addDuration, daysBetween, endOfQuarter, quarterOf } from '../model/calendar.ts';
import type { DrillRecord } from '../model/drill-records.ts';
import type { Drill } from '../model/drills.ts';
import { isSet } from '../model/fields.ts';
import type { Programme } from '../model/programmes.ts';

export interface Entry<Data> {
  id: string;
  data: Data;
}

/** What follows from drill records. Days are `YYYY-MM-DD`; `today` comes in, so that a page is a function of its content. */
export interface HistoryContent {
  drills: readonly Entry<Drill>[];
  records: readonly Entry<DrillRecord>[];
  programmes: readonly Entry<Programme>[];
}

export interface LastDrilled {
  record: string;
  drill: string;
  date: string;
  /** Whole days since. */
  age: number;
}

/** When a playbook was last exercised by a drill that was run, or undefined for never. */
export function lastDrilled(
  { drills, records }: Pick<HistoryContent, 'drills' | 'records'>,
  playbook: string,
  today: string,
): LastDrilled | undefined {
  const exercising = new Set(drills.filter(({ data }) => data.exercises.includes(playbook)).map(({ id }) => id));
  return lastRun(records, (drill) => exercising.has(drill), today);
}

function lastRun(
  records: readonly Entry<DrillRecord>[],
  counts: (drill: string) => boolean,
  today: string,
): LastDrilled | undefined {
  const run = records
    .filter(({ data }) => counts(data.drill) && data.date <= today)
    .reduce<Entry<DrillRecord> | undefined>(
      (last, entry) => (last && last.data.date >= entry.data.date ? last : entry),
      undefined,
    );
  return run && { record: run.id, drill: run.data.drill, date: run.data.date, age: daysBetween(run.data.date, today) };
}

/** An entry of a plan's drill programme, and whether it is time for it. */
export interface CadenceItem {
  plan: string;
  /** The entry's address: `tmt#monthly-emergency-stop`. */
  entry: string;
  name: string;
  says: string | undefined;
  /** ISO 8601 duration, where the plan gives one. */
  every: string | undefined;
  quarter: number | undefined;
  /** Drills whose run counts for it. */
  drills: string[];
  last: LastDrilled | undefined;
  /** The day by which it is next due; undefined where the plan gives no cadence. */
  due: string | undefined;
  /** never: it was not run yet and is due now. unset: the plan gives no cadence. */
  state: 'done' | 'due' | 'overdue' | 'never' | 'unset';
}

/** Days before its due date from which an entry counts as due. */
const dueSoon = 14;

/**
 * Every entry of every programme against the records: an entry is next due its cadence after its last run; one of a
 * quarter, at the end of that quarter of the present year. `due` from two weeks before, and when never run.
 */
export function cadence({ drills, records, programmes }: HistoryContent, today: string): CadenceItem[] {
  return programmes.flatMap(({ id, data }) =>
    (isSet(data.drills) ? data.drills : []).map((entry): CadenceItem => {
      const address = `${id}#${entry.id}`;
      const counting = drills
        .filter(({ data: drill }) => drill.plan === data.plan && counts(drill, address, entry.playbooks))
        .map((drill) => drill.id);
      const every = isSet(entry.cadence) && isSet(entry.cadence.every) ? entry.cadence.every : undefined;
      const last = lastRun(records, (drill) => counting.includes(drill), today);
      const due = entry.quarter
        ? dueOfQuarter(entry.quarter, last, today)
        : every && (last ? addDuration(last.date, every) : today);
      return {
        plan: data.plan,
        entry: address,
        name: entry.name,
        says: isSet(entry.cadence) ? entry.cadence.says : undefined,
        every,
        quarter: entry.quarter,
        drills: counting,
        last,
        due,
        state: stateOf(due, last, entry.quarter, today),
      };
    }),
  );
}

/** A drill counts for an entry that it says it fulfils; where no drill names the entry, for one whose playbooks it exercises. */
function counts(drill: Drill, address: string, playbooks: readonly string[]): boolean {
  if (drill.fulfils) return drill.fulfils.includes(address);
  return playbooks.some((playbook) => drill.exercises.includes(playbook));
}

function dueOfQuarter(quarter: number, last: LastDrilled | undefined, today: string): string {
  const year = Number(today.slice(0, 4));
  const run = last && Number(last.date.slice(0, 4)) === year && quarterOf(last.date) >= quarter;
  return endOfQuarter(run ? year + 1 : year, quarter);
}

function stateOf(
  due: string | undefined,
  last: LastDrilled | undefined,
  quarter: number | undefined,
  today: string,
): CadenceItem['state'] {
  if (due === undefined) return 'unset';
  if (due < today) return 'overdue';
  if (quarter === undefined && !last) return 'never';
  const begun = quarter === undefined ? daysBetween(today, due) <= dueSoon : daysBetween(today, due) < 92;
  return begun ? 'due' : 'done';
}

/** One run in the history of a drill: ratings by letter and times in ISO 8601. */
export interface TrendPoint {
  record: string;
  date: string;
  ratings: Readonly<Record<'P' | 'S' | 'M' | 'U', number>>;
  stepsMet: number;
  steps: number;
  clocksMet: number;
  clocks: number;
  times: DrillRecord['times'];
}

/** Each drill's runs, oldest first. */
export function trend(records: readonly Entry<DrillRecord>[]): Map<string, TrendPoint[]> {
  const points = records
    .toSorted((a, b) => (a.data.date < b.data.date ? -1 : a.data.date > b.data.date ? 1 : 0))
    .map(({ id, data }) => ({ drill: data.drill, point: trendPoint(id, data) }));
  return new Map(
    [...Map.groupBy(points, ({ drill }) => drill)].map(([drill, all]) => [drill, all.map(({ point }) => point)]),
  );
}

function trendPoint(record: string, { date, tasks, steps, clocks, times }: DrillRecord): TrendPoint {
  const count = (letter: string) => tasks.filter(({ rating }) => rating === letter).length;
  return {
    record,
    date,
    ratings: { P: count('P'), S: count('S'), M: count('M'), U: count('U') },
    stepsMet: steps.filter(({ outcome }) => outcome === 'met').length,
    steps: steps.length,
    clocksMet: clocks.filter(({ outcome }) => outcome === 'met').length,
    clocks: clocks.filter(({ outcome }) => outcome !== 'open').length,
    times,
  };
}

export interface OpenAction {
  record: string;
  drill: string;
  action: DrillRecord['actions'][number];
  overdue: boolean;
  /** True when it is done and its retest drill has not been run since it was closed. */
  awaitsRetest: boolean;
}

/** Improvement actions that are not finished: open ones, and done ones whose retest has not been run. Earliest due first. */
export function openActions(records: readonly Entry<DrillRecord>[], today: string): OpenAction[] {
  const open = records.flatMap(({ id, data }) =>
    data.actions.flatMap((action): OpenAction[] => {
      const awaitsRetest = action.status === 'done' && isSet(action.retest) && !retested(records, action, data.date);
      if (action.status !== 'open' && !awaitsRetest) return [];
      const overdue = action.status === 'open' && isSet(action.due) && action.due < today;
      return [{ record: id, drill: data.drill, action, overdue, awaitsRetest }];
    }),
  );
  const day = ({ action }: OpenAction) => (isSet(action.due) ? action.due : '9999-12-31');
  return open.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

function retested(records: readonly Entry<DrillRecord>[], action: OpenAction['action'], found: string): boolean {
  return records.some(({ data }) => data.drill === action.retest && data.date > (action.closed ?? found));
}
