import { localDay } from '../model/calendar.ts';
import type { Project } from '../trace/project/project.ts';
import { allRules } from '../trace/rules/all-rules.ts';
import { type CheckReport, runRules } from '../trace/rules/run.ts';
import { loadProject } from './project.ts';

/** The content as it was read once, and what the checker says of it: one for everything that a build makes. */
export interface Reading {
  /** The day by which this build judges dates. */
  today: string;
  project: Project;
  /** What every rule finds; the rules run when somebody first asks. */
  report(): Promise<CheckReport>;
}

/**
 * The last reading of each project. The configuration and the pages are two bundles in one process, each with its own copy of
 * this module: what both are to share has to stand outside of them.
 */
const shared = Symbol.for('drillbook.readings');
type Shared = typeof globalThis & { [shared]?: Map<string, Reading> };

function readings(): Map<string, Reading> {
  const here: Shared = globalThis;
  here[shared] ??= new Map();
  return here[shared];
}

/**
 * The reading of the project in a folder: made at the first call, the same one afterwards.
 * @throws NoProject when the folder holds no content.
 */
export function currentReading(root: string): Reading {
  return readings().get(root) ?? renewReading(root);
}

/**
 * Reads the files again: something has changed. What has not is not parsed a second time.
 * @throws NoProject when the folder holds no content.
 */
export function renewReading(root: string): Reading {
  const before = readings().get(root);
  const known = before && new Map(before.project.files.map((file) => [file.path, file]));
  const today = localDay(new Date());
  const project = loadProject(root, { today }, known);
  let report: Promise<CheckReport> | undefined;
  const reading: Reading = {
    today,
    project,
    report() {
      report ??= runRules(project, allRules);
      return report;
    },
  };
  readings().set(root, reading);
  return reading;
}
