import * as v from 'valibot';
import { genesis } from '../log/chain.ts';
import { type LogEvent, readEnvelope } from '../log/envelope.ts';
import { eventId, firstWriter } from '../log/ids.ts';
import { inOrder } from '../log/order.ts';
import { readAs } from '../log/read-as.ts';
import { sealNext } from '../log/seal.ts';
import type { Moment } from '../log/timekeeping.ts';
import { upcast } from '../log/upcast.ts';
import { atOnce, isPiece, type Work } from '../log/work.ts';
import type { LogBook, StateOf, Workbench } from './book.ts';
import { copyDraft } from './copy.ts';
import { positionsIn } from './positions.ts';
import type { CommandOf, EventOf, PayloadsOf, Row, Tables, View } from './tables.ts';
import { isUndoing, type Undoing, undo, viewOf, withCheckpoint } from './undo.ts';

/** The payloads of an engine's events: those of its rows, and the undoing that every engine has. */
export type EnginePayloads<Rows> = PayloadsOf<Rows> & { undone: { event: string } };

/** The event that a command makes, or why it can't be. */
export type Decision<Event> = { event: Event; reason?: never } | { reason: string; event?: never };

export interface Engine<Draft, Command, Event extends LogEvent> {
  /**
   * The state that a log amounts to. Total and pure: the same log gives the same state, and an event that could not have
   * happened where it stands changes nothing and is listed in `refused`. Hashes are not looked at; see `log/`.
   */
  reduce(log: readonly LogEvent[]): StateOf<Draft, Event>;
  /** The same, piece by piece. */
  reducing(log: readonly LogEvent[]): Work<StateOf<Draft, Event>>;
  /** The state after one more event: `apply(reduce(log), event)` equals `reduce([...log, event])`. */
  apply(state: StateOf<Draft, Event>, event: LogEvent): StateOf<Draft, Event>;
  /** Why an event can't follow on a state, or undefined when it can. */
  refusal(state: StateOf<Draft, Event>, event: LogEvent): string | undefined;
  /**
   * Turns a command into the next event of a writer's strand, or refuses it with a reason. Pure: the moment comes in. An
   * event that is returned is valid by its schema and is accepted by `apply`; a moment that lies before the writer's last
   * event counts as that event's. Without a writer it is the one who began the session.
   */
  decide(state: StateOf<Draft, Event>, command: Command, moment: Moment, writer?: string): Decision<Event>;
  /** True for a type of event that can be undone. */
  isUndoable(type: string): boolean;
  /** Reads one event from foreign data and lifts it to the present version, or says what is wrong with it. Never throws. */
  readEvent(value: unknown): Decision<Event>;
  /** Reads the payloads of a log whose chain was proved, and lifts it, piece by piece. */
  readingPayloads(
    log: readonly LogEvent[],
  ): Work<{ events: Event[]; reason?: never } | { reason: string; events?: never }>;
}

const undone = v.strictObject({ event: eventId() });

/** Any engine's rows. */
type Rows<Draft> = Readonly<Record<string, Row<Draft, unknown>>>;
/** An engine over tables, with its commands and events. */
export type EngineOver<Draft, TheRows> = Engine<
  Draft,
  CommandOf<EnginePayloads<TheRows>>,
  EventOf<EnginePayloads<TheRows>> & LogEvent
>;

/** An engine over tables: what events there are, when each is legal and what each changes is theirs to say. */
export function createEngine<Draft extends object, TheRows extends Rows<Draft>>(
  tables: Tables<Draft, TheRows>,
): EngineOver<Draft, TheRows> {
  // Every payload goes through the schema of its own row before an event is made of it: the engine's events are those
  // of its table. TypeScript can't follow that tie through a look-up by name.
  return untyped(tables) as EngineOver<Draft, TheRows>;
}

function untyped<Draft extends object>(
  tables: Tables<Draft, Rows<Draft>>,
): Engine<Draft, { type: string; payload: unknown }, LogEvent> {
  type State = StateOf<Draft, LogEvent>;
  type Book = LogBook<LogEvent, Draft>;
  const empty = tables.empty();
  const copy = (draft: View<Draft>): Draft => copyDraft(draft, empty);
  const rowOf = (type: string): Row<Draft, unknown> | undefined =>
    Object.hasOwn(tables.rows, type) ? tables.rows[type] : undefined;

  const frozen = (draft: View<Draft>, row: Row<Draft, unknown> | undefined): string | undefined =>
    row?.afterClosing ? undefined : tables.closed(draft);

  const refuse = (draft: View<Draft>, event: LogEvent, stands: (id: string) => boolean): string | undefined => {
    const row = rowOf(event.type);
    if (!row) return `there is no event called "${event.type.slice(0, 60)}"`;
    const lost = row.names?.(event.payload).some((id) => !stands(id));
    return frozen(draft, row) ?? (lost ? 'there is no such event' : row.refuse(draft, event));
  };
  const evolve = (draft: Draft, event: LogEvent) => rowOf(event.type)?.evolve(draft, event);
  const remain = (draft: Draft, event: LogEvent) => rowOf(event.type)?.remain?.(draft, event);
  const isUndoable = (type: string) => rowOf(type)?.undoable ?? false;
  const machine = { empty: tables.empty, copy, refuse, evolve, remain, isUndoable };

  /** Why an event does not follow on the others by its place, its writer or its time. */
  const outOfPlace = ({ last, heads }: Pick<Book, 'last' | 'heads'>, event: LogEvent): string | undefined => {
    const head = heads.get(event.writer);
    if (inOrder(event, last) <= 0 || (head && event.sequence <= head.sequence)) return 'it stands out of order';
    if (head && event.offset < head.offset) return 'it would have happened before the one before it';
    const opens = rowOf(event.type)?.opens ?? false;
    if (opens === (head === undefined)) return undefined;
    return opens ? 'its writer is in the session already' : 'its writer has not joined the session';
  };

  const standsIn =
    ({ positionOf, undone: gone }: Pick<Workbench<Draft>, 'positionOf'> & Pick<Book, 'undone'>) =>
    (id: string): boolean =>
      !gone.has(id) && positionOf(id) >= 0;

  /** What undoing an event comes to in a state: it is asked for when that is decided, and again when it is applied. */
  const foreseen = new WeakMap<State, { of: string; outcome: Undoing<Draft> | string }>();

  const place = (bench: Workbench<Draft>, event: LogEvent, known?: Undoing<Draft> | string): string | undefined => {
    if (!isUndoing(event)) {
      const reason = refuse(viewOf(bench.draft), event, standsIn(bench));
      if (reason === undefined) evolve(bench.draft, event);
      return reason;
    }
    const outcome = frozen(viewOf(bench.draft), undefined) ?? known ?? undo(machine, bench, event.payload.event);
    if (typeof outcome === 'string') return outcome;
    bench.draft = outcome.draft;
    bench.checkpoints = outcome.checkpoints;
    bench.reach = outcome.reach;
    bench.undone.set(event.payload.event, event.id);
    return undefined;
  };

  const put = (bench: Workbench<Draft>, event: LogEvent, known?: Undoing<Draft> | string): void => {
    const reason = outOfPlace(bench, event) ?? place(bench, event, known);
    if (reason === undefined) {
      bench.events.push(event);
      bench.checkpoints = withCheckpoint(copy, bench.checkpoints, bench.events.length, bench.draft);
    } else bench.refused.push({ event, reason });
    const { order, writer, sequence, offset, hash } = event;
    const head = bench.heads.get(writer);
    // Who has not joined has no strand: what a stranger wrote is refused and leaves nothing behind.
    if (head || reason === undefined)
      bench.heads.set(writer, {
        sequence: Math.max(sequence, head?.sequence ?? 0),
        offset: Math.max(offset, head?.offset ?? 0),
        hash,
      });
    const { last } = bench;
    const further = inOrder(event, last) > 0 ? { order, writer, sequence } : last;
    bench.last = {
      order: further.order,
      writer: further.writer,
      sequence: further.sequence,
      offset: Math.max(offset, last.offset),
      hash,
    };
  };

  const finish = ({ draft, positionOf: _, ...book }: Workbench<Draft>): State => ({ ...viewOf(draft), ...book });

  function* reducing(log: readonly LogEvent[]): Work<State> {
    const events: LogEvent[] = [];
    const bench: Workbench<Draft> = {
      draft: tables.empty(),
      events,
      positionOf: positionsIn(events),
      refused: [],
      undone: new Map(),
      reach: 0,
      checkpoints: [],
      heads: new Map(),
      last: { order: -1, writer: '', sequence: 0, offset: 0, hash: genesis },
    };
    for (const [index, event] of log.entries()) {
      put(bench, event);
      // An undoing may play many events again.
      if (isPiece(index) || isUndoing(event)) yield;
    }
    return finish(bench);
  }

  const apply = (state: State, event: LogEvent): State => {
    const events = [...state.events];
    const bench: Workbench<Draft> = {
      draft: copy(state),
      events,
      positionOf: positionsIn(events),
      refused: [...state.refused],
      undone: new Map(state.undone),
      reach: state.reach,
      checkpoints: [...state.checkpoints],
      heads: new Map(state.heads),
      last: state.last,
    };
    const known = foreseen.get(state);
    put(bench, event, isUndoing(event) && known?.of === event.payload.event ? known.outcome : undefined);
    return finish(bench);
  };

  const refusal = (state: State, event: LogEvent): string | undefined => {
    const book: Book = state;
    const reason = outOfPlace(book, event);
    if (reason !== undefined) return reason;
    const { undone: gone, reach, checkpoints, events } = book;
    const positionOf = positionsIn(events);
    if (!isUndoing(event)) return refuse(state, event, standsIn({ undone: gone, positionOf }));
    const bench = { events, positionOf, undone: gone, reach, checkpoints };
    const closed = frozen(state, undefined);
    if (closed !== undefined) return closed;
    const outcome = undo(machine, bench, event.payload.event);
    foreseen.set(state, { of: event.payload.event, outcome });
    return typeof outcome === 'string' ? outcome : undefined;
  };

  const readPayload = (type: string, value: unknown): { payload: unknown } | { reason: string } => {
    const schema = type === 'undone' ? undone : rowOf(type)?.payload;
    if (!schema) return { reason: `there is no event called "${type.slice(0, 60)}"` };
    const read = readAs(schema, value);
    return read.reason === undefined ? { payload: read.value } : { reason: `${type}: ${read.reason}` };
  };

  const withPayload = (event: LogEvent): Decision<LogEvent> => {
    const read = readPayload(event.type, event.payload);
    return 'reason' in read ? { reason: read.reason } : { event: { ...event, payload: read.payload } };
  };

  const decide = (
    state: State,
    { type, payload }: { type: string; payload: unknown },
    moment: Moment,
    writer?: string,
  ): Decision<LogEvent> => {
    const read = readPayload(type, payload);
    if ('reason' in read) return { reason: read.reason };
    const event = nextEvent(state, type, read.payload, moment, writer);
    const reason = refusal(state, event);
    return reason === undefined ? { event } : { reason };
  };

  function* readingPayloads(
    log: readonly LogEvent[],
  ): Work<{ events: LogEvent[] } | { reason: string; events?: never }> {
    const events: LogEvent[] = [];
    for (const [index, event] of upcast(log, tables.upcasts).entries()) {
      const read = withPayload(event);
      if (!read.event) return { reason: `event ${index + 1}: ${read.reason}` };
      events.push(read.event);
      if (isPiece(index)) yield;
    }
    return { events };
  }

  return {
    reduce: (log) => atOnce(reducing(log)),
    reducing,
    apply,
    refusal,
    decide,
    isUndoable,
    readingPayloads,
    readEvent: (value) => {
      const read = readEnvelope(value);
      if ('reason' in read) return read;
      const [event] = upcast([read.event], tables.upcasts);
      return event ? withPayload(event) : { reason: 'there is no event' };
    },
  };
}

/** The event that a writer seals next. */
function nextEvent(
  { events, heads, last }: LogBook<LogEvent, unknown>,
  type: string,
  payload: unknown,
  moment: Moment,
  writer = events[0]?.writer ?? firstWriter,
): LogEvent {
  const following = { writer, head: heads.get(writer), root: events[0]?.hash ?? genesis, seen: last.order };
  return sealNext(following, { type, payload }, moment);
}
