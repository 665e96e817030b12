import type { ClockRow } from '../../model/clocks/rows.ts';
import { startsOf } from '../../model/clocks/spans.ts';
import type { WorkingCalendar } from '../../model/clocks/working-days.ts';

/** What the form "what would be due if" needs on its page. */
export interface FormData {
  rows: readonly ClockRow[];
  calendars: readonly WorkingCalendar[];
  /** The zone of the plan, where it says one. */
  planZone?: string | undefined;
}

/**
 * The events that the windows of rows start at or are met by, each once: what the form asks for. One that meets windows of several rows is not
 * asked: what was sent for one duty would stand as sent for all.
 */
export function eventsAsked(rows: readonly ClockRow[]): { id: string; says: string }[] {
  const starts = new Set(startsOf(rows.flatMap(({ windows }) => windows)));
  const met = rows.flatMap(({ windows }) => [...new Set(windows.flatMap(({ meets }) => meets ?? []))]);
  const all = new Map(rows.flatMap((row) => row.events.map(({ id, says }) => [id, says] as const)));
  return [...all]
    .filter(([id]) => starts.has(id) || met.filter((one) => one === id).length === 1)
    .map(([id, says]) => ({ id, says }));
}
