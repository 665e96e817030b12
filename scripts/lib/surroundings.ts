/** Where a command runs and where its words go. A test hands in its own and needs no process. */
export interface Surroundings {
  /** The project's folder. */
  root: string;
  /** The folder that the person stands in: what they name is relative to it. */
  from: string;
  now: Date;
  /** The folder in which what was worked out from content is kept for the next run. Absent: nothing is kept, and nothing taken from there. */
  cache?: string | undefined;
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether what goes to `out` is read by a person at a terminal. */
  terminal: boolean;
  /** Where the words of a command go. What texts of others stand in them is written out: no terminal and no build machine obeys it. */
  out(text: string): void;
  err(text: string): void;
  /** The same, for what has colours or commands of our own in it: whoever calls it has written out the texts of others. */
  painted?(text: string): void;
  /** A text of ours with its commands as they are called here. Absent: they are npm scripts, as the text says. */
  asCalled?: ((text: string) => string) | undefined;
}

/** A command line that cannot be followed, or a file that it names and that cannot be used: exit code 2. */
export class UsageError extends Error {}

/** Why the content does not allow what was asked for: exit code 1. */
export class Refused extends Error {}
