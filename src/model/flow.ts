/** What a step tells of the way on: whether it forks, and under which condition it is taken at all. */
export interface FlowNode {
  id: string;
  /** The condition, where the step is not always taken. */
  when?: string | undefined;
  decision?: { options: readonly { id: string; leadsTo: string }[] } | undefined;
}

/** A way on from a step: by an option of its fork, or by going on. `to` is the place in the list, or `out` of it. */
export interface WayOn {
  option: string | undefined;
  to: number | 'out';
}

/**
 * The step that somebody goes on to from a step that does not fork: the next one, unless that is another branch of the same
 * fork, which is passed over. `out` after the last.
 */
export function nextStep(steps: readonly FlowNode[], position: number): number | 'out' {
  const step = steps[position];
  if (!step) return 'out';
  const forks = steps.map(({ decision }) => new Set(decision?.options.map(({ leadsTo }) => leadsTo)));
  const isOtherBranch = (below: FlowNode) =>
    below.when !== undefined && forks.some((targets) => targets.has(step.id) && targets.has(below.id));
  const next = steps.findIndex((below, index) => index > position && !isOtherBranch(below));
  return next === -1 ? 'out' : next;
}

/**
 * Every way on from a step: by its options only where it forks, otherwise to the one step that follows. What an option names
 * that is no step of this list (the end, another record) is out.
 */
export function waysOn(steps: readonly FlowNode[], position: number): WayOn[] {
  const decision = steps[position]?.decision;
  if (!decision) return [{ option: undefined, to: nextStep(steps, position) }];
  return decision.options.map(({ id, leadsTo }) => {
    const to = steps.findIndex((step) => step.id === leadsTo);
    return { option: id, to: to === -1 ? 'out' : to };
  });
}

/**
 * The places in the list that somebody may still come to from the first step. `chosen` names the option that was taken at a
 * fork, by the fork's step: the branches that were not taken lead nowhere.
 */
export function reachableSteps(
  steps: readonly FlowNode[],
  chosen: ReadonlyMap<string, string> = new Map(),
): ReadonlySet<number> {
  const reached = new Set(steps.length > 0 ? [0] : []);
  for (const position of reached) {
    const taken = chosen.get(steps[position]?.id ?? '');
    for (const { option, to } of waysOn(steps, position))
      if (to !== 'out' && (taken === undefined || option === undefined || option === taken)) reached.add(to);
  }
  return reached;
}

/** Whether some way from a step leaves the list; false where every way leads back. */
export function leavesFrom(steps: readonly FlowNode[], from: number): boolean {
  const seen = new Set([from]);
  for (const position of seen) {
    for (const { to } of waysOn(steps, position)) {
      if (to === 'out') return true;
      seen.add(to);
    }
  }
  return false;
}
