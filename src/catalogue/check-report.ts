import { deskRoot } from '../load/desk-root.ts';
import { headCommit } from '../load/history.ts';
import { currentReading } from '../load/reading.ts';
import type { CheckReport } from '../trace/rules/run.ts';

/** What the checker finds in the content that this build is made from. */
export function loadCheckReport(): Promise<CheckReport> {
  return currentReading(deskRoot()).report();
}

/** The day by which this build judges dates, as YYYY-MM-DD. */
export function buildDay(): string {
  return currentReading(deskRoot()).today;
}

let commit: { name: string | undefined } | undefined;

/** The commit that this build is made from, in short; undefined without git. Asked once. */
export function buildCommit(): string | undefined {
  commit ??= { name: headCommit(deskRoot()) };
  return commit.name;
}
