import { localDay } from '../model/calendar.ts';
import type { Project } from '../trace/project/project.ts';
import { rulesHere } from '../trace/rules/all-rules.ts';
import { type CheckReport, runRules } from '../trace/rules/run.ts';
import type { SourceFile } from '../trace/text/source.ts';
import { loadFiles, projectOf, reloadFiles } from './project.ts';

/** The content as it was read once, and what the checker says of it: one for everything that a build makes. */
export interface Reading {
  /** The day by which this build judges dates. */
  today: string;
  project: Project;
  /** What every rule finds; the rules run when somebody first asks. */
  report(): Promise<CheckReport>;
}

/** The last reading of a project, and the files that have changed since. */
interface Kept {
  reading: Reading;
  changed: Set<string>;
}

/**
 * The last reading of each project. The configuration and the pages are two bundles in one process, each with its own copy of
 * this module: what both are to share has to stand outside of them.
 */
const shared = Symbol.for('drillbook.readings');
type Shared = typeof globalThis & { [shared]?: Map<string, Kept> };

function readings(): Map<string, Kept> {
  const here: Shared = globalThis;
  here[shared] ??= new Map();
  return here[shared];
}

/**
 * The reading of the project in a folder: made at the first call, the same one afterwards, until somebody says that files have
 * changed. Then these are read again, once, when somebody asks; what has not changed is not read or parsed a second time.
 * @throws NoProject when the folder holds no content.
 */
export function currentReading(root: string): Reading {
  const kept = readings().get(root);
  if (!kept) return keep(root, loadFiles(root));
  if (kept.changed.size === 0) return kept.reading;
  return keep(root, reloadFiles(root, kept.reading.project.files, kept.changed));
}

/** Says that a content file came, went or changed: its path relative to the project, with forward slashes. */
export function noteChange(root: string, path: string): void {
  readings().get(root)?.changed.add(path);
}

function keep(root: string, files: readonly SourceFile[]): Reading {
  const today = localDay(new Date());
  const project = projectOf(root, files, { today });
  let report: Promise<CheckReport> | undefined;
  const reading: Reading = {
    today,
    project,
    report() {
      report ??= runRules(project, rulesHere());
      return report;
    },
  };
  readings().set(root, { reading, changed: new Set() });
  return reading;
}
