import type { Scenario, SessionInject } from '../snapshot/plan-schema.ts';

/** One delivery on a path. `at` is exercise time in milliseconds. */
export interface Delivery {
  inject: SessionInject;
  at: number;
  /** The choice that leads on from here, on this path. */
  choice: { option: string; label: string; at: number } | undefined;
}

/** One way through a scenario: what is delivered when, for one answer to each question. */
export interface Path {
  deliveries: Delivery[];
  /** Exercise time of the last delivery or choice, in milliseconds. */
  end: number;
  /** True when the last choice, or none, ends the story and not merely the list. */
  ended: boolean;
}

/** The time that a dry run gives players to decide where the scenario names none, in milliseconds. */
export const usualThought = 5 * 60_000;
/** More paths than anybody would read: a scenario with so many is not walked further. */
export const mostPaths = 10_000;

interface Branch {
  queue: { inject: SessionInject; at: number }[];
  done: Delivery[];
  ended: boolean;
}

/**
 * Every path through a scenario's branches, in the order of its options. Planned injects are on every path; an inject
 * that an option leads to follows its decision, once. Contingency and complexity injects are released by hand and stand
 * on no path unless a decision leads to them.
 * @throws RangeError when there are more than `mostPaths`.
 */
export function walk({ injects }: Pick<Scenario, 'injects'>): Path[] {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const queue = injects.flatMap((inject) => (inject.at === undefined ? [] : [{ inject, at: inject.at }]));
  const open: Branch[] = [{ queue: sorted(queue), done: [], ended: false }];
  const paths: Path[] = [];
  while (open.length > 0) {
    const branch = open.pop();
    if (!branch) break;
    if (paths.length + open.length > mostPaths) throw new RangeError(`there are more than ${mostPaths} paths`);
    const next = branch.queue.shift();
    if (!next) paths.push(finish(branch));
    else open.push(...follow(branch, next, byId).reverse());
  }
  return paths;
}

/** Injects that no path delivers: those released by hand, and those that nothing leads to. */
export function unreached(scenario: Pick<Scenario, 'injects'>, paths: readonly Path[]): SessionInject[] {
  const reached = new Set(paths.flatMap(({ deliveries }) => deliveries.map(({ inject }) => inject.id)));
  return scenario.injects.filter(({ id }) => !reached.has(id));
}

function follow(
  { queue, done, ended }: Branch,
  { inject, at }: { inject: SessionInject; at: number },
  byId: ReadonlyMap<string, SessionInject>,
): Branch[] {
  const { decision } = inject;
  if (!decision || decision.options.length === 0)
    return [{ queue, done: [...done, { inject, at, choice: undefined }], ended }];
  return decision.options.map(({ id, label, leadsTo }) => {
    const decided = at + (decision.within ?? usualThought);
    const known = new Set([
      ...done.map((delivery) => delivery.inject.id),
      inject.id,
      ...queue.map((item) => item.inject.id),
    ]);
    const called = leadsTo.flatMap((target) => {
      const next = byId.get(target);
      return next && !known.has(target) ? [{ inject: next, at: decided + (next.after ?? 0) }] : [];
    });
    return {
      queue: sorted([...queue, ...called]),
      done: [...done, { inject, at, choice: { option: id, label, at: decided } }],
      ended: ended || leadsTo.includes('end'),
    };
  });
}

function sorted<Item extends { at: number }>(queue: Item[]): Item[] {
  return queue.toSorted((a, b) => a.at - b.at);
}

function finish({ done, ended }: Branch): Path {
  const end = Math.max(0, ...done.map(({ at, choice }) => choice?.at ?? at));
  return { deliveries: done, end, ended };
}
