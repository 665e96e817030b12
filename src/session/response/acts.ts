import type { View } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import { count } from './clock-facts.ts';
import { isOpen, namedClock } from './clock-states.ts';
import { payloads } from './payloads.ts';
import { isBeforeFourth, isBeforeThird, isOfFirstVersion, row } from './rows.ts';
import type { ClockState, ResponseDraft, Stamp } from './state.ts';
import { notOpen } from './status.ts';
import { happenedOf, stampOf } from './time.ts';

/** The mode in which a system trades as usual. */
export const normalMode = 'normal';

/** The outcome of a regulator's test from which its windows count. */
const majorOutcome = 'major';

/** How grave it is, who commands, what was told to whom, and the clocks that the plan sets. */
export const acts = {
  'start-marked': row(payloads['start-marked'], {
    undoable: true,
    refuse: (view, event) => {
      const known = view.marked.get(event.payload.start);
      if (!known) return notOpen(view);
      return notOpen(view) ?? (isEarlier(event, known) ? undefined : 'it has been marked already: undo that first');
    },
    evolve: (draft, event) => {
      const { start } = event.payload;
      count(draft, event, stampOf(draft, event), { does: 'began', start });
    },
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
      const { level, test, begins = level !== undefined || test?.outcome === majorOutcome } = event.payload;
      draft.classifications.push({ ...stamp, payload: event.payload });
      // What was left open, or is "not major", starts no window; and no later determination stops one that runs.
      if (begins && (level !== undefined || test?.outcome === majorOutcome))
        count(draft, event, stamp, { does: 'began', start: 'classified', ofPlan: level !== undefined });
    },
  }),
  'severity-declared': row(payloads['severity-declared'], {
    undoable: true,
    refuse: (view, { payload }) => notOpen(view) ?? unknownLevel(view, payload.severity),
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.severities.push({ ...stamp, payload: event.payload });
      count(draft, event, stamp, { does: 'declared', severity: event.payload.severity });
    },
  }),
  'mode-entered': row(payloads['mode-entered'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const known = payload.mode === normalMode || view.plan.modes.some(({ address }) => address === payload.mode);
      return notOpen(view) ?? (known ? undefined : 'the plan has no such mode');
    },
    evolve: (draft, event) => enterMode(draft, event, event.payload, stampOf(draft, event)),
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
    refuse: (view, event) => {
      const { answers } = event.payload;
      if (new Set(answers).size !== answers.length) return 'it answers one clock twice';
      const unknown = event.payload.submits?.some((link) => !isWindow(view, link));
      if (unknown) return 'no authority that the desk has switched on has such a window';
      return notOpen(view) ?? answers.map((clock) => clockClosed(view, event, clock)).find(Boolean);
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.messages.push({ ...stamp, payload: event.payload });
      for (const clock of event.payload.answers) count(draft, event, stamp, { does: 'met', clock });
      if (isBeforeThird(event)) return;
      const answers = draft.plan.templates.find(({ id }) => id === event.payload.template)?.answers;
      if (answers) count(draft, event, stamp, { does: 'answered', answers });
    },
  }),
  'milestone-reached': row(payloads['milestone-reached'], {
    undoable: true,
    refuse: (view, event) => {
      const known = view.milestones.get(event.payload.milestone);
      return notOpen(view) ?? (known && !isEarlier(event, known) ? 'it has been reached already' : undefined);
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      const { milestone } = event.payload;
      draft.milestones.set(milestone, stamp);
      if (milestone === 'detection') count(draft, event, stamp, { does: 'began', start: 'noticed' });
      if (milestone === 'resolution') count(draft, event, stamp, { does: 'began', start: 'resolved' });
      if (milestone === 'response') count(draft, event, stamp, { does: 'responded' });
    },
  }),
  'clock-confirmed': row(payloads['clock-confirmed'], {
    undoable: true,
    refuse: (view, event) => notOpen(view) ?? clockClosed(view, event, event.payload.clock),
    evolve: (draft, event) =>
      count(draft, event, stampOf(draft, event), { does: 'confirmed', clock: event.payload.clock }),
  }),
  'clock-met': row(payloads['clock-met'], {
    undoable: true,
    refuse: (view, event) => {
      const { ago, clock } = event.payload;
      if (ago !== undefined && view.exercise === undefined) return 'an incident has a wall clock: say when';
      return notOpen(view) ?? clockClosed(view, event, clock);
    },
    evolve: (draft, event) => {
      const { ago = 0, clock } = event.payload;
      const stamp = stampOf(draft, event);
      // What the story's clock said then is not known: only the exercise's own clock counts for it.
      const then = ago === 0 ? stamp : { ...stamp, elapsed: Math.max(0, stamp.elapsed - ago), scenario: undefined };
      count(draft, event, then, { does: 'met', clock });
    },
  }),
  'clock-reopened': row(payloads['clock-reopened'], {
    undoable: true,
    refuse: (view, event) => {
      if (isWindow(view, event.payload.clock))
        return notOpen(view) ?? (view.rulings.has(event.payload.clock) ? undefined : 'nobody has dismissed it');
      const clock = clockOf(view, event, event.payload.clock, false);
      if (!clock) return notOpen(view) ?? 'there is no such clock';
      if (clock.superseded) return notOpen(view) ?? 'another level took it over';
      return notOpen(view) ?? (isOpen(clock) ? 'that clock runs' : undefined);
    },
    evolve: (draft, event) => {
      const { clock } = event.payload;
      if (!draft.rulings.delete(clock)) count(draft, event, stampOf(draft, event), { does: 'reopened', clock });
    },
  }),
  'clock-dismissed': row(payloads['clock-dismissed'], {
    undoable: true,
    refuse: (view, event) => {
      const { clock } = event.payload;
      if (!isWindow(view, clock)) return notOpen(view) ?? clockClosed(view, event, clock);
      return notOpen(view) ?? (view.rulings.has(clock) ? 'it is dismissed already' : undefined);
    },
    evolve: (draft, event) => {
      const { clock, reason } = event.payload;
      const stamp = stampOf(draft, event);
      if (isWindow(draft, clock)) draft.rulings.set(clock, { ...stamp, payload: event.payload });
      else count(draft, event, stamp, { does: 'dismissed', clock, reason });
    },
  }),
} as const;

/** Enters a mode: ordered by somebody, or by a step that was done. The clocks that it sets off start. */
export function enterMode(
  draft: ResponseDraft,
  event: Pick<LogEvent, 'version'>,
  payload: ResponseDraft['modes'][number]['payload'],
  stamp: Stamp,
  step?: string,
): void {
  draft.mode = payload.mode === normalMode ? undefined : payload.mode;
  draft.modes.push({ ...stamp, payload, ...(step === undefined ? {} : { step }) });
  if (draft.mode !== undefined) count(draft, event, stamp, { does: 'entered' });
}

/** True for what was written down later and yet happened earlier: of two, the earlier counts. Before version 4 the first to be logged did. */
function isEarlier(event: LogEvent, known: Pick<Stamp, 'happened'>): boolean {
  return !isBeforeFourth(event) && happenedOf(event) < known.happened;
}

function unknownLevel({ plan }: View<ResponseDraft>, level: string): string | undefined {
  return plan.levels.some(({ address }) => address === level) ? undefined : 'the plan has no such level';
}

/** Whether a link names a window of an authority that the incident carries: those are counted by the engine of windows, not here. */
function isWindow({ plan }: Pick<View<ResponseDraft>, 'plan'>, link: string): boolean {
  return (plan.regulators ?? []).some(({ id, windows }) =>
    windows.some((window) => `regulator:${id}#${window.id}` === link),
  );
}

function clockOf(view: View<ResponseDraft>, event: LogEvent, id: string, open: boolean): ClockState | undefined {
  const exact = view.clocks.get(id);
  return isBeforeFourth(event) || view.exercise ? exact : (namedClock(view, id, happenedOf(event), open) ?? exact);
}

function clockClosed(view: View<ResponseDraft>, event: LogEvent, id: string): string | undefined {
  const clock = clockOf(view, event, id, true);
  if (!clock) return 'there is no such clock';
  return isOpen(clock) ? undefined : 'that clock has stopped';
}
