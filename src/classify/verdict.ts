import type { Line } from './scheme.ts';

/** What a classifier says. Every sentence is one for a person. */
export interface Verdict {
  /** The id of a level, "major" or "not major"; null where nothing can be chosen. */
  level: string | null;
  /** The reason that decided. */
  because: string;
  /** What was answered and decides nothing, and questions that only a person can settle. */
  undecided: readonly string[];
  /** Ids of questions without an answer that could change the outcome to a graver one. */
  unanswered: readonly string[];
  /** What would raise it. */
  raises: readonly string[];
  /** What would lower it. */
  lowers: readonly string[];
  /** What follows from it, as the plan words it. */
  follows: readonly Line[];
  /** The outcome as a heading: "Severity 2 · High". */
  title: string;
}
