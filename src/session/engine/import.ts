import type { LogEvent } from '../log/envelope.ts';
import { type Read, readingMerged, StoredLog } from '../log/framing.ts';
import type { Work } from '../log/work.ts';
import type { StateOf } from './book.ts';
import type { Engine } from './engine.ts';

/** A session that was read, with its events in the one order, or why it was refused. */
export type Import<Event, State> =
  | { ok: true; events: Event[]; state: State; reason?: never }
  | { ok: false; reason: string };

/** Reads and opens whole sessions by the rules of an engine, piece by piece. */
export interface Importer<Event, State> {
  /** Opens what was read, or says why it is no session of ours. Never throws. */
  openingRead(read: Read): Work<Import<Event, State>>;
  /** Opens a log from storage once all its parts are read. */
  openingLog(log: StoredLog): Work<Import<Event, State>>;
  /** Reads a log from storage that is there whole, its events in whatever order they came: the same questions as of a file, but for its bytes. */
  readingLog(stored: readonly unknown[]): Work<Import<Event, State>>;
  /** Opens what several logs of one session amount to together, or says which strand does not fit. */
  mergingLogs(logs: readonly (readonly LogEvent[])[]): Work<Import<Event, State>>;
}

/**
 * Every event of a log with one writer must be able to happen where it stands, or the log is refused: nobody wrote it
 * with this program. With several writers the merge may bring together what excludes each other: such an event is
 * listed as refused and changes nothing.
 */
export function createImporter<Draft, Command, Event extends LogEvent>(
  engine: Engine<Draft, Command, Event>,
  admits: (log: readonly Event[]) => string | undefined,
): Importer<Event, StateOf<Draft, Event>> {
  type Made = Import<Event, StateOf<Draft, Event>>;

  function* opening(read: Read): Work<Made> {
    if (read.reason !== undefined) return { ok: false, reason: read.reason };
    const { events, reason } = yield* engine.readingPayloads(read.events);
    return events ? yield* accepting(events) : { ok: false, reason };
  }

  function* accepting(events: Event[]): Work<Made> {
    const unfit = admits(events);
    if (unfit) return { ok: false, reason: unfit };
    const state = yield* engine.reducing(events);
    const [illegal] = state.refused;
    if (illegal && state.heads.size === 1) {
      const { sequence, type } = illegal.event;
      return { ok: false, reason: `event ${sequence} (${type}) can't stand there: ${illegal.reason}` };
    }
    return { ok: true, events, state };
  }

  function* openingLog(log: StoredLog): Work<Made> {
    return yield* opening(yield* log.proving());
  }

  return {
    openingRead: opening,
    openingLog,
    *readingLog(stored) {
      const log = new StoredLog();
      yield* log.taking([{ values: stored }]);
      return yield* openingLog(log);
    },
    *mergingLogs(logs) {
      return yield* opening(yield* readingMerged(logs));
    },
  };
}
