import { notFiled } from './not-filed.ts';

/** What stands on each side of a message that is about no real incident. */
const noIncident = 'EXERCISE. This message is about no real incident.';

/** What a message says beside its words. */
export interface Standing {
  /** Inside a drill, or in an incident that somebody only tries out. */
  exercise: boolean;
  /** Meant for a regulator: what is composed here is filed nowhere. */
  regulator: boolean;
}

/**
 * A message as it leaves: what must not be overlooked stands at its start, in its subject and at its end, so that no cut of it goes
 * without.
 */
export function composed(
  { subject, body }: { subject: string | undefined; body: string },
  { exercise, regulator }: Standing,
): string {
  const marks = [exercise ? noIncident : '', regulator ? notFiled : ''].filter(Boolean);
  const inSubject = [exercise ? 'EXERCISE' : '', regulator ? notFiled : ''].filter(Boolean).map((mark) => `${mark}: `);
  return [...marks, subject && `Subject: ${inSubject.join('')}${subject}`, body, ...marks.toReversed()]
    .filter(Boolean)
    .join('\n\n');
}
