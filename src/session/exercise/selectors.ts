import type { Moment } from '../log/timekeeping.ts';
import type { Stamp } from '../response/state.ts';
import { elapsedTime } from '../response/time.ts';
import type { SessionInject } from '../snapshot/scenario-schema.ts';
import { taskStandings } from './evaluation.ts';
import { tickKey } from './evaluation-events.ts';
import { isPending } from './injects.ts';
import type { SessionView } from './session.ts';
import { type Exercised, exerciseOf, type InjectState } from './state.ts';

/** Injects that are to come, in order: those with a time by that time, then those held back. */
export function upcoming(view: Exercised): InjectState[] {
  const timed = [...exerciseOf(view).injects.values()].filter((state) => isPending(state) && state.due !== undefined);
  return timed.sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || a.order - b.order);
}

/** The next three injects that have a time. */
export function nextThree(view: Exercised): InjectState[] {
  return upcoming(view).slice(0, 3);
}

/** Injects without a time: contingency and complexity injects, and branches that no decision has led to. */
export function heldBack(view: Exercised): InjectState[] {
  return [...exerciseOf(view).injects.values()]
    .filter(({ status }) => status === 'held')
    .sort((a, b) => a.order - b.order);
}

/** The inject that was released last, or repeated last. */
export function now(view: Exercised): InjectState | undefined {
  let latest: InjectState | undefined;
  for (const state of exerciseOf(view).injects.values()) {
    if (state.status === 'released' && (!latest || isAfter(state, latest))) latest = state;
  }
  return latest;
}

/** What is behind: released before the present one, skipped or replaced; what never came stands where it was to come. */
export function done(view: Exercised): InjectState[] {
  const present = now(view);
  const at = ({ releases, due }: InjectState) => releases.at(-1)?.elapsed ?? due ?? 0;
  return [...exerciseOf(view).injects.values()]
    .filter((state) => !isPending(state) && state !== present)
    .sort((a, b) => at(a) - at(b) || a.order - b.order);
}

/** Where an inject stands in the one list of the console. */
export type Place = 'done' | 'skipped' | 'replaced' | 'now' | 'next' | 'later' | 'held';

/** One row of the list of all injects. */
export interface Row {
  state: InjectState;
  place: Place;
}

/** All injects in one list: done, now, the next three, later, held back. */
export function rows(view: Exercised): Row[] {
  const present = now(view);
  return [
    ...done(view).map((state): Row => ({ state, place: placeOf(state) })),
    ...(present ? [{ state: present, place: 'now' } as const] : []),
    ...upcoming(view).map((state, index): Row => ({ state, place: index < 3 ? 'next' : 'later' })),
    ...heldBack(view).map((state): Row => ({ state, place: 'held' })),
  ];
}

function placeOf({ status }: InjectState): Place {
  return status === 'skipped' || status === 'replaced' ? status : 'done';
}

/** Released injects whose question nobody has answered. */
export function decisionsPending(view: Pick<SessionView, 'exercise' | 'decisions'>): InjectState[] {
  return [...exerciseOf(view).injects.values()].filter(
    ({ status, inject }) =>
      status === 'released' &&
      inject.decision !== undefined &&
      !view.decisions.some(({ payload }) => payload.inject === inject.id),
  );
}

/** An expected action against its window. `took` is exercise milliseconds from the release. */
export interface ExpectedState {
  inject: SessionInject;
  action: SessionInject['expected'][number];
  released: Stamp;
  ticked: Stamp | undefined;
  took: number | undefined;
  /** open: not ticked, its window still runs. late: ticked after its window. missed: not ticked and past it, or at the end. */
  outcome: 'met' | 'late' | 'open' | 'missed';
  /** Exercise milliseconds until the window closes; negative when past; undefined without a window. */
  left: number | undefined;
}

/** Every expected action of every released inject, in order of release. */
export function expectedActions(
  view: Pick<SessionView, 'exercise' | 'time' | 'status'>,
  moment: Moment,
): ExpectedState[] {
  const released = [...exerciseOf(view).injects.values()].filter(({ status }) => status === 'released');
  released.sort((a, b) => firstOffset(a) - firstOffset(b) || a.order - b.order);
  return released.flatMap((state) => expectedOf(view, state, moment));
}

/** The expected actions of one inject; none before its release. */
export function expectedOf(
  view: Pick<SessionView, 'exercise' | 'time' | 'status'>,
  { status, inject, releases }: InjectState,
  moment: Moment,
): ExpectedState[] {
  const [start] = releases;
  if (status !== 'released' || !start) return [];
  const elapsed = elapsedTime(view, moment.offset);
  return inject.expected.map((action) => expectedState(view, inject, action, start, elapsed));
}

function expectedState(
  view: Pick<SessionView, 'exercise' | 'status'>,
  inject: SessionInject,
  action: SessionInject['expected'][number],
  released: Stamp,
  elapsed: number,
): ExpectedState {
  const ticked = exerciseOf(view).ticks.get(tickKey(inject.id, action.id));
  const took = ticked && ticked.elapsed - released.elapsed;
  const left = action.window === undefined ? undefined : released.elapsed + action.window - elapsed;
  const late = took !== undefined && action.window !== undefined && took > action.window;
  const over = view.status === 'ended' || view.status === 'closed' || (left !== undefined && left < 0);
  const outcome = ticked ? (late ? 'late' : 'met') : over ? 'missed' : 'open';
  return { inject, action, released, ticked, took, outcome, left };
}

/** How much of a scenario has been played, observed and rated. */
export interface Coverage {
  injects: { all: number; released: number };
  tasks: { all: number; observed: number; rated: number };
  /** Ids of critical tasks that nobody has observed yet, and of observed ones that nobody has rated. */
  unobserved: string[];
  unrated: string[];
}

/** The coverage meter. Injects that branches never reached don't count as missing. */
export function coverage(view: Pick<SessionView, 'plan' | 'exercise'>): Coverage {
  const tasks = [...taskStandings(view)];
  const unobserved = tasks.filter(([, { observed }]) => observed === 0).map(([id]) => id);
  const unrated = tasks.filter(([, { rating }]) => rating === undefined);
  const counted = [...exerciseOf(view).injects.values()].filter(
    ({ status }) => status !== 'held' && status !== 'replaced',
  );
  return {
    injects: { all: counted.length, released: counted.filter(({ status }) => status === 'released').length },
    tasks: { all: tasks.length, observed: tasks.length - unobserved.length, rated: tasks.length - unrated.length },
    unobserved,
    unrated: unrated.filter(([, { observed }]) => observed > 0).map(([id]) => id),
  };
}

/** How the slot stands, in real milliseconds, pauses included: a debrief does not wait for them. */
export interface SlotLeft {
  /** Until the slot is over. */
  slot: number;
  /** Until play has to end so that the hot wash keeps its share. */
  play: number;
  /** True when a tenth of the slot, or less, is left to play. */
  windDown: boolean;
}

/** What is left of the slot; undefined before StartEx, after EndEx and for an incident. */
export function slotLeft(view: Pick<SessionView, 'time' | 'exercise' | 'plan'>, moment: Moment): SlotLeft | undefined {
  const { startedAt, endedAt } = view.time;
  const slotLength = view.exercise?.slot ?? 0;
  if (startedAt === undefined || endedAt !== undefined || slotLength === 0) return undefined;
  const scenario = view.plan.scenario;
  // A slot that was made longer or shorter keeps the debrief's share.
  const share = scenario && scenario.length > 0 ? (slotLength * scenario.debrief) / scenario.length : 0;
  const debrief = view.exercise?.fitted?.payload.debrief ?? share;
  const slot = startedAt + slotLength - moment.offset;
  const play = Math.round(slot - debrief);
  return { slot, play, windDown: play <= slotLength / 10 };
}

/** The name that a scenario gives to one of its roles; the id itself where it has none. */
export function roleName({ plan }: Pick<SessionView, 'plan'>, id: string): string {
  return plan.scenario?.roles.find((role) => role.id === id)?.name ?? id;
}

function isAfter(a: InjectState, b: InjectState): boolean {
  return lastOffset(a) > lastOffset(b) || (lastOffset(a) === lastOffset(b) && lastOrder(a) > lastOrder(b));
}

function lastOffset({ releases }: InjectState): number {
  return releases.at(-1)?.offset ?? 0;
}

function firstOffset({ releases }: InjectState): number {
  return releases[0]?.offset ?? 0;
}

function lastOrder({ releases }: InjectState): number {
  return releases.at(-1)?.order ?? 0;
}
