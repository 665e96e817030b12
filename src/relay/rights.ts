import { evaluatorTypes } from '../session/exercise/evaluator-strand.ts';
import { speaksForItself } from '../session/exercise/own-voice.ts';
import { readEvent } from '../session/exercise/session.ts';
import { type LogEvent, sealedOf } from '../session/log/envelope.ts';
import type { Enrolment } from './messages.ts';
import type { Role } from './roles.ts';

/** The types of event that each role may write, beside the joining that begins its strand. A player's reply is a note. */
const written: Readonly<Record<Role, readonly string[] | 'everything'>> = {
  conductor: 'everything',
  follower: [],
  evaluator: evaluatorTypes,
  player: ['note-taken'],
};

/** How far ahead of the relay's clock, in milliseconds, an event's place may lie that is no conductor's. */
const furthestAhead = 24 * 60 * 60 * 1000;

/** Why an event is not this writer's to write, or undefined. Nobody but a conductor speaks for others, or undoes what is theirs. */
export function overstepping(
  event: LogEvent,
  by: Pick<Enrolment, 'role' | 'name' | 'writer'>,
  arrived: number,
): string | undefined {
  const types = written[by.role];
  // A payload that no schema knows would have the whole log refused, once it is merged.
  const read = readEvent(sealedOf(event));
  if (!read.event) return `it can not be read: ${read.reason}`;
  if (types === 'everything') return undefined;
  if (event.writer !== by.writer) return `it is of another writer, ${event.writer}`;
  const fits = event.sequence === 1 ? event.type === 'joined' : types.includes(event.type);
  if (!fits) return `“${event.type.slice(0, 60)}” is not for ${by.role}s to write`;
  if (by.role === 'player' && read.event.type === 'note-taken' && !isReply(read.event.payload))
    return 'it says more than a reply does';
  if (!speaksForItself(read.event, by.name)) return `it speaks for somebody other than “${by.name}”`;
  // Whoever hears of an event places its own behind it: one far ahead would drag all others along.
  return event.order > arrived + furthestAhead ? 'it is placed more than a day ahead of the relay’s clock' : undefined;
}

/** Whether a note is a reply: a text, and perhaps to what. A player suspects nothing for the log, and says of nothing when it happened. */
function isReply(payload: object): boolean {
  return Object.keys(payload).every((key) => key === 'text' || key === 'inject');
}
