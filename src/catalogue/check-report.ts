import { currentReading } from '../load/reading.ts';
import type { CheckReport } from '../trace/rules/run.ts';

/** What the checker finds in the content that this build is made from. */
export function loadCheckReport(): Promise<CheckReport> {
  return currentReading(process.cwd()).report();
}

/** The day by which this build judges dates, as YYYY-MM-DD. */
export function buildDay(): string {
  return currentReading(process.cwd()).today;
}
