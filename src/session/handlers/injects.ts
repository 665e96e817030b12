import type { SessionInject } from '../plan-schema.ts';
import type { Draft, Handlers, InjectState, View } from '../state.ts';
import { exerciseTime, stampOf } from '../time.ts';
import { isUnderWay } from './flow.ts';

type InjectEvent =
  | 'inject-released'
  | 'inject-scheduled'
  | 'inject-cancelled'
  | 'inject-delayed'
  | 'inject-skipped'
  | 'inject-repeated'
  | 'inject-replaced'
  | 'inject-added'
  | 'inject-edited'
  | 'timeline-shifted';

/** The list of injects: what is released, when, and what becomes of the rest. */
export const injects: Handlers<InjectEvent> = {
  'inject-released': {
    undoable: true,
    refuse: (draft, event) => {
      const state = draft.injects.get(event.payload.inject);
      const closed = notOpen(draft, state);
      if (closed || !state) return closed;
      if (draft.status !== 'running') return 'nothing is released while the clock stands';
      if (event.payload.by === 'hand') return undefined;
      const early = (state.due ?? Number.POSITIVE_INFINITY) > exerciseTime(draft, event.offset);
      return state.status !== 'scheduled' || early ? 'its time has not come' : undefined;
    },
    evolve: (draft, event) =>
      change(draft, event.payload.inject, (state) => {
        const stamp = stampOf(draft, event);
        step(draft, state.inject, stamp.exercise);
        return { status: 'released', releases: [stamp] };
      }),
    // Its time has come already: still scheduled, it would be out again at the next tick.
    remain: (draft, { payload }) => {
      if (payload.by === 'schedule') change(draft, payload.inject, () => ({ status: 'waiting' }));
    },
  },
  'inject-scheduled': {
    undoable: true,
    refuse: (draft, event) => {
      const closed = notOpen(draft, draft.injects.get(event.payload.inject));
      if (closed) return closed;
      return event.payload.at < exerciseTime(draft, event.offset) ? 'that time has passed' : undefined;
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, () => ({ status: 'scheduled', due: payload.at })),
  },
  'inject-cancelled': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const state = draft.injects.get(payload.inject);
      return notOpen(draft, state) ?? (state?.status === 'scheduled' ? undefined : 'it is not scheduled');
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, () => ({ status: 'waiting' })),
  },
  'inject-delayed': {
    undoable: true,
    refuse: (draft, { payload }) => {
      const state = draft.injects.get(payload.inject);
      return notOpen(draft, state) ?? (state?.due === undefined ? 'it has no time that could move' : undefined);
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, (state) => ({ due: moved(state, payload.by) })),
  },
  'inject-skipped': {
    undoable: true,
    refuse: (draft, { payload }) => notOpen(draft, draft.injects.get(payload.inject)),
    evolve: (draft, { payload }) =>
      change(draft, payload.inject, () => ({ status: 'skipped', reason: payload.reason })),
  },
  'inject-repeated': {
    undoable: true,
    refuse: (draft, { payload }) => {
      if (draft.status !== 'running') return 'nothing is released while the clock stands';
      return draft.injects.get(payload.inject)?.status === 'released' ? undefined : 'it has not been released';
    },
    evolve: (draft, event) =>
      change(draft, event.payload.inject, (state) => ({ releases: [...state.releases, stampOf(draft, event)] })),
  },
  'inject-replaced': {
    undoable: true,
    refuse: (draft, { payload }) => notOpen(draft, draft.injects.get(payload.inject)) ?? notNew(draft, payload.with),
    evolve: (draft, { payload }) => {
      const old = draft.injects.get(payload.inject);
      if (!old) return;
      draft.injects.set(old.inject.id, {
        ...old,
        status: 'replaced',
        reason: payload.reason,
        replacedBy: payload.with.id,
      });
      const due = payload.with.at ?? old.due;
      draft.injects.set(payload.with.id, {
        ...old,
        inject: payload.with,
        status: old.status === 'held' && due !== undefined ? 'waiting' : old.status,
        due,
        origin: 'replacement',
        order: draft.injects.size,
      });
    },
  },
  'inject-added': {
    undoable: true,
    refuse: (draft, { payload }) => closedList(draft) ?? notNew(draft, payload.inject),
    evolve: (draft, { payload: { inject } }) => {
      draft.injects.set(inject.id, {
        inject,
        status: inject.at === undefined ? 'held' : 'waiting',
        due: inject.at,
        planned: undefined,
        origin: 'added',
        order: draft.injects.size,
        releases: [],
        replacedBy: undefined,
        calledBy: undefined,
        reason: undefined,
        edited: false,
      });
    },
  },
  'inject-edited': {
    undoable: true,
    refuse: (draft, { payload }) => notOpen(draft, draft.injects.get(payload.inject.id)),
    evolve: (draft, { payload: { inject } }) =>
      change(draft, inject.id, (state) => {
        if (inject.at === state.inject.at) return { inject, edited: true };
        const timeless = inject.at === undefined;
        const status = timeless ? 'held' : state.status === 'held' ? 'waiting' : state.status;
        return { inject, edited: true, due: inject.at, status };
      }),
  },
  'timeline-shifted': {
    undoable: true,
    refuse: (draft) => closedList(draft) ?? (draft.injects.size === 0 ? 'there is nothing to shift' : undefined),
    evolve: (draft, { payload }) => {
      for (const [id, state] of draft.injects)
        if (isPending(state) && state.due !== undefined) change(draft, id, () => ({ due: moved(state, payload.by) }));
    },
  },
};

/** True while an inject can still be released. */
export function isPending({ status }: InjectState): boolean {
  return status === 'held' || status === 'waiting' || status === 'scheduled';
}

/**
 * Calls the injects that a decision leads to: each without a time of its own becomes due, after its delay. One that is
 * on the list, released or skipped stays as it is, so that nothing fires twice.
 */
export function callInjects(draft: Draft, ids: readonly string[], exercise: number, decision: string): void {
  for (const id of ids) {
    const inPlace = standIn(draft, id);
    if (draft.injects.get(inPlace)?.status !== 'held') continue;
    change(draft, inPlace, ({ inject }) => ({
      status: 'waiting',
      due: exercise + (inject.after ?? 0),
      calledBy: decision,
    }));
  }
}

/** The inject that is played for an id: itself, or the last in a row of replacements. Each is new, so the row ends. */
function standIn(draft: Draft, id: string): string {
  let last = id;
  for (let next: string | undefined = id; next !== undefined; next = draft.injects.get(next)?.replacedBy) last = next;
  return last;
}

function change(draft: Draft, id: string, make: (state: InjectState) => Partial<InjectState>): void {
  const state = draft.injects.get(id);
  if (state) draft.injects.set(id, { ...state, ...make(state) });
}

function moved({ due }: InjectState, by: number): number {
  return Math.max(0, (due ?? 0) + by);
}

/** In a stepped story the release moves the clock to the inject's time, never back. */
function step(draft: Draft, inject: SessionInject, exercise: number): void {
  const clock = draft.scenarioClock;
  if (clock?.mode !== 'stepped' || inject.scenarioTime === undefined) return;
  draft.scenarioClock = { ...clock, at: Math.max(clock.at, Date.parse(inject.scenarioTime)), exercise };
}

function closedList(draft: View): string | undefined {
  if (draft.kind === 'incident') return 'an incident has no injects';
  return draft.status === 'prepared' || isUnderWay(draft) ? undefined : 'after EndEx the list is closed';
}

function notOpen(draft: View, state: InjectState | undefined): string | undefined {
  const closed = closedList(draft);
  if (closed) return closed;
  if (!state) return 'there is no such inject';
  return isPending(state) ? undefined : `it is ${state.status} already`;
}

function notNew(draft: View, inject: SessionInject): string | undefined {
  return draft.injects.has(inject.id) ? `an inject is called "${inject.id}" already` : undefined;
}
