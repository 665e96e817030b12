import type { Level, Place, RelatedPlace } from '../project/finding.ts';
import type { Project } from '../project/project.ts';
import type { ContentRecord } from '../project/records.ts';
import type { DataPath } from '../text/place.ts';
import type { WaiverUse } from './waivers.ts';

export type RuleGroup =
  | 'content'
  | 'links'
  | 'risks'
  | 'severities'
  | 'trace'
  | 'playbooks'
  | 'templates'
  | 'drills'
  | 'time'
  | 'clocks'
  | 'secrets'
  | 'waivers'
  // A desk's own.
  | 'desk';

/** A part of a file that breaks the rule and the same part as it should be. A test runs both. */
export interface RuleExample {
  /** The file below `src/content` that the part stands in. */
  file: string;
  bad: string;
  good: string;
}

/** What a rule says about one place. */
export interface RuleFinding {
  message: string;
  /** Where: a value or key of a record, or a place that the rule has found otherwise. */
  at: FieldPlace | (() => Place);
  /** The record or link that the finding is about, as waivers name it. */
  subject: string;
  help?: (() => string | undefined) | string | undefined;
  target?: string | undefined;
  related?: (() => RelatedPlace[]) | undefined;
  /** Where this finding is less than the rule's own level. */
  level?: Level | undefined;
  plan?: string | undefined;
}

export interface FieldPlace {
  record: ContentRecord;
  path: DataPath;
  part?: 'key' | 'value';
  /** Characters into the value, or into the body when the path is empty. */
  offset?: number;
  length?: number;
}

/** Takes what a rule finds. */
export interface RuleReport {
  /** Counts what the rule has looked at; a rule that looked at nothing says so in the report. */
  examined(count?: number): void;
  found(finding: RuleFinding): void;
}

/** What reports and pages say of a rule. Its page (`rulePage`) is made from this. */
export interface RuleInfo {
  /** Stable: waivers, baselines and other tools name it. */
  code: string;
  group: RuleGroup;
  level: Level;
  /** The duty, in one line. */
  title: string;
  /** Why it matters and how to satisfy it. Inline Markdown; paragraphs are parted by a blank line. */
  explanation: string;
  example: RuleExample;
  /** Whether `--strict` makes an error of it. */
  strict?: boolean;
  /**
   * Whether it misses what another record or a ledger should say of this one: it may only follow from a record that cannot be parsed
   * or that has another name, which is said first.
   */
  byOthers?: boolean;
}

/** One thing that content has to hold to. */
export interface ContentRule extends RuleInfo {
  check(project: Project, report: RuleReport): void | Promise<void>;
}

/** One thing that waivers have to hold to: judged once every rule on content has reported. What it finds cannot be waived. */
export interface WaiverRule extends RuleInfo {
  judge(use: WaiverUse, report: RuleReport): void;
}

export type Rule = ContentRule | WaiverRule;
