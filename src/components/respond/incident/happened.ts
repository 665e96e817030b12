import { zoneInstant, zoneLocal } from '../../session/format.ts';
import type { Question } from '../../session/question.ts';

/** The zone of whoever reads this screen. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Asks when something happened, where that is not now; and which of two, where the clocks of this zone went back in the last days, so that
 * a time may have been twice. `now` is in epoch milliseconds.
 */
export function happenedQuestions(now: number, label = 'When it happened', zone = ownZone()): Question[] {
  const when: Question = {
    id: 'happened',
    label: `${label} (${zone})`,
    kind: 'local-time',
    hint: `Empty for now, ${zoneLocal(now, zone).slice(11, 16)}. What is written down later keeps both times.`,
  };
  if (offsetOf(now, zone) >= offsetOf(now - askedFor, zone)) return [when];
  return [
    when,
    {
      id: 'which',
      label: 'Where that time was twice, since the clocks went back',
      kind: 'choice',
      value: '',
      options: [
        { value: '', label: 'It was once' },
        { value: 'first', label: 'The first, before they went back' },
        { value: 'second', label: 'The second, after they went back' },
      ],
    },
  ];
}

/** Reads the answers to them: nothing where there is no time, the instant, or why it is none. */
export function readHappened(
  { happened: text, which }: { happened?: string | undefined; which?: string | undefined },
  now: number,
  zone = ownZone(),
): { value: { happenedAt?: string }; reason?: never } | { reason: string; value?: never } {
  if (!text) return { value: {} };
  const local = text.length === 16 ? `${text}:00` : text;
  const found = zoneInstant(local, zone);
  if (found === undefined) return { reason: 'That is no date and time.' };
  // Clocks go back by an hour, on Lord Howe Island by half of one.
  const all = [-60, -30, 0, 30, 60]
    .map((minutes) => found + minutes * minute)
    .filter((at) => zoneLocal(at, zone).slice(0, 16) === text.slice(0, 16));
  const [first, second] = all;
  if (first === undefined)
    return { reason: `The clocks of ${zone} went forward over that hour: there was no such time.` };
  if (second !== undefined && !which)
    return {
      reason:
        now - first < askedFor
          ? `The clocks of ${zone} went back over that hour: it was twice. Say which of the two.`
          : `The clocks of ${zone} went back over that hour: it was twice. Write it as a note, with its zone.`,
    };
  const at = which === 'second' && second !== undefined ? second : first;
  if (at > now) return { reason: 'That is still to come.' };
  return { value: { happenedAt: new Date(at).toISOString() } };
}

const minute = 60_000;

/** For how long after the clocks went back it is asked which of two hours is meant: nobody reads the question on any other day. */
const askedFor = 7 * 24 * 60 * minute;

/** By how much a zone is ahead of UTC at an instant, in milliseconds to the minute. */
function offsetOf(at: number, zone: string): number {
  return Date.parse(`${zoneLocal(at, zone).slice(0, 16)}Z`) - Math.floor(at / minute) * minute;
}
