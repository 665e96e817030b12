import { nextStep } from '../../model/flow.ts';

/** What a flow is drawn from: steps in order, some of them forks. */
export interface FlowStep {
  id: string;
  /** What stands before the text: the step's number. */
  number: string;
  text: string;
  when?: string | undefined;
  /** How much trading stops in the mode that the step enters. */
  stops?: string | undefined;
  question?: string | undefined;
  options?: FlowOption[] | undefined;
}

export interface FlowOption {
  id: string;
  label: string;
  to: FlowTarget;
}

export type FlowTarget =
  | { kind: 'step'; id: string }
  | { kind: 'end' }
  /** Out of this flow: another record, or an item of this one that the flow does not draw. */
  | { kind: 'away'; text: string; href: string };

/** A way on: from a step or an option, to a step. */
export interface FlowPath {
  from: string;
  to: string;
  /** Straight down into the box below; otherwise by a lane at the side. */
  direct: boolean;
}

/**
 * Every way from box to box. A step leads to the one below it, unless that is another branch of the same fork: it is then
 * passed over, as a responder would. A fork leads on by its options only.
 * @throws RangeError when an option leads to a step that is not in `steps`.
 */
export function flowPaths(steps: readonly FlowStep[]): FlowPath[] {
  const ids = new Set(steps.map(({ id }) => id));
  const nodes = steps.map(({ id, when, options }) => ({
    id,
    when,
    decision: options && {
      options: options.map(({ id: option, to }) => ({ id: option, leadsTo: to.kind === 'step' ? to.id : 'end' })),
    },
  }));
  return steps.flatMap((step, position) => {
    if (!step.options) {
      const next = nextStep(nodes, position);
      const target = next === 'out' ? undefined : steps[next];
      return target ? [{ from: step.id, to: target.id, direct: next === position + 1 }] : [];
    }
    return step.options.flatMap(({ id, to }, order, options) => {
      if (to.kind !== 'step') return [];
      if (!ids.has(to.id)) throw new RangeError(`"${id}" leads to "${to.id}", which is no step here`);
      const direct = order === options.length - 1 && steps[position + 1]?.id === to.id;
      return [{ from: id, to: to.id, direct }];
    });
  });
}
