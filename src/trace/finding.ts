import type { Position } from './source.ts';

export type Level = 'error' | 'warning' | 'info';

/** A place in a file: `line` and `column` count from 1. */
export interface Place extends Position {
  path: string;
}

/** One thing that a rule found. Every report is made from these and nothing else. */
export interface Finding {
  rule: string;
  level: Level;
  message: string;
  place: Place;
  /** What would be right: the nearest id, the expected form. */
  help?: string;
  /** The record or link that the finding is about, as waivers name it: `playbook:tmt/emergency-stop#verify`. */
  subject?: string;
  /** Other places that belong to the finding: the far end of a link, the first of two duplicates. */
  related?: { message: string; place: Place }[];
}
