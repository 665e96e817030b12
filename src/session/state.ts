import { genesis } from './chain.ts';
import type { EventOf, EventType, Payloads, SessionEvent } from './event-schemas.ts';
import type { ClockRule, SessionInject, SessionPlan } from './plan-schema.ts';

/**
 * What a log amounts to. `Draft` is the form that handlers change; everybody else sees `SessionState`, whose lists and
 * maps are read-only. What stands in a list or map is replaced, never changed in place: that makes a copy of the lists
 * and maps a copy of the state, and `apply` quick.
 */
export interface Draft {
  status: 'empty' | 'prepared' | 'running' | 'paused' | 'ended';
  session: string;
  kind: 'drill' | 'incident';
  title: string;
  practice: boolean;
  /** The slot's length in milliseconds, hot wash included; 0 for an incident. */
  slot: number;
  plan: SessionPlan;
  fingerprint: string;

  time: ExerciseTime;
  scenarioClock: ScenarioClock | undefined;
  noDuff: boolean;
  mode: string | undefined;
  severity: string | undefined;

  injects: Map<string, InjectState>;
  /** Key: `inject/action`. */
  ticks: Map<string, Stamp>;
  decisions: DecisionTaken[];
  steps: Map<string, StepState>;
  messages: Recorded<'message-sent'>[];
  severities: Recorded<'severity-declared'>[];
  modes: Recorded<'mode-entered'>[];
  milestones: Map<string, Stamp>;
  clocks: Map<string, ClockState>;
  roles: Map<string, Payloads['role-assigned']>;
  notes: Recorded<'note-taken'>[];
  observations: Recorded<'observation-made'>[];
  parked: Recorded<'item-parked'>[];
  /** Key: `task/evaluator`. */
  ratings: Map<string, Recorded<'task-rated'>>;
  hotWash: Recorded<'hot-wash-answered'>[];
  improvements: Map<string, Payloads['improvement-set']>;
  /** Pauses, gaps and set-back clocks, as they were noticed. */
  interruptions: Interruption[];
}

/** What holds of every event, whether it counted or not. */
interface LogBook {
  /** Events that counted, undone ones and undoings included. */
  events: readonly SessionEvent[];
  /** Events that could not happen where they stand. They change nothing. */
  refused: readonly Refused[];
  /** The event that was undone → the event that undid it. */
  undone: ReadonlyMap<string, string>;
  /** Copies of the draft on the way here, so that an undo need not play the whole log again; oldest first. */
  checkpoints: readonly Checkpoint[];
  /** The last event's sequence number, offset and hash. */
  last: { readonly sequence: number; readonly offset: number; readonly hash: string };
}

/** The draft after the first `position` events of `events`, less what has been undone. */
export interface Checkpoint {
  readonly position: number;
  readonly draft: View;
}

export interface Refused {
  event: SessionEvent;
  reason: string;
}

type ReadOnly<Value> =
  Value extends Map<infer Key, infer Item>
    ? ReadonlyMap<Key, Item>
    : Value extends (infer Item)[]
      ? readonly Item[]
      : Value;

/** A draft to look at. */
export type View = { readonly [Key in keyof Draft]: ReadOnly<Draft[Key]> };
export type SessionState = View & Readonly<LogBook>;

/** When something happened: by the session's offset and by the exercise clock, in milliseconds, and by the wall. */
export interface Stamp {
  readonly event: string;
  readonly at: string;
  readonly offset: number;
  readonly exercise: number;
  /** Scenario time in epoch milliseconds, where the session has a story. */
  readonly scenario: number | undefined;
}

export type Recorded<Type extends EventType> = Stamp & { readonly payload: Payloads[Type] };

/** The exercise clock: what was played before the current stretch, and where that stretch began. */
export interface ExerciseTime {
  readonly played: number;
  readonly runningSince: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** The clock inside the story: at exercise time `exercise` it stood at `at`, and it runs `rate` times as fast. */
export interface ScenarioClock {
  readonly mode: 'real-time' | 'scaled' | 'stepped';
  readonly rate: number;
  readonly at: number;
  readonly exercise: number;
}

export interface InjectState {
  readonly inject: SessionInject;
  /** held: no time set. waiting: due at a time, released by hand. scheduled: releases itself at that time. */
  readonly status: 'held' | 'waiting' | 'scheduled' | 'released' | 'skipped' | 'replaced';
  /** Exercise time at which it is due, in milliseconds. */
  readonly due: number | undefined;
  /** Exercise time at which the scenario planned it. */
  readonly planned: number | undefined;
  readonly origin: 'scenario' | 'added' | 'replacement';
  readonly order: number;
  readonly releases: readonly Stamp[];
  /** The inject that stands in its place: a branch that leads here leads there. */
  readonly replacedBy: string | undefined;
  /** The decision event that led to it. */
  readonly calledBy: string | undefined;
  readonly reason: string | undefined;
  readonly edited: boolean;
}

export type DecisionTaken = Recorded<'decision-taken'>;

export interface StepState extends Stamp {
  readonly outcome: 'done' | 'skipped';
  readonly reason: string | undefined;
}

/** One running of a clock rule. */
export interface ClockState {
  /** `rule id@event id`: what clock events name. */
  readonly id: string;
  readonly rule: ClockRule;
  readonly started: Stamp;
  /** False while nobody has said that one of the rule's conditions holds. */
  readonly confirmed: boolean;
  readonly met: Stamp | undefined;
  /** Another level was declared before it was met. */
  readonly superseded: Stamp | undefined;
  readonly dismissed: string | undefined;
}

export interface Interruption extends Stamp {
  readonly kind: 'pause' | 'resume' | 'gap' | 'set-back' | 'take-over' | 'no-duff' | 'no-duff-lifted';
  /** Length in milliseconds, of a gap or of a clock's setting back. */
  readonly length: number;
  readonly reason: string | undefined;
}

const noPlan: SessionPlan = {
  plan: { id: 'none', title: 'No session', system: 'none', href: '/' },
  levels: [],
  modes: [],
  clocks: [],
  market: { sessions: [] },
  steps: [],
  templates: [],
};

function emptyDraft(): Draft {
  return {
    status: 'empty',
    session: '',
    kind: 'drill',
    title: '',
    practice: false,
    slot: 0,
    plan: noPlan,
    fingerprint: '',
    time: { played: 0, runningSince: undefined, startedAt: undefined, endedAt: undefined },
    scenarioClock: undefined,
    noDuff: false,
    mode: undefined,
    severity: undefined,
    injects: new Map(),
    ticks: new Map(),
    decisions: [],
    steps: new Map(),
    messages: [],
    severities: [],
    modes: [],
    milestones: new Map(),
    clocks: new Map(),
    roles: new Map(),
    notes: [],
    observations: [],
    parked: [],
    ratings: new Map(),
    hotWash: [],
    improvements: new Map(),
    interruptions: [],
  };
}

/** A state in the making: the lists of the log book can be added to as well. */
export interface Workbench {
  draft: Draft;
  events: SessionEvent[];
  refused: Refused[];
  undone: Map<string, string>;
  checkpoints: Checkpoint[];
  last: SessionState['last'];
}

/** The state of a log without events. */
export function emptyWorkbench(): Workbench {
  return {
    draft: emptyDraft(),
    events: [],
    refused: [],
    undone: new Map(),
    checkpoints: [],
    last: { sequence: 0, offset: 0, hash: genesis },
  };
}

/** Copies the lists and maps of a draft, not what stands in them. Of a state, its log book stays behind. */
export function copyDraft(draft: View): Draft {
  return {
    status: draft.status,
    session: draft.session,
    kind: draft.kind,
    title: draft.title,
    practice: draft.practice,
    slot: draft.slot,
    plan: draft.plan,
    fingerprint: draft.fingerprint,
    time: draft.time,
    scenarioClock: draft.scenarioClock,
    noDuff: draft.noDuff,
    mode: draft.mode,
    severity: draft.severity,
    injects: new Map(draft.injects),
    ticks: new Map(draft.ticks),
    decisions: [...draft.decisions],
    steps: new Map(draft.steps),
    messages: [...draft.messages],
    severities: [...draft.severities],
    modes: [...draft.modes],
    milestones: new Map(draft.milestones),
    clocks: new Map(draft.clocks),
    roles: new Map(draft.roles),
    notes: [...draft.notes],
    observations: [...draft.observations],
    parked: [...draft.parked],
    ratings: new Map(draft.ratings),
    hotWash: [...draft.hotWash],
    improvements: new Map(draft.improvements),
    interruptions: [...draft.interruptions],
  };
}

/** Handlers of one type of event: why it can't happen now, and what it changes. Only the second may change the draft. */
export interface Handler<Type extends EventType> {
  refuse(draft: View, event: EventOf<Type>): string | undefined;
  evolve(draft: Draft, event: EventOf<Type>): void;
  /** True where the event may be undone: play goes on as if it had not been. */
  undoable: boolean;
  /** What an event that was undone leaves behind all the same. */
  remain?(draft: Draft, event: EventOf<Type>): void;
}
export type Handlers<Type extends EventType> = { [One in Type]: Handler<One> };
