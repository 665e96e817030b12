import type { Option, Question } from './answers.ts';

/**
 * What a plan's severity file says, in the form that a page carries: no schema is needed to read it, and no fact stands in code. `schemeOf`
 * makes it of the records.
 */
export interface Scheme {
  plan: string;
  title: string;
  /** Gravest first. Empty where the plan has no levels: `categories` take their place. */
  levels: readonly Level[];
  factors: readonly Factor[];
  categories: readonly Option[];
  /** What the plan says where factors point to different levels; undefined where it says nothing. */
  tieBreak?: string | undefined;
}

export interface Level {
  id: string;
  /** "Severity 2". */
  name: string;
  /** "High". */
  label: string;
  /** Who responds by when, whom to escalate to, how often to update: what follows, as the plan words it. */
  follows: readonly Line[];
}

export interface Line {
  label: string;
  says: string;
}

/** A question of a plan, and where its answers point. */
export interface Factor extends Question {
  /** For an answer that is chosen: the levels that it points to. Several, where the plan names it at several. */
  points?: Readonly<Record<string, readonly string[]>>;
  /** Options that the plan names only together with another fact: by themselves they point to no level. */
  notAlone?: readonly string[];
  /** For an answer that is measured. */
  bands?: readonly Band[];
  /** What the plan leaves open here, and how it is read: notes of its file. */
  notes: readonly string[];
}

/** A stretch of a scale and the level that it points to. Bounds are counted in the unit of the question. */
export interface Band {
  level: string;
  says: string;
  above?: number;
  atLeast?: number;
  below?: number;
  atMost?: number;
}

/** Whether a value lies in a band. */
export function holds({ above, atLeast, below, atMost }: Band, value: number): boolean {
  return (
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (below === undefined || value < below) &&
    (atMost === undefined || value <= atMost)
  );
}
