import { planSlot, type SlotPlan } from '../../../model/slot.ts';
import type { ExercisePayloads } from '../../../session/exercise/payloads.ts';
import type { Scenario, SessionInject } from '../../../session/snapshot/scenario-schema.ts';

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
