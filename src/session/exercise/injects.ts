import type { View } from '../engine/tables.ts';
import type { Moment } from '../log/timekeeping.ts';
import { isBeforeThird } from '../response/rows.ts';
import { isUnderWay } from '../response/status.ts';
import { elapsedTime, stampOf } from '../response/time.ts';
import type { SessionInject } from '../snapshot/scenario-schema.ts';
import { payloads } from './payloads.ts';
import { drillRow } from './rows.ts';
import { type Draft, type Drill, exerciseOf, type InjectState } from './state.ts';

/** The list of injects: what is released, when, and what becomes of the rest. */
export const injects = {
  'inject-released': drillRow(payloads['inject-released'], {
    undoable: true,
    refuse: (draft, event) => {
      const state = draft.exercise.injects.get(event.payload.inject);
      const closed = notOpen(draft, state);
      if (closed || !state) return closed;
      if (draft.status !== 'running') return 'nothing is released while the clock stands';
      if (event.payload.by === 'hand') return undefined;
      const early = (state.due ?? Number.POSITIVE_INFINITY) > elapsedTime(draft, event.offset);
      return state.status !== 'scheduled' || early ? 'its time has not come' : undefined;
    },
    evolve: (draft, event) =>
      change(draft, event.payload.inject, (state) => {
        // The story's clock moves first: what is released carries its own time, not that of what came before.
        step(draft, state.inject, elapsedTime(draft, event.offset));
        return { status: 'released', releases: [stampOf(draft, event)] };
      }),
    // Its time has come already: still scheduled, it would be out again at the next tick.
    remain: (draft, { payload }) => {
      if (payload.by === 'schedule') change(draft, payload.inject, () => ({ status: 'waiting' }));
    },
  }),
  'inject-scheduled': drillRow(payloads['inject-scheduled'], {
    undoable: true,
    refuse: (draft, event) => {
      const closed = notOpen(draft, draft.exercise.injects.get(event.payload.inject));
      if (closed) return closed;
      return event.payload.at < elapsedTime(draft, event.offset) ? 'that time has passed' : undefined;
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, () => ({ status: 'scheduled', due: payload.at })),
  }),
  'inject-cancelled': drillRow(payloads['inject-cancelled'], {
    undoable: true,
    refuse: (draft, { payload }) => {
      const state = draft.exercise.injects.get(payload.inject);
      return notOpen(draft, state) ?? (state?.status === 'scheduled' ? undefined : 'it is not scheduled');
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, () => ({ status: 'waiting' })),
  }),
  'inject-delayed': drillRow(payloads['inject-delayed'], {
    undoable: true,
    refuse: (draft, { payload }) => {
      const state = draft.exercise.injects.get(payload.inject);
      return notOpen(draft, state) ?? (state?.due === undefined ? 'it has no time that could move' : undefined);
    },
    evolve: (draft, { payload }) => change(draft, payload.inject, (state) => ({ due: moved(state, payload.by) })),
  }),
  'inject-skipped': drillRow(payloads['inject-skipped'], {
    undoable: true,
    refuse: (draft, { payload }) => notOpen(draft, draft.exercise.injects.get(payload.inject)),
    evolve: (draft, { payload }) =>
      change(draft, payload.inject, () => ({ status: 'skipped', reason: payload.reason })),
  }),
  'inject-repeated': drillRow(payloads['inject-repeated'], {
    undoable: true,
    refuse: (draft, { payload }) => {
      if (draft.status !== 'running') return 'nothing is released while the clock stands';
      return draft.exercise.injects.get(payload.inject)?.status === 'released' ? undefined : 'it has not been released';
    },
    evolve: (draft, event) =>
      change(draft, event.payload.inject, (state) => ({ releases: [...state.releases, stampOf(draft, event)] })),
  }),
  'inject-replaced': drillRow(payloads['inject-replaced'], {
    undoable: true,
    refuse: (draft, { payload, version }) =>
      notOpen(draft, draft.exercise.injects.get(payload.inject)) ??
      notNew(draft, payload.with) ??
      misdirected(draft, payload.with, version),
    evolve: (draft, { payload }) => {
      const old = draft.exercise.injects.get(payload.inject);
      if (!old) return;
      draft.exercise.injects.set(old.inject.id, {
        ...old,
        status: 'replaced',
        reason: payload.reason,
        replacedBy: payload.with.id,
      });
      const due = payload.with.at ?? old.due;
      draft.exercise.injects.set(payload.with.id, {
        ...old,
        inject: payload.with,
        status: old.status === 'held' && due !== undefined ? 'waiting' : old.status,
        due,
        origin: 'replacement',
        order: draft.exercise.injects.size,
      });
    },
  }),
  'inject-added': drillRow(payloads['inject-added'], {
    undoable: true,
    refuse: (draft, { payload, version }) =>
      closedList(draft) ?? notNew(draft, payload.inject) ?? misdirected(draft, payload.inject, version),
    evolve: (draft, { payload: { inject } }) => {
      draft.exercise.injects.set(inject.id, {
        inject,
        status: inject.at === undefined ? 'held' : 'waiting',
        due: inject.at,
        planned: undefined,
        origin: 'added',
        order: draft.exercise.injects.size,
        releases: [],
        replacedBy: undefined,
        calledBy: undefined,
        reason: undefined,
        edited: false,
      });
    },
  }),
  'inject-edited': drillRow(payloads['inject-edited'], {
    undoable: true,
    refuse: (draft, { payload, version }) =>
      notOpen(draft, draft.exercise.injects.get(payload.inject.id)) ?? misdirected(draft, payload.inject, version),
    evolve: (draft, { payload: { inject } }) =>
      change(draft, inject.id, (state) => {
        if (inject.at === state.inject.at) return { inject, edited: true };
        const timeless = inject.at === undefined;
        const status = timeless ? 'held' : state.status === 'held' ? 'waiting' : state.status;
        return { inject, edited: true, due: inject.at, status };
      }),
  }),
  'timeline-shifted': drillRow(payloads['timeline-shifted'], {
    undoable: true,
    refuse: (draft) =>
      closedList(draft) ?? (draft.exercise.injects.size === 0 ? 'there is nothing to shift' : undefined),
    evolve: (draft, { payload }) => {
      for (const [id, state] of draft.exercise.injects)
        if (isPending(state) && state.due !== undefined) change(draft, id, () => ({ due: moved(state, payload.by) }));
    },
  }),
} as const;

/** True while an inject can still be released. */
export function isPending({ status }: InjectState): boolean {
  return status === 'held' || status === 'waiting' || status === 'scheduled';
}

/**
 * Calls the injects that a decision leads to: each without a time of its own becomes due, after its delay. One that is
 * on the list, released or skipped stays as it is, so that nothing fires twice.
 */
export function callInjects(draft: Drill, ids: readonly string[], elapsed: number, decision: string): void {
  for (const id of ids) {
    const inPlace = standIn(draft, id);
    if (draft.exercise.injects.get(inPlace)?.status !== 'held') continue;
    change(draft, inPlace, ({ inject }) => ({
      status: 'waiting',
      due: elapsed + (inject.after ?? 0),
      calledBy: decision,
    }));
  }
}

/** The inject that is played for an id: itself, or the last in a row of replacements. Each is new, so the row ends. */
function standIn(draft: Drill, id: string): string {
  let last = id;
  for (let next: string | undefined = id; next !== undefined; next = draft.exercise.injects.get(next)?.replacedBy)
    last = next;
  return last;
}

function change(draft: Drill, id: string, make: (state: InjectState) => Partial<InjectState>): void {
  const state = draft.exercise.injects.get(id);
  if (state) draft.exercise.injects.set(id, { ...state, ...make(state) });
}

function moved({ due }: InjectState, by: number): number {
  return Math.max(0, (due ?? 0) + by);
}

/** In a stepped story the release moves the clock to the inject's time, never back. */
function step(draft: Drill, inject: SessionInject, elapsed: number): void {
  const clock = draft.exercise.scenarioClock;
  if (clock?.mode !== 'stepped' || inject.scenarioTime === undefined) return;
  draft.exercise.scenarioClock = { ...clock, at: Math.max(clock.at, Date.parse(inject.scenarioTime)), elapsed };
}

function closedList(draft: View<Drill>): string | undefined {
  return draft.status === 'prepared' || isUnderWay(draft) ? undefined : 'after EndEx the list is closed';
}

function notOpen(draft: View<Drill>, state: InjectState | undefined): string | undefined {
  const closed = closedList(draft);
  if (closed) return closed;
  if (!state) return 'there is no such inject';
  return isPending(state) ? undefined : `it is ${state.status} already`;
}

function notNew(draft: View<Drill>, inject: SessionInject): string | undefined {
  return draft.exercise.injects.has(inject.id) ? `an inject is called "${inject.id}" already` : undefined;
}

/** Why an inject reaches nobody, or somebody whom the drill does not know. Before version 3 any name would do. */
function misdirected(draft: View<Drill>, { to }: SessionInject, version: number): string | undefined {
  if (isBeforeThird({ version })) return undefined;
  const roles = draft.plan.scenario?.roles ?? [];
  const unknown = to.find((id) => !roles.some((role) => role.id === id));
  if (unknown !== undefined) {
    const names = roles.map(({ name }) => name).join(', ');
    return `nobody in this drill is called "${unknown}". It can go to: ${names}`;
  }
  return to.length === 0 ? 'nobody gets it: choose a role' : undefined;
}

/**
 * The commands that time itself gives: releases that were scheduled and are due, earliest first. Give them to `decide`
 * one by one, at every tick and after every resume; each is refused once its inject is out, so none fires twice.
 */
export function dueReleases(
  view: Pick<View<Draft>, 'status' | 'time' | 'exercise'>,
  moment: Moment,
): { type: 'inject-released'; payload: { inject: string; by: 'schedule' } }[] {
  if (view.status !== 'running') return [];
  const now = elapsedTime(view, moment.offset);
  return [...exerciseOf(view).injects.values()]
    .filter(({ status, due }) => status === 'scheduled' && due !== undefined && due <= now)
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || a.order - b.order)
    .map(({ inject }) => ({ type: 'inject-released', payload: { inject: inject.id, by: 'schedule' } }));
}
