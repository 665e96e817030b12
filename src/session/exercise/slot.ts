import { planSlot, type SlotPlan } from '../../model/slot.ts';
import { stampOf } from '../response/time.ts';
import type { Scenario, SessionInject } from '../snapshot/plan-schema.ts';
import type { ExercisePayloads } from './payloads.ts';
import { payloads } from './payloads.ts';
import { drillRow } from './rows.ts';
import type { InjectState } from './state.ts';

/**
 * What to leave out of a scenario, and how its times move, so that it fits a slot (milliseconds, hot wash included).
 * `keep` are ids of optional injects that the facilitator wants all the same.
 */
export function slotFor(scenario: Scenario, slot: number, keep: ReadonlySet<string>): SlotPlan<SessionInject> {
  const injects = scenario.injects.map((inject) => {
    const { weight: _, ...essential } = inject;
    return keep.has(inject.id) ? essential : inject;
  });
  return planSlot({ injects, length: scenario.length, debrief: scenario.debrief }, slot);
}

/** What a plan for a slot changes of a scenario, as the log keeps it. */
export function slotPayload(plan: SlotPlan<SessionInject>): ExercisePayloads['slot-planned'] {
  return {
    slot: plan.slot,
    debrief: plan.debrief,
    pace: plan.pace,
    cut: plan.cut.map(({ inject }) => inject.id),
    times: plan.injects.map(({ id, at, after, decision }) => ({
      inject: id,
      ...(at === undefined ? {} : { at }),
      ...(after === undefined ? {} : { after }),
      ...(decision?.within === undefined ? {} : { within: decision.within }),
    })),
  };
}

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
