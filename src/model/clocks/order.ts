import { dayOf, instantText, type Start } from './local-time.ts';

const began = ['occurred', 'happened', 'disrupted'];
const known = ['aware', 'noticed', 'told', 'detected', 'discovered', 'known', 'suspected', 'weakness-found'];
const judged = ['classified', 'determined', 'concluded', 'declared'];
const ended = ['resolved', 'recovered', 'handled'];
const first = ['initial-submitted'];
const reports = ['early-warning-submitted', 'notification-submitted', ...first];

/** Events that cannot lie before others: nobody knows of what has not begun, and no final report precedes the first one. */
const order: readonly (readonly [earlier: readonly string[], later: readonly string[]])[] = [
  [began, [...known, ...judged, ...ended]],
  [known, judged],
  [[...began, ...known], ['updated']],
  [['determined'], ['information-available']],
  [first, ['intermediate-submitted', 'intermediate-updated']],
  [['intermediate-submitted'], ['intermediate-updated']],
  [[...reports, 'intermediate-submitted', 'intermediate-updated'], ['final-submitted']],
];

/** Two events that cannot have been in this order, and the sentence that says so. */
export interface Clash {
  earlier: string;
  later: string;
  says: string;
}

/**
 * The pairs of events that cannot have been as they were said, of those that are known.
 * @param meets the event by which a window is met: nothing is sent before anybody knows of it.
 */
export function clashesOf(events: ReadonlyMap<string, Start>, meets: string | undefined, zone: string): Clash[] {
  const all =
    meets === undefined || ended.includes(meets) ? order : [...order, [[...began, ...known], [meets]] as const];
  return all.flatMap(([earlier, later]) =>
    earlier.flatMap((before) =>
      later.flatMap((after) => {
        const [one, other] = [events.get(before), events.get(after)];
        if (!one || !other || !precedes(other, one, zone)) return [];
        return [
          {
            earlier: before,
            later: after,
            says: `“${after}” (${startText(other, zone)}) lies before “${before}” (${startText(one, zone)}): one of the two times is wrong`,
          },
        ];
      }),
    ),
  );
}

/** Whether one time certainly lies before another: of days on which both may have been, nobody can tell. */
export function liesBefore(one: Start, other: Start, zone: string): boolean {
  return 'day' in one || 'day' in other ? dayOf(one, zone) < dayOf(other, zone) : one.at < other.at;
}

const minute = 60_000;

/**
 * The same of two things that happened, of which one may have been typed to the minute: then it was any moment of it, and what a machine
 * wrote to the second of that minute is no clash.
 */
export function precedes(one: Start, other: Start, zone: string): boolean {
  return liesBefore('at' in one && one.at % minute === 0 ? { ...one, at: one.at + minute - 1 } : one, other, zone);
}

/** A start as text: its instant in a zone, or the day that was said. */
export function startText(start: Start, zone: string): string {
  return 'day' in start ? start.day : instantText({ at: start.at, zone });
}

/** Whether two events cannot have been at these instants, in epoch milliseconds, by the order in which such things come. */
export function isOutOfOrder(one: { event: string; at: number }, other: { event: string; at: number }): boolean {
  const zone = 'UTC';
  const before = (a: typeof one, b: typeof one) => precedes({ at: a.at, zone }, { at: b.at, zone }, zone);
  return (
    (before(one, other) && !mayPrecede(one.event, other.event)) ||
    (before(other, one) && !mayPrecede(other.event, one.event))
  );
}

/** Whether an event can lie before another. */
export function mayPrecede(event: string, other: string): boolean {
  return !order.some(([earlier, later]) => earlier.includes(other) && later.includes(event));
}
