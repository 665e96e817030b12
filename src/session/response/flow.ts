import type { LogEvent } from '../log/envelope.ts';
import type { SessionPlan } from '../snapshot/plan-schema.ts';
import { count } from './clock-facts.ts';
import { payloads } from './payloads.ts';
import { row } from './rows.ts';
import type { Interruption, ResponseDraft } from './state.ts';
import { isUnderWay, noSession } from './status.ts';
import { stampOf } from './time.ts';

/** How a session begins and ends, who writes it, and what befalls their machines. None of it can be undone: time has passed. */
export const flow = {
  created: row(payloads.created, {
    undoable: false,
    opens: true,
    refuse: (view, { payload }) =>
      view.status === 'empty' ? repeatedId(payload.plan) : 'a session is created once, by its first event',
    evolve: (draft, { payload }) => {
      draft.status = 'prepared';
      draft.session = payload.session;
      draft.title = payload.title;
      draft.plan = payload.plan;
      draft.fingerprint = payload.fingerprint;
      draft.practice = payload.practice ?? false;
    },
  }),
  joined: row(payloads.joined, {
    undoable: false,
    opens: true,
    afterClosing: true,
    refuse: noSession,
    evolve: (draft, { writer, payload }) => {
      draft.writers.set(writer, payload);
    },
  }),
  continued: row(payloads.continued, {
    undoable: false,
    refuse: (view, { payload }) =>
      noSession(view) ?? (payload.session === view.session ? 'a session does not go on from itself' : undefined),
    evolve: (draft, { payload: { session, head } }) => {
      draft.continues = { session: draft.session, head };
      draft.session = session;
    },
  }),
  started: row(payloads.started, {
    undoable: false,
    refuse: (view) => (view.status === 'prepared' ? undefined : 'it has been started before'),
    evolve: (draft, event) => {
      draft.status = 'running';
      draft.time = { played: 0, runningSince: event.offset, startedAt: event.offset, endedAt: undefined };
    },
  }),
  ended: row(payloads.ended, {
    undoable: false,
    refuse: (view) => (isUnderWay(view) ? undefined : 'only a session under way can be ended'),
    evolve: (draft, event) => {
      draft.status = 'ended';
      draft.time = { ...draft.time, endedAt: event.offset };
      const stamp = stampOf(draft, event);
      count(draft, event, stamp, { does: 'began', start: 'resolved' });
      if (draft.exercise === undefined) count(draft, event, stamp, { does: 'ended' });
    },
  }),
  closed: row(payloads.closed, {
    undoable: false,
    refuse: (view) => (view.status === 'ended' ? undefined : 'end it first'),
    evolve: (draft) => {
      draft.status = 'closed';
    },
  }),
  reopened: row(payloads.reopened, {
    undoable: false,
    afterClosing: true,
    refuse: (view) => {
      if (view.status === 'closed') return undefined;
      if (view.status !== 'ended') return 'it is open';
      return view.exercise ? 'after EndEx a drill is not played on' : undefined;
    },
    evolve: (draft, event) => {
      // A session that was closed is written on; an incident that was resolved has come back.
      if (draft.status === 'closed') draft.status = 'ended';
      else {
        draft.status = 'running';
        draft.time = { ...draft.time, endedAt: undefined };
        count(draft, event, stampOf(draft, event), { does: 'went-on' });
      }
    },
  }),
  'gap-noticed': row(payloads['gap-noticed'], {
    undoable: false,
    afterClosing: true,
    refuse: (view, { offset, payload }) =>
      noSession(view) ?? (payload.length > offset ? 'the gap is longer than the session' : undefined),
    // An incident goes on whether or not somebody watches.
    evolve: (draft, event) => interrupt(draft, event, 'gap', event.payload.length, event.payload.cause),
  }),
  'clock-set-back': row(payloads['clock-set-back'], {
    undoable: false,
    afterClosing: true,
    refuse: noSession,
    evolve: (draft, event) => interrupt(draft, event, 'set-back', event.payload.by),
  }),
  'took-over': row(payloads['took-over'], {
    undoable: false,
    afterClosing: true,
    refuse: noSession,
    evolve: (draft, event) => interrupt(draft, event, 'take-over'),
  }),
} as const;

/** Notes that the session's clock was stopped, started or disturbed. `length` is in milliseconds. */
export function interrupt(
  draft: ResponseDraft,
  event: LogEvent,
  kind: Interruption['kind'],
  length = 0,
  reason: string | undefined = undefined,
): void {
  draft.interruptions.push({ ...stampOf(draft, event), kind, length, reason });
}

/** The first id that two clocks or steps of a plan share: maps would lose one of them. */
function repeatedId({ clocks }: SessionPlan): string | undefined {
  return repeated(clocks.map(({ id }) => id));
}

/** Why a list of ids can't be told apart, or undefined. */
export function repeated(ids: readonly string[]): string | undefined {
  const known = new Set<string>();
  for (const id of ids) {
    if (known.has(id)) return `two of its parts are called "${id}"`;
    known.add(id);
  }
  return undefined;
}
