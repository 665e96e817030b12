import type { Drill } from './drills.ts';
import { durationSeconds } from './duration.ts';

/** What a walk needs of an inject. Times are exercise time in milliseconds. */
export interface WalkableInject {
  id: string;
  /** Planned delivery from StartEx; absent for one that is held back or that a branch leads to. */
  at?: number | undefined;
  /** From the decision that leads to it to its delivery; absent: at once. */
  after?: number | undefined;
  decision?:
    | {
        /** What players have to decide; absent: `usualThought`. */
        within?: number | undefined;
        options: readonly { id: string; label: string; leadsTo: readonly string[] }[];
      }
    | undefined;
  expected: readonly { window?: number | undefined }[];
}

/** One delivery on a path. `at` is exercise time in milliseconds. */
export interface Delivery<Inject extends WalkableInject> {
  inject: Inject;
  at: number;
  /** The choice that leads on from here, on this path. */
  choice: { option: string; label: string; at: number } | undefined;
}

/** One way through a scenario: what is delivered when, for one answer to each question. */
export interface Path<Inject extends WalkableInject> {
  deliveries: Delivery<Inject>[];
  /** Exercise time of the last delivery or choice, in milliseconds. */
  end: number;
  /** True when the last choice, or none, ends the story and not merely the list. */
  ended: boolean;
}

/** The time that a dry run gives players to decide where the scenario names none, in milliseconds. */
export const usualThought = 5 * 60_000;
/** More paths than anybody would read: a scenario with so many is not walked further. */
export const mostPaths = 10_000;
/** Deliveries that the search for the longest way looks at before it is content with what it has. */
const mostVisits = 5_000;

/** What the planning of a slot needs of an inject beside its walk. */
export interface SlotInject extends WalkableInject {
  type: 'planned' | 'contingency' | 'adaptive' | 'complexity';
  /** Absent: essential. */
  weight?: 'essential' | 'optional' | undefined;
}

/** A drill's injects as a walk and the planning of a slot take them. */
export function walkable({ injects }: Pick<Drill, 'injects'>): SlotInject[] {
  return injects.map(({ id, type, weight, at, after, decision, expected }) => ({
    id,
    type,
    weight,
    at: milliseconds(at),
    after: milliseconds(after),
    decision: decision && { within: milliseconds(decision.within), options: decision.options },
    expected: expected.map(({ window }) => ({ window: window === 'unset' ? undefined : milliseconds(window) })),
  }));
}

function milliseconds(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : durationSeconds(duration) * 1_000;
}

/** When players have decided, for an inject that is delivered at a time. */
function decidedAt({ decision }: WalkableInject, at: number): number {
  return at + (decision?.within ?? usualThought);
}

interface Branch<Inject extends WalkableInject> {
  queue: { inject: Inject; at: number }[];
  done: Delivery<Inject>[];
  ended: boolean;
}

/**
 * Every path through a scenario's branches, in the order of its options. Planned injects are on every path; an inject
 * that an option leads to follows its decision, once. Contingency and complexity injects are released by hand and stand
 * on no path unless a decision leads to them.
 * @throws RangeError when there are more than `mostPaths`.
 */
export function walk<Inject extends WalkableInject>({ injects }: { injects: readonly Inject[] }): Path<Inject>[] {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const queue = injects.flatMap((inject) => (inject.at === undefined ? [] : [{ inject, at: inject.at }]));
  const open: Branch<Inject>[] = [{ queue: sorted(queue), done: [], ended: false }];
  const paths: Path<Inject>[] = [];
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
export function unreached<Inject extends WalkableInject>(
  { injects }: { injects: readonly Inject[] },
  paths: readonly Path<Inject>[],
): Inject[] {
  const reached = new Set(paths.flatMap(({ deliveries }) => deliveries.map(({ inject }) => inject.id)));
  return injects.filter(({ id }) => !reached.has(id));
}

/** The injects that a run can reach, by id: all that `isOpen` says, and those that options of reached ones lead to. */
export function reachableInjects<
  Inject extends { id: string; decision?: { options: readonly { leadsTo: readonly string[] }[] } | undefined },
>(injects: readonly Inject[], isOpen: (inject: Inject) => boolean): Set<string> {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const reached = new Set(injects.filter(isOpen).map(({ id }) => id));
  for (const id of reached)
    for (const { leadsTo } of byId.get(id)?.decision?.options ?? [])
      for (const target of leadsTo) if (byId.has(target)) reached.add(target);
  return reached;
}

/**
 * Exercise time in milliseconds of the longest way through a scenario: planned injects at their time, each decision's branch
 * behind it, and the window of the last expected action. It looks at each decision by itself, so that a scenario with more
 * paths than could be walked has a length as well; no path that `walk` gives is longer. Undefined when a way never ends.
 */
export function longestPath(injects: readonly WalkableInject[]): number | undefined {
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  let budget = mostVisits;
  const end = (inject: WalkableInject, from: number, trail: ReadonlySet<string>): number | undefined => {
    budget -= 1;
    if (trail.has(inject.id)) return undefined;
    if (budget < 0) return from;
    let longest = from + Math.max(0, ...inject.expected.map(({ window = 0 }) => window));
    if (!inject.decision) return longest;
    const decided = decidedAt(inject, from);
    const further = new Set(trail).add(inject.id);
    longest = Math.max(longest, decided);
    for (const target of inject.decision.options.flatMap(({ leadsTo }) => leadsTo)) {
      const following = byId.get(target);
      if (!following || following.at !== undefined) continue;
      const branch = end(following, decided + (following.after ?? 0), further);
      if (branch === undefined) return undefined;
      longest = Math.max(longest, branch);
    }
    return longest;
  };
  const ends = injects.flatMap((inject) => (inject.at === undefined ? [] : [end(inject, inject.at, new Set())]));
  return ends.some((value) => value === undefined) ? undefined : Math.max(0, ...ends.map((value) => value ?? 0));
}

function follow<Inject extends WalkableInject>(
  { queue, done, ended }: Branch<Inject>,
  { inject, at }: { inject: Inject; at: number },
  byId: ReadonlyMap<string, Inject>,
): Branch<Inject>[] {
  const { decision } = inject;
  if (!decision || decision.options.length === 0)
    return [{ queue, done: [...done, { inject, at, choice: undefined }], ended }];
  const decided = decidedAt(inject, at);
  const known = new Set([
    ...done.map((delivery) => delivery.inject.id),
    inject.id,
    ...queue.map((item) => item.inject.id),
  ]);
  return decision.options.map(({ id, label, leadsTo }) => {
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
  return queue.toSorted((left, right) => left.at - right.at);
}

function finish<Inject extends WalkableInject>({ done, ended }: Branch<Inject>): Path<Inject> {
  const end = Math.max(0, ...done.map(({ at, choice }) => choice?.at ?? at));
  return { deliveries: done, end, ended };
}
