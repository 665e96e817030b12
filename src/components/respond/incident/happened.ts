import { zoneInstant, zoneLocal } from '../../session/format.ts';
import type { Question } from '../../session/question.ts';

/** The zone of whoever reads this screen. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Asks when something happened, where that is not now. `now` is in epoch milliseconds. */
export function happenedQuestion(now: number, label = 'When it happened'): Question {
  const zone = ownZone();
  return {
    id: 'happened',
    label: `${label} (${zone})`,
    kind: 'local-time',
    hint: `Empty for now, ${zoneLocal(now, zone).slice(11, 16)}. What is written down later keeps both times.`,
  };
}

/** Reads the answer: nothing where it is empty, the instant, or why it is none. */
export function readHappened(
  text: string | undefined,
  now: number,
): { value: { happenedAt?: string }; reason?: never } | { reason: string; value?: never } {
  if (!text) return { value: {} };
  const zone = ownZone();
  const at = zoneInstant(text.length === 16 ? `${text}:00` : text, zone);
  if (at === undefined) return { reason: 'That is no date and time.' };
  if (zoneLocal(at, zone).slice(0, 16) !== text.slice(0, 16))
    return { reason: `The clocks of ${zone} went forward over that hour: there was no such time.` };
  const twice = zoneLocal(at + hour, zone).slice(0, 16) === text.slice(0, 16);
  if (twice)
    return {
      reason: `The clocks of ${zone} went back over that hour: it was twice. Write it as a note, with its zone.`,
    };
  if (at > now) return { reason: 'That is still to come.' };
  return { value: { happenedAt: new Date(at).toISOString() } };
}

const hour = 3_600_000;
