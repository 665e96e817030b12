import type { WorkingCalendar } from './working-days.ts';

/** What a span counts from: the earliest, or the latest, of the events that are known. */
export interface From {
  /** Ids of events. One alone is that one. */
  events: readonly string[];
  /** Which of several counts. */
  which: 'earliest' | 'latest';
  /** The event from which it counts anew, once that is known and lies later: the last update that was sent. */
  again?: string | undefined;
  /** That its source leaves open from which of them it counts, in a sentence. */
  open?: string | undefined;
}

/** One bound of a window: a span and the event that it counts from. */
export interface Limit {
  from: From;
  /** In its source's words. */
  says: string;
  /** ISO 8601 duration: hours and minutes are elapsed time, days and months the same wall time. Absent: words without a number. */
  max?: string | undefined;
  /** Instead of `max`: working days of the window's calendar. */
  businessDays?: number | undefined;
  /** True for "less than": the limit itself is already too late. */
  exclusive?: boolean | undefined;
  /** `day`: days and months run to the end of their last day. Otherwise to the same wall time. Working days always end with their day. */
  ends?: 'day' | undefined;
  /** The wall time at which the last of the working days ends, where the authority says one. */
  by?: string | undefined;
  /** A second limit that lapses where the window starts only after it, as DORA's 24 hours do in a late classification. */
  lapses?: boolean | undefined;
}

/** A later end that the law gives where a limit falls on a closed day. */
export interface Relief {
  /** Kinds of entity that do not have it. */
  notFor: readonly string[];
  /** Calendars that are of none of the places whose closed days count. */
  notBy?: readonly string[] | undefined;
  /** The wall time on the next working day. */
  at: string;
  says: string;
}

/** Since when something holds, and until when; `not`: it does not hold yet, and the source gives no day. */
export interface InForce {
  from?: string | undefined;
  until?: string | undefined;
  /** The zones in which its days begin first and last, where they begin in each Member State's own. */
  zones?: readonly string[] | undefined;
  not?: string | undefined;
}

/** A window of a plan, or a stage of a regulator's, in the form that the engine counts. */
export interface ClockWindow {
  id: string;
  title: string;
  /** The whole bound in its source's words. */
  says: string;
  /** The first starts the window; the others are second limits, and the earliest of all counts. Empty: its source names no time. */
  limits: readonly Limit[];
  /** The last instant of all, where the source allows to be later than the limit. */
  longStop?: Limit | undefined;
  relief?: Relief | undefined;
  /** The event by which it is met: that it was sent. */
  meets?: string | undefined;
  /** The id of the calendar that it counts by; `asked` where that hangs on who owes it. */
  calendar?: string | undefined;
  /** The zone of the authority or the plan; absent where neither is said. */
  zone?: string | undefined;
  inForce?: InForce | undefined;
  /** Kinds of entity that owe it. Absent: whoever the instrument binds. */
  for?: readonly string[] | undefined;
  /** Kinds of entity for which another instrument takes its place, with the reason. */
  displaced?: { entities: readonly string[]; says: string } | undefined;
  /** It holds only if one of these does: somebody has to say so. */
  conditions?: readonly string[] | undefined;
  /** Starts anew each time that it is met. */
  repeats?: boolean | undefined;
  /** Why its source starts or counts it nowhere, where that is so: then no clock counts it. */
  silent?: string | undefined;
}

/** How a window stands. */
export type WindowState =
  | 'running'
  | 'late'
  | 'sent'
  | 'possible'
  | 'no-start'
  | 'no-number'
  | 'not-in-force'
  | 'not-applicable'
  | 'unknown-calendar';

/** Every word that a person may use for an event, with what it means. */
export interface EventMeaning {
  id: string;
  says: string;
  /** Other names for it. */
  also: readonly string[];
}

/** The calendars that there are, by id. */
export type Calendars = ReadonlyMap<string, WorkingCalendar>;
