import { genesis, hashOf } from './chain.ts';
import { type EventOf, type EventType, type Payloads, readPayload, type SessionEvent } from './event-schemas.ts';
import { refusal } from './reduce.ts';
import type { SessionState } from './state.ts';
import { exerciseTime, type Moment } from './time.ts';

/** What somebody wants to happen: the type of an event with its payload. */
export type Command = { [Type in EventType]: { type: Type; payload: Payloads[Type] } }[EventType];

/** The event that a command makes, or why it can't be. */
export type Decision = { event: SessionEvent; reason?: never } | { reason: string; event?: never };

/**
 * Turns a command into the next event of a session's log, or refuses it with a reason. Pure: the moment comes in. An
 * event that is returned is valid by its schema and is accepted by `apply`; a moment that lies before the last event
 * counts as that event's.
 */
export function decide(state: SessionState, command: Command, moment: Moment): Decision {
  const read = readPayload(command.type, command.payload);
  if ('reason' in read) return { reason: read.reason };
  const sequence = state.last.sequence + 1;
  // The payload was read by the schema of this very type.
  const unsealed = {
    id: `e${sequence}`,
    sequence,
    type: command.type,
    at: new Date(moment.wall).toISOString(),
    offset: Math.max(state.last.offset, Math.round(moment.offset)),
    payload: read.payload,
    previous: sequence === 1 ? genesis : state.last.hash,
  } as Omit<SessionEvent, 'hash'>;
  const event = { ...unsealed, hash: hashOf(unsealed) } as EventOf<EventType>;
  const reason = refusal(state, event);
  return reason === undefined ? { event } : { reason };
}

/**
 * The commands that time itself gives: releases that were scheduled and are due, earliest first. Give them to `decide`
 * one by one, at every tick and after every resume; each is refused once its inject is out, so none fires twice.
 */
export function dueReleases(state: SessionState, moment: Moment): Command[] {
  if (state.status !== 'running') return [];
  const now = exerciseTime(state, moment.offset);
  return [...state.injects.values()]
    .filter(({ status, due }) => status === 'scheduled' && due !== undefined && due <= now)
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || a.order - b.order)
    .map(({ inject }) => ({ type: 'inject-released', payload: { inject: inject.id, by: 'schedule' } }));
}
