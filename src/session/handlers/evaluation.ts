import { capabilityOf, mostlyForImprovement, observationsOf } from '../evaluation.ts';
import type { Handlers, View } from '../state.ts';
import { stampOf } from '../time.ts';

type Evaluation =
  | 'role-assigned'
  | 'note-taken'
  | 'observation-made'
  | 'item-parked'
  | 'task-rated'
  | 'hot-wash-answered'
  | 'improvement-set'
  | 'improvement-dropped';

/** What is written down about play: possible after EndEx as well, in the hot wash. */
export const evaluation: Handlers<Evaluation> = {
  'role-assigned': {
    undoable: true,
    refuse: exists,
    evolve: (draft, { payload }) => {
      draft.roles.set(`${payload.role}/${payload.person}`, payload);
    },
  },
  'note-taken': {
    undoable: true,
    refuse: (draft, { payload }) => exists(draft) ?? unknownInject(draft, payload.inject),
    evolve: (draft, event) => {
      draft.notes.push({ ...stampOf(draft, event), payload: event.payload });
    },
  },
  'observation-made': {
    undoable: true,
    refuse: (draft, { payload }) =>
      notStarted(draft) ??
      unknownInject(draft, payload.inject) ??
      (payload.task === undefined || capabilityOf(draft, payload.task) ? undefined : 'there is no such task'),
    evolve: (draft, event) => {
      draft.observations.push({ ...stampOf(draft, event), payload: event.payload });
    },
  },
  'item-parked': {
    undoable: true,
    refuse: exists,
    evolve: (draft, event) => {
      draft.parked.push({ ...stampOf(draft, event), payload: event.payload });
    },
  },
  'task-rated': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const early = notStarted(draft);
      if (early) return early;
      const capability = capabilityOf(draft, payload.task);
      if (!capability) return 'there is no such task';
      if (observationsOf(draft, [payload.task]).length === 0) return 'a task without an observation is not rated';
      return payload.rating === 'P' && mostlyForImprovement(draft, capability)
        ? 'a capability whose observations are mostly areas for improvement can not be P'
        : undefined;
    },
    evolve: (draft, event) => {
      const { task, by } = event.payload;
      draft.ratings.set(`${task}/${by}`, { ...stampOf(draft, event), payload: event.payload });
    },
  },
  'hot-wash-answered': {
    undoable: true,
    refuse: (draft, { payload }) => {
      if (draft.status !== 'ended') return 'the hot wash comes after the end';
      const asked = draft.plan.scenario?.hotWash.length ?? 0;
      return payload.question < asked ? undefined : 'there is no such question';
    },
    evolve: (draft, event) => {
      draft.hotWash.push({ ...stampOf(draft, event), payload: event.payload });
    },
  },
  'improvement-set': {
    undoable: true,
    refuse: notStarted,
    evolve: (draft, { payload }) => {
      draft.improvements.set(payload.id, payload);
    },
  },
  'improvement-dropped': {
    undoable: true,
    refuse: (draft, { payload }) => (draft.improvements.has(payload.id) ? undefined : 'there is no such action'),
    evolve: (draft, { payload }) => {
      draft.improvements.delete(payload.id);
    },
  },
};

function exists(draft: View): string | undefined {
  return draft.status === 'empty' ? 'there is no session yet' : undefined;
}

function notStarted(draft: View): string | undefined {
  return draft.time.startedAt === undefined ? 'nothing has been played yet' : undefined;
}

function unknownInject(draft: View, inject: string | undefined): string | undefined {
  return inject === undefined || draft.injects.has(inject) ? undefined : 'there is no such inject';
}
