import { stampOf } from '../response/time.ts';
import type { ExercisePayloads } from './payloads.ts';
import { payloads } from './payloads.ts';
import { drillRow } from './rows.ts';
import type { InjectState } from './state.ts';

/** How a drill is made to fit its slot. */
export const slotEvents = {
  'slot-planned': drillRow(payloads['slot-planned'], {
    undoable: true,
    refuse: ({ status, exercise }, { payload: { cut, times } }) => {
      if (status !== 'prepared') return 'a slot is planned before StartEx';
      if (exercise.fitted) return 'it has been planned already: undo that first';
      const known = [...cut, ...times.map(({ inject }) => inject)].every((id) => exercise.injects.has(id));
      return known ? undefined : 'there is no such inject';
    },
    evolve: (draft, event) => {
      const { slot, cut, times } = event.payload;
      const { exercise } = draft;
      exercise.slot = slot;
      exercise.fitted = { ...stampOf(draft, event), payload: event.payload };
      const reason = `Left out: the slot is ${Math.round(slot / 60_000)} minutes`;
      for (const id of cut) {
        const state = exercise.injects.get(id);
        if (state) exercise.injects.set(id, { ...state, status: 'skipped', reason });
      }
      for (const time of times) {
        const state = exercise.injects.get(time.inject);
        if (state) exercise.injects.set(time.inject, { ...state, ...movedTo(state, time) });
      }
    },
  }),
} as const;

function movedTo(
  { inject, due, planned }: InjectState,
  { at, after, within }: ExercisePayloads['slot-planned']['times'][number],
): Partial<InjectState> {
  const { decision } = inject;
  return {
    inject: {
      ...inject,
      ...(at === undefined ? {} : { at }),
      ...(after === undefined ? {} : { after }),
      ...(decision && within !== undefined ? { decision: { ...decision, within } } : {}),
    },
    due: at ?? due,
    planned: at ?? planned,
  };
}
