import type { StateOf } from '../engine/book.ts';
import { createEngine, type EnginePayloads } from '../engine/engine.ts';
import { createImporter, type Import } from '../engine/import.ts';
import type { CommandOf, EventOf, View } from '../engine/tables.ts';
import { fingerprint } from '../log/chain.ts';
import { type LogEvent, sealedOf } from '../log/envelope.ts';
import { atOnce } from '../log/work.ts';
import { acts } from '../response/acts.ts';
import { flow } from '../response/flow.ts';
import { notebook } from '../response/notebook.ts';
import { closed } from '../response/status.ts';
import { work } from '../response/work.ts';
import { additions, conduct } from './conduct.ts';
import { evaluation } from './evaluation-events.ts';
import { injects } from './injects.ts';
import { reportEvents } from './report-events.ts';
import { slotEvents } from './slot.ts';
import { type Draft, emptySession } from './state.ts';
import { upcasts } from './upcasts.ts';

/** One row for each type of event: what it carries, when it is legal and what it changes. */
export const rows = {
  ...flow,
  ...acts,
  ...work,
  ...notebook,
  ...additions,
  ...conduct,
  ...slotEvents,
  ...injects,
  ...evaluation,
  ...reportEvents,
};

/** The payload of each type of event. */
export type Payloads = EnginePayloads<typeof rows>;
export type EventType = keyof Payloads;
export type SessionEvent = EventOf<Payloads> & LogEvent;
export type Command = CommandOf<Payloads>;
export type SessionView = View<Draft>;
export type SessionState = StateOf<Draft, SessionEvent>;

const engine = createEngine<Draft, typeof rows>({ rows, empty: emptySession, closed, upcasts });
export const { reduce, apply, refusal, decide, isUndoable, readEvent } = engine;
export const { openingLog, openingRead, readingLog, mergingLogs } = createImporter(engine, notOurs);

/** Reads a log from storage at once, its events in whatever order they came. */
export const readLog = (stored: readonly unknown[]): Import<SessionEvent, SessionState> => atOnce(readingLog(stored));

/** Opens at once what several logs of one session amount to together. */
export const mergeLogs = (logs: readonly (readonly LogEvent[])[]): Import<SessionEvent, SessionState> =>
  atOnce(mergingLogs(logs));

/** What a session's log holds besides its chain: it begins with the making of it, from the plan that it names. */
function notOurs([first]: readonly SessionEvent[]): string | undefined {
  if (first?.type !== 'created') return 'the log does not begin with the making of a session';
  const { payload } = sealedOf(first);
  const plan = typeof payload === 'object' && payload !== null && Reflect.get(payload, 'plan');
  return fingerprint(plan) === first.payload.fingerprint
    ? undefined
    : 'the plan in the log is not the one that its fingerprint names';
}
