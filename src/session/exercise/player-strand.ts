import { sealNext } from '../log/seal.ts';
import type { Moment } from '../log/timekeeping.ts';
import { readEvent, type SessionEvent } from './session.ts';

/** What a player who raises a hand writes into the log. */
export const raisedHand = 'Raises a hand.';
/** The longest reply, in UTF-16 units. */
export const longestReply = 4_000;

/** What a player's strand goes on from. */
export interface PlayersPlace {
  writer: string;
  /** As which name the player joined. */
  name: string;
  /** The hash of the session's first event. */
  root: string;
  /** The greatest place of the log that the player knows of. */
  order: number;
}

/** The events that a player's reply adds to a strand: the joining before the first. `inject` is the id of what it answers. */
export function reply(
  { writer, name, root, order }: PlayersPlace,
  strand: readonly SessionEvent[],
  { text, inject }: { text: string; inject?: string | undefined },
  moment: Moment,
): SessionEvent[] {
  const head = strand.at(-1);
  const joined = head
    ? []
    : [sealNext({ writer, head: undefined, root, seen: order }, { type: 'joined', payload: { by: name } }, moment)];
  const before = head ?? joined[0];
  const note = sealNext(
    { writer, head: before, root, seen: Math.max(order, before?.order ?? 0) },
    { type: 'note-taken', payload: { text, ...(inject === undefined ? {} : { inject }) } },
    moment,
  );
  return [...joined, note].flatMap((event) => readEvent(event).event ?? []);
}
