import { planRows } from '../model/clocks/plan-windows.ts';
import { regulatorRow, workingCalendar } from '../model/clocks/regulator-windows.ts';
import type { ClockRow } from '../model/clocks/rows.ts';
import type { WorkingCalendar } from '../model/clocks/working-days.ts';
import { zoneOf } from '../model/plans.ts';
import type { Catalogue } from './catalogue.ts';

/** The rows of clocks that a document of a plan sets: of its notifications, say, or of its escalation. */
export function rowsOfPlan({ entries, ofPlan }: Catalogue, id: string, kind: string): ClockRow[] {
  const plan = entries.plans.find((entry) => entry.id === id);
  if (!plan) return [];
  const rows = planRows({
    id,
    title: plan.data.title,
    zone: zoneOf(plan.data),
    severities: ofPlan('severities', id)[0]?.data,
    escalations: ofPlan('escalations', id)[0]?.data,
    notifications: ofPlan('notifications', id)[0]?.data,
    objectives: ofPlan('objectives', id)[0]?.data,
  });
  return rows.filter(({ link }) => link.startsWith(`${kind}:`));
}

/** A regulator's row as the form on its page counts it. */
export function rowOfRegulator({ entries }: Catalogue, id: string): ClockRow | undefined {
  const entry = entries.regulators.find((one) => one.id === id);
  return entry && regulatorRow(id, entry.data);
}

/** The calendars that rows may count by: the one that they name, or all where that hangs on who owes it. */
export function calendarsFor({ entries }: Catalogue, rows: readonly ClockRow[]): WorkingCalendar[] {
  const windows = rows.flatMap((row) => row.windows.filter(({ silent }) => silent === undefined));
  const named = new Set(windows.flatMap(({ calendar }) => calendar ?? []));
  const asked = windows.some(
    ({ calendar, relief, limits }) =>
      calendar === undefined && (relief !== undefined || limits.some(({ businessDays }) => businessDays !== undefined)),
  );
  return entries.calendars.filter(({ id }) => asked || named.has(id)).map(({ id, data }) => workingCalendar(id, data));
}
