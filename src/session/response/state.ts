import type { Part } from '../engine/tables.ts';
import type { LogEvent } from '../log/envelope.ts';
import type { Answers, ClockRule, SessionPlan, StartEvent } from '../snapshot/plan-schema.ts';
import type { ResponsePayloads } from './payloads.ts';

/**
 * What every incident has, a drill's as well. What stands in a list or map is replaced, never changed in place: that
 * makes a copy of the lists and maps a copy of the state, and `apply` quick.
 */
export interface Response {
  /** ended: resolved, or EndEx. closed: nothing more is written until somebody reopens it. */
  status: 'empty' | 'prepared' | 'running' | 'paused' | 'ended' | 'closed';
  session: string;
  title: string;
  plan: SessionPlan;
  fingerprint: string;
  /** True for an incident that somebody only tries out. */
  practice: boolean;
  /** The session that this one goes on from, with the hash of the last event that it had. */
  continues: { readonly session: string; readonly head: string } | undefined;
  time: SessionTime;
  mode: string | undefined;
  severity: string | undefined;
  /** Who else writes: a joined writer → who that is. */
  writers: Map<string, ResponsePayloads['joined']>;

  /** Key: `role/person`. Who left stays: that one took part. */
  roles: Map<string, ResponsePayloads['role-assigned']>;
  /** When somebody left a role, by the same key. */
  left: Map<string, Stamp>;
  command: Command;
  classifications: Recorded<'classified'>[];
  severities: Recorded<'severity-declared'>[];
  modes: ModeEntered[];
  playbooks: Recorded<'playbook-opened'>[];
  /** Steps that somebody did or skipped; every other is open, or not applicable: `steps.ts`. */
  steps: Map<string, StepState>;
  /** The standing choice of each fork, by its step. */
  choices: Map<string, Recorded<'choice-made'>>;
  reopenings: Recorded<'step-reopened'>[];
  variables: Map<string, Recorded<'variable-set'>>;
  copied: Recorded<'command-copied'>[];
  decisions: Recorded<'decision-taken'>[];
  messages: Recorded<'message-sent'>[];
  milestones: Map<string, Stamp>;
  /** The instants from which the windows of regulators count. */
  starts: Map<StartEvent, Stamp>;
  /**
   * The same as somebody marked it, or an authority's own test gave it: what an authority's windows start from. A level of the plan starts
   * the plan's windows and nobody else's: "classified as major" is another question.
   */
  marked: Map<StartEvent, Stamp>;
  clocks: Map<string, ClockState>;
  /** What the clocks of an incident follow from, in the order in which it counts; a drill keeps none. */
  clockFacts: ClockFact[];
  /** Why a window of an authority does not apply, by its link. */
  rulings: Map<string, Recorded<'clock-dismissed'>>;
  notes: Recorded<'note-taken'>[];
  evidence: Recorded<'evidence-added'>[];
  lessons: Recorded<'lesson-noted'>[];
  improvements: Map<string, ResponsePayloads['improvement-set']>;
  /** Corrections of an event, by its id. What they correct stands as it was. */
  corrections: Map<string, readonly Recorded<'corrected'>[]>;
  /** Pauses, gaps and set-back clocks, as they were noticed. */
  interruptions: Interruption[];
}

/** All that a response knows of an exercise around it: that it has a clock of its own, and may tell a story. */
export interface Told extends Part {
  scenarioClock: ScenarioClock | undefined;
}

/** A response, alone or inside an exercise. */
export interface ResponseDraft extends Response {
  exercise: Told | undefined;
}

/** When something happened: by the session's offset and clock, in milliseconds, and by the wall. */
export interface Stamp {
  readonly event: string;
  /** Its place among the events of all writers. */
  readonly order: number;
  /** When it was logged. */
  readonly at: string;
  /** When it happened, in epoch milliseconds: as somebody said, or when it was logged. */
  readonly happened: number;
  readonly offset: number;
  /** Time since the start by the session's own clock; a drill's leaves out pauses and gaps. */
  readonly elapsed: number;
  /** Scenario time in epoch milliseconds, where the session has a story. */
  readonly scenario: number | undefined;
}

export type Recorded<Type extends keyof ResponsePayloads> = Stamp & { readonly payload: ResponsePayloads[Type] };

/** A mode that somebody ordered, or that a step entered. */
export type ModeEntered = Stamp & { readonly payload: ResponsePayloads['mode-entered']; readonly step?: string };

/** The session's clock: what ran before the current stretch, and where that stretch began. */
export interface SessionTime {
  readonly played: number;
  readonly runningSince: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** The clock inside the story: at elapsed time `elapsed` it stood at `at`, and it runs `rate` times as fast. */
export interface ScenarioClock {
  readonly mode: 'real-time' | 'scaled' | 'stepped';
  readonly rate: number;
  readonly at: number;
  readonly elapsed: number;
}

/** Who commands, and to whom command was offered: it passes when that one takes it. */
export interface Command {
  readonly holder: string | undefined;
  readonly offered: Recorded<'command-handed-over'> | undefined;
}

export interface StepState extends Stamp {
  readonly outcome: 'done' | 'skipped';
  readonly by: string | undefined;
  readonly reason: string | undefined;
}

/** One running of a clock rule. */
export interface ClockState {
  /** `rule id@event id`: what clock events name. */
  readonly id: string;
  readonly rule: ClockRule;
  /** The stamp of what set it off: it counts from there, which for an incident may lie before the log. */
  readonly started: Stamp;
  /** False while nobody has said that one of the rule's conditions holds. */
  readonly confirmed: boolean;
  readonly met: Stamp | undefined;
  /** A higher level was declared, or an incident ended whose updates it asked for, before it was met. */
  readonly superseded: Stamp | undefined;
  readonly dismissed: string | undefined;
}

/** Something that happened and that clocks follow from. */
export type ClockAct =
  | { does: 'declared'; severity: string }
  | { does: 'entered' }
  /** `ofPlan`: a level of the plan was determined, which says nothing of an authority's own test. */
  | { does: 'began'; start: StartEvent; ofPlan?: boolean }
  | { does: 'answered'; answers: Answers }
  | { does: 'responded' }
  | { does: 'met' | 'confirmed' | 'reopened'; clock: string }
  | { does: 'dismissed'; clock: string; reason: string }
  | { does: 'ended' }
  | { does: 'went-on' };

/** An act with when it happened, and the version by whose rules it counts. */
export interface ClockFact {
  readonly stamp: Stamp;
  readonly version: number;
  readonly act: ClockAct;
}

export interface Interruption extends Stamp {
  readonly kind: 'pause' | 'resume' | 'gap' | 'set-back' | 'take-over' | 'no-duff' | 'no-duff-lifted';
  /** Length in milliseconds, of a gap or of a clock's setting back. */
  readonly length: number;
  readonly reason: string | undefined;
}

/** An event of a response, with its payload. */
export type ResponseEvent<Type extends keyof ResponsePayloads> = LogEvent<string, ResponsePayloads[Type]>;

const noPlan: SessionPlan = {
  plan: { id: 'none', title: 'No session', system: 'none', href: '/' },
  levels: [],
  modes: [],
  clocks: [],
  market: { sessions: [] },
  steps: [],
  templates: [],
};

/** The response before the first event. */
export function emptyResponse(): Response {
  return {
    status: 'empty',
    session: '',
    title: '',
    plan: noPlan,
    fingerprint: '',
    practice: false,
    continues: undefined,
    time: { played: 0, runningSince: undefined, startedAt: undefined, endedAt: undefined },
    mode: undefined,
    severity: undefined,
    writers: new Map(),
    roles: new Map(),
    left: new Map(),
    command: { holder: undefined, offered: undefined },
    classifications: [],
    severities: [],
    modes: [],
    playbooks: [],
    steps: new Map(),
    choices: new Map(),
    reopenings: [],
    variables: new Map(),
    copied: [],
    decisions: [],
    messages: [],
    milestones: new Map(),
    starts: new Map(),
    marked: new Map(),
    clocks: new Map(),
    clockFacts: [],
    rulings: new Map(),
    notes: [],
    evidence: [],
    lessons: [],
    improvements: new Map(),
    corrections: new Map(),
    interruptions: [],
  };
}
