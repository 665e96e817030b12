import type { Rating } from '../exercise/evaluation.ts';
import type { ExercisePayloads, signatures } from '../exercise/payloads.ts';
import type { ResponsePayloads } from '../response/payloads.ts';
import type { ClockReport, LogReport } from './common.ts';

/** The version of the report's form as JSON. */
export const reportVersion = 3;

/** One line of the timeline. `exercise`, `planned` and `drift` are exercise milliseconds. */
export interface TimelineEntry {
  event: string;
  type: string;
  at: string;
  exercise: number;
  what: string;
  detail?: string;
  by?: string;
  /** For a release: when the scenario planned it, and how much later it came. */
  planned?: number;
  drift?: number;
  /** It was written by a clock that is certainly off: when it was by that clock, and by how much `at` and `exercise` are corrected. */
  corrected?: { at: string; by: number };
  /** It was taken back later: `detail` says when. What took it back has no line of its own. */
  undone?: true;
  /** It stands and is told whole in a section of its own: who takes part, the hot wash, the actions, the summary, the signatures. */
  elsewhere?: true;
}

export interface TaskReport {
  id: string;
  text: string;
  step: string;
  rating?: Rating;
  /** Why it has no rating: its injects were not delivered, nobody observed it, or nobody rated it. */
  lacks?: 'delivery' | 'observation' | 'rating';
  ratings: { by: string; rating: Rating; reason?: string }[];
  observations: { kind: ExercisePayloads['observation-made']['kind']; text: string; by?: string }[];
}

/** What became of an inject. Spans are exercise milliseconds. */
export interface InjectReport {
  id: string;
  title: string;
  /** held back: for a branch or a need that never arose. */
  outcome: 'delivered' | 'skipped' | 'replaced' | 'not reached' | 'held back';
  at?: number;
  planned?: number;
  reason?: string;
}

/** An inject that was written or rewritten while the drill was played, with what was typed into it. */
export interface InjectChange {
  title: string;
  how: 'added' | 'edited' | 'replacement';
  exercise: number;
  fields: { name: string; text: string }[];
  undone?: true;
}

export interface StepReport {
  /** The expected action that it was, with its inject and the critical task that it shows. */
  inject?: string;
  action?: string;
  task?: string;
  step: string;
  do: string;
  of: string;
  /** not ticked: nobody said that it was done, which is no statement that it was not. */
  outcome: 'met' | 'late' | 'not ticked' | 'skipped' | 'done';
  took?: number;
  reason?: string;
}

/** An expected action against its window. Spans are exercise milliseconds. */
export interface ExpectedReport {
  inject: string;
  action: string;
  critical: boolean;
  /** When its inject was released. */
  released: number;
  /** From the release; undefined where the scenario sets none. */
  window?: number;
  took?: number;
  outcome: 'met' | 'late' | 'not ticked';
}

/** A level that was declared, or a mode that was ordered. */
export interface DeclarationReport {
  what: string;
  kind: 'severity' | 'mode';
  by?: string;
  rationale?: string;
  at: string;
  exercise: number;
}

export interface SignOffReport {
  as: (typeof signatures)[number];
  by: string;
  role?: string;
  at: string;
  /** The hash of the event that the signature follows on: the log as it was signed. */
  head: string;
  /** How much was written, or handed back by another device, after it, other than signatures. */
  later: number;
}

/** An after-action report with its improvement plan: all that a log says, as data. Spans are milliseconds. */
export interface AfterActionReport {
  format: 'drillbook-report';
  version: typeof reportVersion;
  exercise: true;
  practice: boolean;
  title: string;
  session: string;
  plan: { id: string; title: string; system: string };
  /** The zone in which times are told: the plan's, or where it has none the story's. */
  zone: string;
  /** `fingerprint`: SHA-256 over the canonical JSON of the scenario as it was played. `meaning`: as drill records carry it. */
  scenario?: {
    id: string;
    title: string;
    kind: string;
    summary: string;
    /** The playbooks that it exercises, by title. */
    playbooks: string[];
    fingerprint: string;
    meaning?: string;
  };
  /** The versions of the engine that wrote the log. */
  engines: number[];
  log: LogReport;
  /** Events that could not have happened where the merge of the strands put them. */
  refused: { event: string; type: string; reason: string }[];
  startEx?: string;
  endEx?: string;
  slot: number;
  exerciseTime: number;
  pausedTime: number;
  /** What somebody wrote of why, what and where. */
  overview: ExercisePayloads['overview-written'];
  /** What the lead wrote; undefined while nobody has. `draft` is made from the facts. */
  summary?: { text: string; by: string; at: string };
  draft: string[];
  people: { role: string; person: string; as: ResponsePayloads['role-assigned']['as']; substitute: boolean }[];
  /** Roles that the scenario needs and nobody played. */
  missing: string[];
  timeline: TimelineEntry[];
  injects: InjectReport[];
  undelivered: { title: string; why: string }[];
  changes: InjectChange[];
  objectives: { text: string; targets: { text: string; mostlyForImprovement: boolean; tasks: TaskReport[] }[] }[];
  clocks: ClockReport[];
  times: { between: [string, string]; took?: number }[];
  declarations: DeclarationReport[];
  decisions: {
    question: string;
    options: string[];
    chosen: string;
    owner: string;
    substitute: boolean;
    rationale?: string;
    overruled?: { option: string; reason: string };
    followUp?: ResponsePayloads['decision-taken']['followUp'];
    at: string;
    exercise: number;
  }[];
  expected: ExpectedReport[];
  observations: {
    kind: ExercisePayloads['observation-made']['kind'];
    text: string;
    about?: string;
    by?: string;
    at: string;
    exercise: number;
  }[];
  messages: { to: string; channel?: string; template?: string; text: string; at: string; exercise: number }[];
  parked: { text: string; by?: string }[];
  hotWash: { question: string; answers: { text: string; by?: string }[] }[];
  /** `retestTitle` is the drill that retests it, by its title where the log knows it. */
  improvements: (ResponsePayloads['improvement-set'] & { retestTitle?: string })[];
  /** Areas for improvement of which nobody made an action. */
  unanswered: string[];
  signOffs: SignOffReport[];
  playbook: StepReport[];
  /** How long the plan has records kept, where it says so. */
  retention?: { says: string; keep: string };
}
