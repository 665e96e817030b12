import { type ClockRow, eventsAsked as startsAndEnds } from '../../model/clocks/rows.ts';
import type { WorkingCalendar } from '../../model/clocks/working-days.ts';

/** What the form "what would be due if" needs on its page. */
export interface FormData {
  rows: readonly ClockRow[];
  calendars: readonly WorkingCalendar[];
  /** The zone of the plan, where it says one. */
  planZone?: string | undefined;
}

/** The events that the windows of rows start at or are met by, each once: what the form asks for. */
export function eventsAsked(rows: readonly ClockRow[]): { id: string; says: string }[] {
  const named = new Set(startsAndEnds(rows.flatMap((row) => row.windows)));
  const all = new Map(rows.flatMap((row) => row.events.map(({ id, says }) => [id, says] as const)));
  return [...all].filter(([id]) => named.has(id)).map(([id, says]) => ({ id, says }));
}
