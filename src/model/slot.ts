import { longestPath, reachableInjects, type SlotInject, usualThought, walkable } from './drill-walk.ts';
import type { Drill } from './drills.ts';
import { durationSeconds } from './duration.ts';

/** A drill as a slot is planned for it. Lengths in milliseconds. */
export interface SlotDrill<Inject extends SlotInject> {
  injects: readonly Inject[];
  /** The slot that it was written for, hot wash included. */
  length: number;
  /** The hot wash's share of that. */
  debrief: number;
}

/** An inject that is left out of a slot. */
export interface Cut<Inject extends SlotInject> {
  inject: Inject;
  /** optional: its author marked it. unreached: only decisions of injects that are cut lead to it. */
  why: 'optional' | 'unreached';
}

/** What a drill is in a slot. Lengths and times in milliseconds. */
export interface SlotPlan<Inject extends SlotInject> {
  slot: number;
  /** The hot wash in this slot: its share is the drill's own, and never less than a fifth. */
  debrief: number;
  /** What is left out, in the order of the drill. */
  cut: Cut<Inject>[];
  /** What is played, in the order of the drill, at its new times. Options no longer lead to what is cut. */
  injects: Inject[];
  /** 1: at the pace that its author wrote. 0.8: each stretch has four fifths of its time. Windows of expected actions stay. */
  pace: number;
  /** Exercise time of the longest way through what is played; undefined when a way never ends. */
  longest: number | undefined;
  /** Whether play and hot wash fit the slot. Where they do not, the plan is the shortest that there is. */
  fits: boolean;
}

/** The least share of a slot that the hot wash gets. */
export const leastDebriefShare = 0.2;
/** Below half of its time a scenario is another one. */
export const leastPace = 0.5;

const minute = 60_000;

/** A drill of the content as a slot is planned for it. */
export function slotDrill(drill: Pick<Drill, 'injects' | 'length' | 'debrief'>): SlotDrill<SlotInject> {
  return {
    injects: walkable(drill),
    length: durationSeconds(drill.length) * 1_000,
    debrief: durationSeconds(drill.debrief) * 1_000,
  };
}

/**
 * What to cut from a drill, and how its times move, so that it fits a slot (milliseconds, hot wash included). Pure: the walk, the
 * rules and a console before StartEx get the same answer, and nothing is changed until somebody takes it.
 *
 * First the hot wash gets its share. Then optional injects are cut, one by one, that first which frees the most time, until the
 * longest way through the rest fits. An inject that is cut gives back the time from its delivery to the next one; what comes after
 * it moves forward by that, and the order stays as it is. An adaptive inject that only cut decisions lead to is cut with them.
 * If all that is optional is cut and the rest is still too long, every stretch is shortened alike, planned times, time to decide and time from
 * a decision to what follows, down to half of its time (`leastPace`). The windows of expected actions stay: they are what is asked
 * of the players. A longer slot than the drill's own changes nothing.
 */
export function planSlot<Inject extends SlotInject>(drill: SlotDrill<Inject>, slot: number): SlotPlan<Inject> {
  const debrief = debriefIn(drill, slot);
  const play = slot - debrief;
  const fits = ({ longest }: Played<Inject>) => longest !== undefined && longest <= play;
  let left = without(drill.injects, new Set());
  const chosen = new Set<string>();
  while (!fits(left)) {
    const next = left.injects
      .filter(({ weight, type }) => weight === 'optional' && (type === 'planned' || type === 'adaptive'))
      .map(({ id }) => ({ id, left: without(drill.injects, new Set([...chosen, id])) }))
      .toSorted((one, other) => (one.left.longest ?? 0) - (other.left.longest ?? 0))[0];
    if (!next) break;
    chosen.add(next.id);
    left = next.left;
  }
  const pace = fits(left) ? 1 : Math.max(leastPace, paceFor(left.injects, play));
  const paced = pace === 1 ? left : measured(left.injects.map((inject) => shortened(inject, pace)));
  const kept = new Set(left.injects.map(({ id }) => id));
  return {
    slot,
    debrief,
    cut: drill.injects
      .filter(({ id }) => !kept.has(id))
      .map((inject) => ({ inject, why: chosen.has(inject.id) ? 'optional' : 'unreached' })),
    injects: paced.injects,
    pace,
    longest: paced.longest,
    fits: fits(paced),
  };
}

function debriefIn({ length, debrief }: SlotDrill<SlotInject>, slot: number): number {
  if (slot >= length) return debrief;
  const share = Math.max(leastDebriefShare, debrief / length);
  return Math.min(debrief, Math.max(Math.ceil(slot * leastDebriefShare), Math.round((slot * share) / minute) * minute));
}

interface Played<Inject extends SlotInject> {
  injects: Inject[];
  longest: number | undefined;
}

function measured<Inject extends SlotInject>(injects: Inject[]): Played<Inject> {
  return { injects, longest: longestPath(injects) };
}

/** The drill without some injects and without what only they lead to, each stretch after them moved forward. */
function without<Inject extends SlotInject>(all: readonly Inject[], cut: ReadonlySet<string>): Played<Inject> {
  if (cut.size === 0) return measured([...all]);
  const before = reachableInjects(all, ({ type }) => type !== 'adaptive');
  const open = all.filter(({ id }) => !cut.has(id)).map((inject) => leadingOn(inject, cut));
  const after = reachableInjects(open, ({ type }) => type !== 'adaptive');
  // An inject that nothing led to in the first place is the rule's to report, and not cut here.
  const kept = open.filter(({ id }) => after.has(id) || !before.has(id));
  const times = movedTimes(all, new Set(kept.map(({ id }) => id)));
  return measured(
    kept.map((inject) => (inject.at === undefined ? inject : { ...inject, at: times.get(inject.id) ?? inject.at })),
  );
}

function leadingOn<Inject extends SlotInject>(inject: Inject, cut: ReadonlySet<string>): Inject {
  if (!inject.decision) return inject;
  const options = inject.decision.options.map((option) => ({
    ...option,
    leadsTo: option.leadsTo.filter((target) => !cut.has(target)),
  }));
  return { ...inject, decision: { ...inject.decision, options } };
}

/**
 * When each planned inject comes once others are cut. All deliveries of all paths stand on one line; each holds the time to the
 * next one. What is cut gives its stretch back, and all else keeps the distance to what came before it.
 */
function movedTimes(all: readonly SlotInject[], kept: ReadonlySet<string>): Map<string, number> {
  const line = deliveries(all);
  const moved = new Map<string, number>();
  const planned = new Map<string, number>();
  let last: { now: number; holds: number } | undefined;
  for (const [index, { key, id, at, from }] of line.entries()) {
    const holds = (line[index + 1]?.at ?? at) - at;
    if (!kept.has(id) || (from !== undefined && !moved.has(from.key))) continue;
    // What stands at the same time as what is cut keeps its place behind what is left.
    const now = from
      ? (moved.get(from.key) ?? 0) + from.wait
      : last
        ? Math.min(at, last.now + last.holds)
        : Math.min(at, line[0]?.at ?? at);
    moved.set(key, now);
    if (!from) planned.set(id, now);
    if (!last || now >= last.now) last = { now, holds };
  }
  return planned;
}

interface Placed {
  /** The inject with the way that led to it: one that two decisions lead to is delivered at two times. */
  key: string;
  id: string;
  at: number;
  from: { key: string; wait: number } | undefined;
}

/** Every delivery that some path has, in the order of time. Ways through a circle are followed once. */
function deliveries(all: readonly SlotInject[]): Placed[] {
  const byId = new Map(all.map((inject) => [inject.id, inject]));
  const found: Placed[] = [];
  const follow = (inject: SlotInject, placed: Placed, trail: ReadonlySet<string>) => {
    found.push(placed);
    if (!inject.decision || found.length > 10_000) return;
    const thought = inject.decision.within ?? usualThought;
    for (const target of new Set(inject.decision.options.flatMap(({ leadsTo }) => leadsTo))) {
      const next = byId.get(target);
      if (!next || next.at !== undefined || trail.has(target)) continue;
      const wait = thought + (next.after ?? 0);
      const child = {
        key: `${placed.key}>${target}`,
        id: target,
        at: placed.at + wait,
        from: { key: placed.key, wait },
      };
      follow(next, child, new Set([...trail, target]));
    }
  };
  for (const inject of all)
    if (inject.at !== undefined)
      follow(inject, { key: inject.id, id: inject.id, at: inject.at, from: undefined }, new Set([inject.id]));
  return found.toSorted((one, other) => one.at - other.at);
}

/** The greatest pace, to the hundredth, at which the longest way takes no more than a span. */
function paceFor(injects: readonly SlotInject[], play: number): number {
  const fits = (hundredths: number) => {
    const longest = longestPath(injects.map((inject) => shortened(inject, hundredths / 100)));
    return longest !== undefined && longest <= play;
  };
  // What fits at one pace fits at each lesser one: halving finds the greatest.
  let [least, most] = [leastPace * 100, 99];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle - 1;
  }
  return least / 100;
}

function shortened<Inject extends SlotInject>(inject: Inject, pace: number): Inject {
  const less = (time: number) => Math.floor((time * pace) / 1_000) * 1_000;
  return {
    ...inject,
    ...(inject.at === undefined ? {} : { at: less(inject.at) }),
    ...(inject.after === undefined ? {} : { after: less(inject.after) }),
    ...(inject.decision
      ? { decision: { ...inject.decision, within: less(inject.decision.within ?? usualThought) } }
      : {}),
  };
}
