import { isOpen, meetClock, startClocks } from '../clock-states.ts';
import type { Draft, Handlers, View } from '../state.ts';
import { stampOf } from '../time.ts';
import { isUnderWay } from './flow.ts';
import { callInjects } from './injects.ts';

type Response =
  | 'severity-declared'
  | 'mode-entered'
  | 'step-done'
  | 'step-skipped'
  | 'decision-taken'
  | 'action-ticked'
  | 'message-sent'
  | 'milestone-reached'
  | 'clock-confirmed'
  | 'clock-met'
  | 'clock-dismissed';

/** The mode in which a system trades as usual. */
export const normalMode = 'normal';

/** What responders do: the same in a drill and in an incident. */
export const response: Handlers<Response> = {
  'severity-declared': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const known = draft.plan.levels.some(({ address }) => address === payload.severity);
      return notUnderWay(draft) ?? (known ? undefined : 'the plan has no such level');
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.severity = event.payload.severity;
      draft.severities.push({ ...stamp, payload: event.payload });
      startClocks(draft, stamp);
    },
  },
  'mode-entered': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const known = payload.mode === normalMode || draft.plan.modes.some(({ address }) => address === payload.mode);
      return notUnderWay(draft) ?? (known ? undefined : 'the plan has no such mode');
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.mode = event.payload.mode === normalMode ? undefined : event.payload.mode;
      draft.modes.push({ ...stamp, payload: event.payload });
      if (draft.mode !== undefined) startClocks(draft, stamp);
    },
  },
  'step-done': {
    undoable: true,
    refuse: notUnderWay,
    evolve: (draft, event) => {
      const { step } = event.payload;
      draft.steps.set(step, { ...stampOf(draft, event), outcome: 'done', reason: undefined });
    },
  },
  'step-skipped': {
    undoable: true,
    refuse: notUnderWay,
    evolve: (draft, event) => {
      const { step, reason } = event.payload;
      draft.steps.set(step, { ...stampOf(draft, event), outcome: 'skipped', reason });
    },
  },
  'decision-taken': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const idle = notUnderWay(draft);
      if (idle) return idle;
      const offered = [payload.chosen, payload.overruled?.option ?? payload.chosen];
      if (!offered.every((id) => payload.options.some((option) => option.id === id))) return 'that is no option';
      if (payload.inject === undefined) return undefined;
      const state = draft.injects.get(payload.inject);
      if (state?.status !== 'released') return 'the question has not been put';
      const taken = draft.decisions.some((decision) => decision.payload.inject === payload.inject);
      if (taken) return 'it has been decided: undo that first';
      const options = state.inject.decision?.options ?? [];
      return offered.every((id) => options.some((option) => option.id === id)) ? undefined : 'that is no option';
    },
    evolve: (draft, event) => {
      const { payload } = event;
      const stamp = stampOf(draft, event);
      draft.decisions.push({ ...stamp, payload });
      const followed = payload.overruled?.option ?? payload.chosen;
      const options = draft.injects.get(payload.inject ?? '')?.inject.decision?.options ?? [];
      const leadsTo = options.find((option) => option.id === followed)?.leadsTo ?? [];
      callInjects(draft, leadsTo, stamp.exercise, event.id);
    },
  },
  'action-ticked': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const idle = notUnderWay(draft);
      if (idle) return idle;
      const state = draft.injects.get(payload.inject);
      if (state?.status !== 'released') return 'its inject has not been released';
      if (!state.inject.expected.some(({ id }) => id === payload.action)) return 'there is no such expected action';
      return draft.ticks.has(tickKey(payload.inject, payload.action)) ? 'it has been ticked already' : undefined;
    },
    evolve: (draft, event) => {
      draft.ticks.set(tickKey(event.payload.inject, event.payload.action), stampOf(draft, event));
    },
  },
  'message-sent': {
    undoable: true,
    refuse: (draft, { payload }) => {
      if (new Set(payload.answers).size !== payload.answers.length) return 'it answers one clock twice';
      return notUnderWay(draft) ?? payload.answers.map((clock) => clockClosed(draft, clock)).find(Boolean);
    },
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.messages.push({ ...stamp, payload: event.payload });
      for (const id of event.payload.answers) withClock(draft, id, (clock) => meetClock(draft, clock, stamp));
    },
  },
  'milestone-reached': {
    undoable: true,
    refuse: (draft, { payload }) =>
      notUnderWay(draft) ?? (draft.milestones.has(payload.milestone) ? 'it has been reached already' : undefined),
    evolve: (draft, event) => {
      const stamp = stampOf(draft, event);
      draft.milestones.set(event.payload.milestone, stamp);
      if (event.payload.milestone !== 'response') return;
      for (const clock of [...draft.clocks.values()])
        if (isOpen(clock) && clock.rule.kind === 'respond-by') meetClock(draft, clock, stamp);
    },
  },
  'clock-confirmed': {
    undoable: true,
    refuse: (draft, { payload }) => notUnderWay(draft) ?? clockClosed(draft, payload.clock),
    evolve: (draft, { payload }) =>
      withClock(draft, payload.clock, (clock) => draft.clocks.set(clock.id, { ...clock, confirmed: true })),
  },
  'clock-met': {
    undoable: true,
    refuse: (draft, { payload }) => notUnderWay(draft) ?? clockClosed(draft, payload.clock),
    evolve: (draft, event) =>
      withClock(draft, event.payload.clock, (clock) => meetClock(draft, clock, stampOf(draft, event))),
  },
  'clock-dismissed': {
    undoable: true,
    refuse: (draft, { payload }) => notUnderWay(draft) ?? clockClosed(draft, payload.clock),
    evolve: (draft, { payload }) =>
      withClock(draft, payload.clock, (clock) => draft.clocks.set(clock.id, { ...clock, dismissed: payload.reason })),
  },
};

/** The key under which a ticked action is kept. */
export function tickKey(inject: string, action: string): string {
  return `${inject}/${action}`;
}

function withClock(draft: Draft, id: string, use: (clock: NonNullable<ReturnType<Draft['clocks']['get']>>) => void) {
  const clock = draft.clocks.get(id);
  if (clock) use(clock);
}

function clockClosed(draft: View, id: string): string | undefined {
  const clock = draft.clocks.get(id);
  if (!clock) return 'there is no such clock';
  return isOpen(clock) ? undefined : 'that clock has stopped';
}

function notUnderWay(draft: View): string | undefined {
  return isUnderWay(draft) ? undefined : 'only between start and end';
}
