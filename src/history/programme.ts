import { addDuration, daysBetween, endOfQuarter, quarterOf } from '../model/calendar.ts';
import type { Drill } from '../model/drills.ts';
import { isSet } from '../model/fields.ts';
import type { Programme } from '../model/programmes.ts';
import { type Entry, type LastDrilled, lastRun, type Run } from './runs.ts';

/** What a programme is read against. Days are `YYYY-MM-DD`; `today` comes in, so that a page is a function of its content. */
export interface ProgrammeContent {
  drills: readonly Entry<Pick<Drill, 'plan' | 'exercises' | 'fulfils'>>[];
  records: readonly Run[];
  programmes: readonly Entry<Programme>[];
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
  /** The last run that counts: a whole one, or what the entry calls a run. */
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
export function cadence({ drills, records, programmes }: ProgrammeContent, today: string): CadenceItem[] {
  return programmes.flatMap(({ id, data }) =>
    (isSet(data.drills) ? data.drills : []).map((entry): CadenceItem => {
      const address = `${id}#${entry.id}`;
      const counting = drills
        .filter(({ data: drill }) => drill.plan === data.plan && counts(drill, address, entry.playbooks))
        .map((drill) => drill.id);
      const every = isSet(entry.cadence) && isSet(entry.cadence.every) ? entry.cadence.every : undefined;
      const last = lastRun(records, counting, today, entry.countsAsRun?.delivered);
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
function counts(drill: Pick<Drill, 'exercises' | 'fulfils'>, address: string, playbooks: readonly string[]): boolean {
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
