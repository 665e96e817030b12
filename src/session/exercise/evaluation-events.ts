import type { View } from '../engine/tables.ts';
import { answerClocks } from '../response/clock-states.ts';
import { isBeforeThird } from '../response/rows.ts';
import { notOpen, notStarted } from '../response/status.ts';
import { stepOf } from '../response/steps.ts';
import { stampOf } from '../response/time.ts';
import { capabilityOf, isObserved, mostlyForImprovement } from './evaluation.ts';
import { payloads } from './payloads.ts';
import { drillRow } from './rows.ts';
import type { Drill } from './state.ts';

/** What evaluators and the hot wash write down: possible after EndEx as well. Only ticks belong to play. */
export const evaluation = {
  'action-ticked': drillRow(payloads['action-ticked'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const idle = notOpen(view);
      if (idle) return idle;
      const state = view.exercise.injects.get(payload.inject);
      if (state?.status !== 'released') return 'its inject has not been released';
      if (!state.inject.expected.some(({ id }) => id === payload.action)) return 'there is no such expected action';
      const ticked = view.exercise.ticks.has(tickKey(payload.inject, payload.action));
      return ticked ? 'it has been ticked already' : undefined;
    },
    evolve: (draft, event) => {
      const { inject, action } = event.payload;
      const stamp = stampOf(draft, event);
      draft.exercise.ticks.set(tickKey(inject, action), stamp);
      if (isBeforeThird(event)) return;
      const expected = draft.exercise.injects.get(inject)?.inject.expected.find(({ id }) => id === action);
      answerClocks(draft, stepOf(draft, expected?.step ?? '')?.answers, stamp);
    },
  }),
  'observation-made': drillRow(payloads['observation-made'], {
    undoable: true,
    refuse: (view, { payload }) =>
      notStarted(view) ??
      unknownInject(view, payload.inject) ??
      (payload.task === undefined || capabilityOf(view, payload.task) ? undefined : 'there is no such task'),
    evolve: (draft, event) => {
      draft.exercise.observations.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'evaluator-clock-compared': drillRow(payloads['evaluator-clock-compared'], {
    undoable: false,
    refuse: (view, { writer, payload }) => {
      if (view.writers.get(payload.writer)?.by === undefined) return 'there is no such evaluator';
      return view.writers.get(writer)?.by === undefined ? undefined : 'an evaluator compares no clocks';
    },
    evolve: (draft, { payload: { writer, from, to } }) => {
      const known = draft.exercise.evaluatorClocks.get(writer) ?? { from, to };
      draft.exercise.evaluatorClocks.set(writer, { from: Math.max(known.from, from), to: Math.min(known.to, to) });
    },
  }),
  'item-parked': drillRow(payloads['item-parked'], {
    undoable: true,
    refuse: () => undefined,
    evolve: (draft, event) => {
      draft.exercise.parked.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'task-rated': drillRow(payloads['task-rated'], {
    undoable: true,
    refuse: (view, { payload }) => {
      const early = notStarted(view);
      if (early) return early;
      const capability = capabilityOf(view, payload.task);
      if (!capability) return 'there is no such task';
      if (!isObserved(view, payload.task)) return 'a task without an observation is not rated';
      return payload.rating === 'P' && mostlyForImprovement(view, capability)
        ? 'a capability whose observations are mostly areas for improvement can not be P'
        : undefined;
    },
    evolve: (draft, event) => {
      const { task, by } = event.payload;
      draft.exercise.ratings.set(`${task}/${by}`, { ...stampOf(draft, event), payload: event.payload });
    },
  }),
  'hot-wash-answered': drillRow(payloads['hot-wash-answered'], {
    undoable: true,
    refuse: (view, { payload }) => {
      if (view.status !== 'ended') return 'the hot wash comes after the end';
      const asked = view.plan.scenario?.hotWash.length ?? 0;
      return payload.question < asked ? undefined : 'there is no such question';
    },
    evolve: (draft, event) => {
      draft.exercise.hotWash.push({ ...stampOf(draft, event), payload: event.payload });
    },
  }),
} as const;

/** The key under which a ticked action is kept. */
export function tickKey(inject: string, action: string): string {
  return `${inject}/${action}`;
}

function unknownInject({ exercise }: View<Drill>, inject: string | undefined): string | undefined {
  return inject === undefined || exercise.injects.has(inject) ? undefined : 'there is no such inject';
}
