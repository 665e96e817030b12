import { isSet } from '../../model/fields.ts';
import type { Notifications } from '../../model/notifications.ts';
import { limitSeconds } from '../../model/time.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

export type NotificationWindow = Notifications['windows'][number];

/** Windows that end at the same time, and where that time stands on the line. */
export interface Deadline {
  seconds: number;
  at: number;
  windows: NotificationWindow[];
}

/** The windows of a plan as a line of time draws them. */
export interface WindowLine {
  axis: TimeAxis | undefined;
  /** Earliest first. */
  deadlines: Deadline[];
  /** Windows that no clock can count: business days, rhythms, and what the plan leaves open. */
  offLine: NotificationWindow[];
}

/** Sorts a plan's notification windows onto one line of time, from the moment that the duty begins. */
export function windowLine(windows: readonly NotificationWindow[]): WindowLine {
  const timed = windows.map((window) => ({
    window,
    seconds: isSet(window.limit) ? limitSeconds(window.limit) : undefined,
  }));
  const onLine = timed.filter(
    (each): each is { window: NotificationWindow; seconds: number } => each.seconds !== undefined,
  );
  const offLine = timed.filter(({ seconds }) => seconds === undefined).map(({ window }) => window);
  if (onLine.length === 0) return { axis: undefined, deadlines: [], offLine };
  const axis = timeAxis(onLine.map(({ seconds }) => seconds));
  const bySeconds = Map.groupBy(onLine, ({ seconds }) => seconds);
  const deadlines = [...bySeconds]
    .sort(([left], [right]) => left - right)
    .map(([seconds, group]) => ({ seconds, at: axis.place(seconds), windows: group.map(({ window }) => window) }));
  return { axis, deadlines, offLine };
}
