import type { Drill, Inject } from '../../model/drills.ts';
import { isSet } from '../../model/fields.ts';
import { durationSeconds } from '../../model/time.ts';

/** How long players have for a decision whose scenario does not say: 5 minutes. */
const decisionSeconds = 300;
/** Branches that one scenario may have before the walk is cut short; real ones have a few dozen. */
const pathLimit = 5_000;

/** The injects that a run can reach, by the id of their inject: planned ones, those released by hand, those that options lead to. */
export function reachableInjects({ injects }: Drill): Set<string> {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const reached = new Set(injects.filter(({ type }) => type !== 'adaptive').map(({ id }) => id));
  for (const id of reached) {
    for (const { leadsTo } of byId.get(id)?.decision?.options ?? [])
      for (const target of leadsTo) if (target !== 'end') reached.add(target);
  }
  return reached;
}

/**
 * Exercise time in seconds of the longest way through a scenario: planned injects at their time, each decision's branch
 * behind it, and the window of the last expected action. Injects released by hand are not on any way. Undefined when
 * a way never ends.
 */
export function longestPath({ injects }: Drill): number | undefined {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  let budget = pathLimit;
  const end = (inject: Inject, from: number, trail: ReadonlySet<string>): number | undefined => {
    budget -= 1;
    if (trail.has(inject.id)) return undefined;
    if (budget < 0) return from;
    let longest = from + Math.max(0, ...inject.expected.map(({ window }) => seconds(window)));
    if (!inject.decision) return longest;
    const decided = from + (inject.decision.within ? durationSeconds(inject.decision.within) : decisionSeconds);
    const further = new Set(trail).add(inject.id);
    longest = Math.max(longest, decided);
    for (const { leadsTo } of inject.decision.options) {
      for (const target of leadsTo) {
        const following = byId.get(target);
        if (!following || following.at !== undefined) continue;
        const branch = end(following, decided + (following.after ? durationSeconds(following.after) : 0), further);
        if (branch === undefined) return undefined;
        longest = Math.max(longest, branch);
      }
    }
    return longest;
  };
  const ends = injects
    .filter(({ at }) => at !== undefined)
    .map((inject) => end(inject, durationSeconds(inject.at ?? 'PT0S'), new Set()));
  return ends.some((value) => value === undefined) ? undefined : Math.max(0, ...ends.map((value) => value ?? 0));
}

function seconds(duration: string): number {
  return isSet(duration) ? durationSeconds(duration) : 0;
}
