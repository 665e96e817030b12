import type { LogEvent } from '../log/envelope.ts';
import type { Checkpoint } from './book.ts';
import type { PositionOf } from './positions.ts';
import type { View } from './tables.ts';

/** What an undo needs of an engine. */
export interface Machine<Draft> {
  empty(): Draft;
  copy(draft: View<Draft>): Draft;
  refuse(draft: View<Draft>, event: LogEvent, stands: (id: string) => boolean): string | undefined;
  evolve(draft: Draft, event: LogEvent): void;
  remain(draft: Draft, event: LogEvent): void;
  isUndoable(type: string): boolean;
}

/** What an undo reads of a log book. */
interface Book<Draft> {
  readonly events: readonly LogEvent[];
  readonly positionOf: PositionOf;
  readonly undone: ReadonlyMap<string, string>;
  readonly reach: number;
  readonly checkpoints: readonly Checkpoint<Draft>[];
}

/** What an undoing comes to. */
export interface Undoing<Draft> {
  draft: Draft;
  checkpoints: Checkpoint<Draft>[];
  reach: number;
}

/** More than a person would undo; it bounds what a hostile log can cost. */
const mostUndoings = 1_000;
/**
 * How many events all undoings of a session may play again together. A person undoes what was just done; a log that takes back its
 * oldest events a thousand times would hold up its reader for minutes. This many take seconds.
 */
export const mostReach = 1_000_000;
const checkpointEvery = 256;

/** True for the event that undoes another. */
export function isUndoing(event: LogEvent): event is LogEvent<'undone', { event: string }> {
  return event.type === 'undone';
}

/**
 * Plays the log again without one event, or says why it can't be undone. Refused when a later event rests on it (a tick
 * on the inject whose release is to be undone): what rests on it has to be undone first.
 */
export function undo<Draft>(
  machine: Machine<Draft>,
  { events, positionOf, undone, reach, checkpoints }: Book<Draft>,
  id: string,
): Undoing<Draft> | string {
  const position = positionOf(id);
  const target = events[position];
  if (!target) return 'there is no such event';
  if (!machine.isUndoable(target.type)) return `"${target.type}" can not be undone`;
  if (undone.has(target.id)) return 'it has been undone already';
  if (undone.size >= mostUndoings) return `a session holds ${mostUndoings} undoings at most`;
  const reached = reach + events.length - position;
  if (reached > mostReach) return 'too much was undone that lies far back';
  const untouched = checkpoints.filter((checkpoint) => checkpoint.position <= position);
  const from = untouched.at(-1);
  const draft = from ? machine.copy(from.draft) : machine.empty();
  let kept: Checkpoint<Draft>[] = untouched;
  for (let index = from?.position ?? 0; index < events.length; index += 1) {
    const event = events[index];
    if (!event) break;
    if (event === target || undone.has(event.id)) machine.remain(draft, event);
    else if (!isUndoing(event)) {
      const stands = (named: string) => named !== id && !undone.has(named) && positionOf(named) < index;
      const reason = machine.refuse(viewOf(draft), event, stands);
      if (reason !== undefined) return `${event.id} (${event.type}) rests on it: undo that first`;
      machine.evolve(draft, event);
    }
    // A copy that would be thrown away before the end is not made.
    if (isKept(index + 1, events.length)) kept = withCheckpoint(machine.copy, kept, index + 1, draft);
  }
  return { draft, checkpoints: kept, reach: reached };
}

/** The checkpoints with one more, where one is due, less those that are not kept any more. */
export function withCheckpoint<Draft>(
  copy: (draft: View<Draft>) => Draft,
  checkpoints: Checkpoint<Draft>[],
  position: number,
  draft: Draft,
): Checkpoint<Draft>[] {
  if (position % checkpointEvery !== 0) return checkpoints;
  const kept = checkpoints.filter((checkpoint) => isKept(checkpoint.position, position));
  return [...kept, { position, draft: viewOf(copy(viewOf(draft))) }];
}

/**
 * Whether the checkpoint at a position is kept when the log is so long: the further back, the fewer. Among those that lie 2ⁿ to 2ⁿ⁺¹
 * steps back each 2ⁿth stays, so that there are a few dozen of a log of any length, and what was done d events ago is undone by playing
 * about three times d again, never the whole log. One that is dropped is never needed later: 2ⁿ⁺¹ divides no more than 2ⁿ does.
 */
function isKept(position: number, length: number): boolean {
  const step = position / checkpointEvery;
  const age = Math.max(1, Math.floor(length / checkpointEvery) - step);
  return step % 2 ** Math.floor(Math.log2(age)) === 0;
}

/** A draft to look at: the same draft, read-only. */
export function viewOf<Draft>(draft: Draft): View<Draft> {
  // Read-only forms of maps and lists are the maps and lists; TypeScript can't see it of a draft that it does not know.
  return draft as View<Draft>;
}
