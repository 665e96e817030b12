import type { EventOf, EventType, SessionEvent } from './event-schemas.ts';
import { evaluation } from './handlers/evaluation.ts';
import { flow } from './handlers/flow.ts';
import { injects } from './handlers/injects.ts';
import { response } from './handlers/response.ts';
import {
  type Checkpoint,
  copyDraft,
  type Draft,
  emptyWorkbench,
  type Handler,
  type Handlers,
  type SessionState,
  type View,
  type Workbench,
} from './state.ts';
import { exerciseTime } from './time.ts';

type Ordinary = Exclude<EventType, 'undone'>;

/** One entry per type of event: when it is legal and what it changes. */
const handlers: Handlers<Ordinary> = { ...flow, ...injects, ...response, ...evaluation };

/**
 * The state that a log amounts to. Total and pure: the same log gives the same state, and an event that could not have
 * happened where it stands changes nothing and is listed in `refused`. Hashes are not looked at; see `brokenChain`.
 */
export function reduce(log: readonly SessionEvent[]): SessionState {
  const bench = emptyWorkbench();
  for (const event of log) put(bench, event);
  return finish(bench);
}

/** The state after one more event: `apply(reduce(log), event)` equals `reduce([...log, event])`. */
export function apply(state: SessionState, event: SessionEvent): SessionState {
  const bench: Workbench = {
    draft: copyDraft(state),
    events: [...state.events],
    refused: [...state.refused],
    undone: new Map(state.undone),
    checkpoints: [...state.checkpoints],
    last: state.last,
  };
  put(bench, event);
  return finish(bench);
}

/** Why an event can't follow on a state, or undefined when it can. */
export function refusal(state: SessionState, event: SessionEvent): string | undefined {
  if (event.type !== 'undone') return outOfOrder(state.last, event) ?? refuse(state, event);
  const outcome = undo(state, event);
  return outOfOrder(state.last, event) ?? ('reason' in outcome ? outcome.reason : undefined);
}

/** The exercise time at each event of a log, in milliseconds: what was played up to it, pauses and gaps left out. */
export function exerciseTimes(events: readonly SessionEvent[]): number[] {
  const { draft } = emptyWorkbench();
  return events.map((event) => {
    if (Object.hasOwn(flow, event.type)) evolve(draft, event);
    return exerciseTime(draft, event.offset);
  });
}

/** True for a type of event that can be undone. */
export function isUndoable(type: EventType): boolean {
  return type !== 'undone' && handlers[type].undoable;
}

function put(bench: Workbench, event: SessionEvent): void {
  const reason = outOfOrder(bench.last, event) ?? place(bench, event);
  if (reason === undefined) {
    bench.events.push(event);
    bench.checkpoints = withCheckpoint(bench.checkpoints, bench.events.length, bench.draft);
  } else bench.refused.push({ event, reason });
  const { sequence, offset, hash } = event;
  bench.last = { sequence: Math.max(sequence, bench.last.sequence), offset: Math.max(offset, bench.last.offset), hash };
}

function place(bench: Workbench, event: SessionEvent): string | undefined {
  if (event.type !== 'undone') {
    const reason = refuse(bench.draft, event);
    if (reason === undefined) evolve(bench.draft, event);
    return reason;
  }
  const outcome = undo(bench, event);
  if ('reason' in outcome) return outcome.reason;
  bench.draft = outcome.draft;
  bench.checkpoints = outcome.checkpoints;
  bench.undone.set(event.payload.event, event.id);
  return undefined;
}

function outOfOrder(last: SessionState['last'], event: SessionEvent): string | undefined {
  if (event.sequence <= last.sequence) return 'it stands out of order';
  return event.offset < last.offset ? 'it would have happened before the one before it' : undefined;
}

/** More than a person would undo; it bounds what a hostile log can cost. */
const mostUndoings = 1_000;
const checkpointEvery = 256;
const checkpointsKept = 4;

/**
 * Plays the log again without one event. Refused when a later event rests on it (a tick on the inject whose release is
 * to be undone): what rests on it has to be undone first.
 */
function undo(
  { events, undone, checkpoints }: Pick<SessionState, 'events' | 'undone' | 'checkpoints'>,
  { payload }: EventOf<'undone'>,
): { draft: Draft; checkpoints: Checkpoint[] } | { reason: string } {
  const position = events.findLastIndex(({ id }) => id === payload.event);
  const target = events[position];
  if (!target) return { reason: 'there is no such event' };
  if (!isUndoable(target.type)) return { reason: `"${target.type}" can not be undone` };
  if (undone.has(target.id)) return { reason: 'it has been undone already' };
  if (undone.size >= mostUndoings) return { reason: `a session holds ${mostUndoings} undoings at most` };
  const untouched = checkpoints.filter((checkpoint) => checkpoint.position <= position);
  const from = untouched.at(-1);
  const draft = from ? copyDraft(from.draft) : emptyWorkbench().draft;
  let kept: Checkpoint[] = untouched;
  for (let index = from?.position ?? 0; index < events.length; index += 1) {
    const event = events[index];
    if (!event) break;
    if (event === target || undone.has(event.id)) remain(draft, event);
    else {
      const reason = refuse(draft, event);
      if (reason !== undefined) return { reason: `${event.id} (${event.type}) rests on it: undo that first` };
      evolve(draft, event);
    }
    kept = withCheckpoint(kept, index + 1, draft);
  }
  return { draft, checkpoints: kept };
}

function withCheckpoint(checkpoints: Checkpoint[], position: number, draft: View): Checkpoint[] {
  if (position % checkpointEvery !== 0) return checkpoints;
  return [...checkpoints, { position, draft: copyDraft(draft) }].slice(-checkpointsKept);
}

function refuse(draft: View, event: SessionEvent): string | undefined {
  return event.type === 'undone' ? undefined : handlerOf(event.type).refuse(draft, event);
}

function evolve(draft: Draft, event: SessionEvent): void {
  if (event.type !== 'undone') handlerOf(event.type).evolve(draft, event);
}

function remain(draft: Draft, event: SessionEvent): void {
  if (event.type !== 'undone') handlerOf(event.type).remain?.(draft, event);
}

// The table ties each type to the handler of that very type; TypeScript can't follow the tie through a union.
function handlerOf(type: Ordinary): Handler<EventType> {
  return handlers[type] as Handler<EventType>;
}

function finish({ draft, events, refused, undone, checkpoints, last }: Workbench): SessionState {
  return { ...draft, events, refused, undone, checkpoints, last };
}
