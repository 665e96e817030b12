import type { View } from '../engine/tables.ts';
import type { StartEvent } from '../snapshot/plan-schema.ts';
import {
  answerClocks,
  isOpen,
  meetClock,
  reopenClock,
  startClocks,
  supersedeLower,
  supersedeOthers,
} from './clock-states.ts';
import { payloads } from './payloads.ts';
import { isBeforeFourth, isBeforeThird, isOfFirstVersion, row } from './rows.ts';
import type { ClockState, ResponseDraft, Stamp } from './state.ts';
import { notOpen } from './status.ts';
import { stampOf } from './time.ts';

/** The mode in which a system trades as usual. */
export const normalMode = 'normal';

/** The outcome of a regulator's test from which its windows count. */
const majorOutcome = 'major';

/** How grave it is, who commands, what was told to whom, and the clocks that the plan sets. */
export const acts = {
  'start-marked': row(payloads['start-marked'], {
    undoable: true,
    refuse: (view, { payload }) =>
      notOpen(view) ?? (view.starts.has(payload.start) ? 'it has been marked already: undo that first' : undefined),
    evolve: (draft, event) => mark(draft, event.payload.start, stampOf(draft, event)),
  }),
  classified: row(payloads.classified, {
    undoable: true,
    refuse: (view, event) => {
      const { level, test, by, undecided = [] } = event.payload;
      if (level !== undefined && test) return 'it is of the plan or of a test, not of both';
      if (level === undefined && !test?.outcome && undecided.length === 0) return 'say what is undecided';
      if (by === undefined && !isBeforeFourth(event)) return 'say who determined it';
      return notOpen(view) ?? (level === undefined ? undefined : unknownLevel(view, level));
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      const { level, test } = event.payload;
      draft.classifications.push({ ...stamp, payload: event.payload });
      // What was left open, or is "not major", starts no window; and no later determination stops one that runs.
      if (level !== undefined || test?.outcome === majorOutcome) mark(draft, 'classified', stamp);
    },
  }),
  'severity-declared': row(payloads['severity-declared'], {
    undoable: true,
    refuse: (view, { payload }) => notOpen(view) ?? unknownLevel(view, payload.severity),
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.severity = event.payload.severity;
      draft.severities.push({ ...stamp, payload: event.payload });
      if (isOfFirstVersion(event)) supersedeOthers(draft, stamp);
      else supersedeLower(draft, stamp);
      startClocks(draft, stamp);
    },
  }),
  'mode-entered': row(payloads['mode-entered'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const known = payload.mode === normalMode || view.plan.modes.some(({ address }) => address === payload.mode);
      return notOpen(view) ?? (known ? undefined : 'the plan has no such mode');
    },
    evolve: (draft, event) => enterMode(draft, event.payload, stampOf(draft, event)),
  }),
  'command-handed-over': row(payloads['command-handed-over'], {
    undoable: true,
    refuse: (view, { payload: { from, to } }) => {
      const { holder } = view.command;
      if (holder !== undefined && holder !== from) return `${holder} commands`;
      return notOpen(view) ?? (from === to ? 'that one commands already' : undefined);
    },
    evolve: (draft, event) => {
      const offered = { ...stampOf(draft, event), payload: event.payload };
      draft.command = { holder: draft.command.holder ?? event.payload.from, offered };
    },
  }),
  'command-taken': row(payloads['command-taken'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const { holder, offered } = view.command;
      const idle = notOpen(view);
      if (idle) return idle;
      if (holder === undefined) return undefined;
      if (offered === undefined) return `${holder} commands and has not handed over`;
      return offered.payload.to === payload.by ? undefined : `command was handed to ${offered.payload.to}`;
    },
    evolve: (draft, { payload }) => {
      draft.command = { holder: payload.by, offered: undefined };
    },
  }),
  'decision-taken': row(payloads['decision-taken'], {
    undoable: true,
    refuse: (view, event) => {
      const { options, chosen, overruled, step } = event.payload;
      const idle = notOpen(view);
      if (idle) return idle;
      const offered = [chosen, overruled?.option ?? chosen];
      if (!offered.every((id) => options.some((option) => option.id === id))) return 'that is no option';
      const fork = view.plan.steps.find(({ link }) => link === step)?.decision;
      return fork && !isOfFirstVersion(event) ? 'the step asks that itself: make its choice' : undefined;
    },
    evolve: (draft, event) => {
      draft.decisions.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'message-sent': row(payloads['message-sent'], {
    undoable: true,
    refuse: (view, { payload }) => {
      if (new Set(payload.answers).size !== payload.answers.length) return 'it answers one clock twice';
      return notOpen(view) ?? payload.answers.map((clock) => clockClosed(view, clock)).find(Boolean);
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.messages.push({ ...stamp, payload: event.payload });
      for (const id of event.payload.answers) withClock(draft, id, (clock) => meetClock(draft, clock, stamp));
      if (isBeforeThird(event)) return;
      const template = draft.plan.templates.find(({ id }) => id === event.payload.template);
      answerClocks(draft, template?.answers, stamp);
    },
  }),
  'milestone-reached': row(payloads['milestone-reached'], {
    undoable: true,
    refuse: (view, { payload }) =>
      notOpen(view) ?? (view.milestones.has(payload.milestone) ? 'it has been reached already' : undefined),
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      const { milestone } = event.payload;
      draft.milestones.set(milestone, stamp);
      if (milestone === 'detection') mark(draft, 'noticed', stamp);
      if (milestone === 'resolution') mark(draft, 'resolved', stamp);
      if (milestone !== 'response') return;
      for (const clock of [...draft.clocks.values()])
        if (isOpen(clock) && clock.rule.kind === 'respond-by') meetClock(draft, clock, stamp);
    },
  }),
  'clock-confirmed': row(payloads['clock-confirmed'], {
    undoable: true,
    refuse: (view, { payload }) => notOpen(view) ?? clockClosed(view, payload.clock),
    evolve: (draft, { payload }) =>
      withClock(draft, payload.clock, (clock) => draft.clocks.set(clock.id, { ...clock, confirmed: true })),
  }),
  'clock-met': row(payloads['clock-met'], {
    undoable: true,
    refuse: (view, { payload }) => {
      if (payload.ago !== undefined && view.exercise === undefined) return 'an incident has a wall clock: say when';
      return notOpen(view) ?? clockClosed(view, payload.clock);
    },
    evolve: (draft, event) =>
      withClock(draft, event.payload.clock, (clock) => {
        const { ago = 0 } = event.payload;
        const stamp = stampOf(draft, event);
        // What the story's clock said then is not known: only the exercise's own clock counts for it.
        const then = ago === 0 ? stamp : { ...stamp, elapsed: Math.max(0, stamp.elapsed - ago), scenario: undefined };
        meetClock(draft, clock, then);
      }),
  }),
  'clock-reopened': row(payloads['clock-reopened'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const clock = view.clocks.get(payload.clock);
      if (!clock) return notOpen(view) ?? 'there is no such clock';
      if (clock.superseded) return notOpen(view) ?? 'another level took it over';
      return notOpen(view) ?? (isOpen(clock) ? 'that clock runs' : undefined);
    },
    evolve: (draft, { payload }) => withClock(draft, payload.clock, (clock) => reopenClock(draft, clock)),
  }),
  'clock-dismissed': row(payloads['clock-dismissed'], {
    undoable: true,
    refuse: (view, { payload }) => notOpen(view) ?? clockClosed(view, payload.clock),
    evolve: (draft, { payload }) =>
      withClock(draft, payload.clock, (clock) => draft.clocks.set(clock.id, { ...clock, dismissed: payload.reason })),
  }),
} as const;

/** Enters a mode: ordered by somebody, or by a step that was done. The clocks that it sets off start. */
export function enterMode(
  draft: ResponseDraft,
  payload: ResponseDraft['modes'][number]['payload'],
  stamp: Stamp,
  step?: string,
): void {
  draft.mode = payload.mode === normalMode ? undefined : payload.mode;
  draft.modes.push({ ...stamp, payload, ...(step === undefined ? {} : { step }) });
  if (draft.mode !== undefined) startClocks(draft, stamp);
}

/** Sets the instant of a start event, the first time, and starts the windows that count from it. */
export function mark(draft: ResponseDraft, start: StartEvent, stamp: Stamp): void {
  if (draft.starts.has(start)) return;
  draft.starts.set(start, stamp);
  startClocks(draft, stamp, start);
}

function unknownLevel({ plan }: View<ResponseDraft>, level: string): string | undefined {
  return plan.levels.some(({ address }) => address === level) ? undefined : 'the plan has no such level';
}

function withClock(draft: ResponseDraft, id: string, use: (clock: ClockState) => void): void {
  const clock = draft.clocks.get(id);
  if (clock) use(clock);
}

function clockClosed(view: View<ResponseDraft>, id: string): string | undefined {
  const clock = view.clocks.get(id);
  if (!clock) return 'there is no such clock';
  return isOpen(clock) ? undefined : 'that clock has stopped';
}
