import type { DrillRecord } from '../model/drill-records.ts';
import { isSet } from '../model/fields.ts';
import { delivered, happened, type Run } from './runs.ts';

export interface OpenAction {
  record: string;
  drill: string;
  action: DrillRecord['actions'][number];
  overdue: boolean;
  /** True when it is done and its retest drill has not been run whole since it was closed. */
  awaitsRetest: boolean;
}

/** Improvement actions that are not finished: open ones, and done ones whose retest has not been run. Earliest due first. */
export function openActions(records: readonly Run[], today: string): OpenAction[] {
  const runs = happened(records, today);
  const open = records.flatMap(({ id, data }) =>
    data.actions.flatMap((action): OpenAction[] => {
      const awaitsRetest = action.status === 'done' && isSet(action.retest) && !retested(runs, action, data.date);
      if (action.status !== 'open' && !awaitsRetest) return [];
      const overdue = action.status === 'open' && isSet(action.due) && action.due < today;
      return [{ record: id, drill: data.drill, action, overdue, awaitsRetest }];
    }),
  );
  const day = ({ action }: OpenAction) => (isSet(action.due) ? action.due : '9999-12-31');
  return open.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

function retested(runs: readonly Run[], action: OpenAction['action'], found: string): boolean {
  return runs.some(
    ({ data }) =>
      data.drill === action.retest && data.date > (action.closed ?? found) && (delivered(data) ?? 100) === 100,
  );
}
