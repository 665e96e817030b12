import type { Start } from '../../model/clocks/local-time.ts';
import { readWindow, type WindowReading } from '../../model/clocks/reading.ts';
import { startEvents } from '../../model/start-events.ts';
import type { View } from '../engine/tables.ts';
import type { SessionRegulator } from '../snapshot/regulator-schema.ts';
import type { Recorded, ResponseDraft } from './state.ts';

type Standing = Pick<View<ResponseDraft>, 'plan' | 'marked' | 'messages' | 'rulings'>;

/** A window of an authority, as it stands in an incident. */
export interface RegulatorClock {
  /** The link of the window: what a message names that meets it. */
  link: string;
  row: SessionRegulator;
  window: SessionRegulator['windows'][number];
  reading: WindowReading;
  /** The message that met it. */
  sent: Recorded<'message-sent'> | undefined;
  /** Why somebody said that it does not apply. */
  dismissed: string | undefined;
}

/**
 * What the authorities are owed that the desk has switched on, counted by the one engine of all windows, soonest first. A stage that
 * counts from a submission starts with the message that made it.
 * @param now epoch milliseconds.
 */
export function regulatorClocks(state: Standing, now: number): RegulatorClock[] {
  const calendars = new Map((state.plan.calendars ?? []).map((calendar) => [calendar.id, calendar]));
  const all = (state.plan.regulators ?? []).flatMap((row) =>
    row.windows.map((window): RegulatorClock => {
      const link = linkOf(row, window);
      const ruling = state.rulings.get(link);
      const reading = readWindow(window, {
        events: eventsOf(row, state),
        entities: row.entities,
        calendars,
        calendar: window.calendar ?? row.calendar,
        ruledOut: ruling && { by: 'Dismissed', because: ruling.payload.reason },
        now,
      });
      return { link, row, window, reading, sent: submissionOf(state, link), dismissed: ruling?.payload.reason };
    }),
  );
  const dueAt = ({ reading: { due } }: RegulatorClock) =>
    due === undefined ? Number.POSITIVE_INFINITY : Date.parse(due);
  return all.toSorted((a, b) => dueAt(a) - dueAt(b) || 0);
}

/** The link of a window of a row that is switched on. */
export function linkOf({ id }: Pick<SessionRegulator, 'id'>, window: { id: string }): string {
  return `regulator:${id}#${window.id}`;
}

/** What of a row's events is known: submissions by the messages that made them, everything else by the start that was marked. */
function eventsOf(row: SessionRegulator, state: Standing): Map<string, Start> {
  return new Map(
    row.events.flatMap(({ id, also, of }): [string, Start][] => {
      const own = row.windows.find(({ meets }) => meets === id);
      const link = own ? linkOf(row, own) : of;
      const start = startEvents.find((name) => name === id) ?? startEvents.find((name) => also.includes(name));
      const stamp = link !== undefined ? submissionOf(state, link) : start && state.marked.get(start);
      return stamp ? [[id, { at: stamp.happened, zone: 'UTC' }]] : [];
    }),
  );
}

/** The first message that was sent to meet a window, by when it was sent. */
function submissionOf({ messages }: Standing, link: string): Recorded<'message-sent'> | undefined {
  return messages
    .filter(({ payload }) => payload.submits?.includes(link))
    .toSorted((a, b) => a.happened - b.happened)[0];
}
