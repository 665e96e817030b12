import { loadProject } from '../load/project.ts';
import { allRules } from '../trace/rules/all-rules.ts';
import { type CheckReport, runRules } from '../trace/rules/run.ts';

let memo: Promise<CheckReport> | undefined;

/** What the checker finds in the content that this build is made from, as of today. The dev server checks anew each time. */
export function loadCheckReport(): Promise<CheckReport> {
  if (import.meta.env.DEV) return check();
  memo ??= check();
  return memo;
}

function check(): Promise<CheckReport> {
  const today = new Date().toISOString().slice(0, 10);
  return runRules(loadProject(process.cwd(), { today }), allRules);
}
