import { changedFiles, changesMeanwhile, movements, textsBefore } from '../../src/load/history.ts';
import { loadProject } from '../../src/load/project.ts';
import { recordCache } from '../../src/load/record-cache.ts';
import { pathInContent, withoutOverridden } from '../../src/trace/project/content-folder.ts';
import type { Finding } from '../../src/trace/project/finding.ts';
import { findingKey } from '../../src/trace/project/finding-key.ts';
import { type Project, readProject } from '../../src/trace/project/project.ts';
import { applyBaseline, type Baseline, baselineSchema } from '../../src/trace/report/baseline.ts';
import { withCauses } from '../../src/trace/report/causes/causes.ts';
import { narrowed, ordered, yoursFirst } from '../../src/trace/report/narrow.ts';
import { ruleOf, rulesHere } from '../../src/trace/rules/all-rules.ts';
import type { Rule } from '../../src/trace/rules/rule.ts';
import { type CheckReport, runRules } from '../../src/trace/rules/run.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import type { SourceFile } from '../../src/trace/text/source.ts';
import { readNamed } from '../lib/files.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';
import type { CheckOptions } from './options.ts';

/** What a check found in a project, and the warnings that a person is only told of. */
export interface Checked {
  project: Project;
  report: CheckReport;
  elsewhere: ReadonlySet<Finding>;
}

/** Whether somebody at work asks for everything: they are shown what they have changed, and of the rest what fails. */
function isForPerson({ reporter, all, verbose, strict, changed, plan, rule, baseline }: CheckOptions): boolean {
  const narrowed = changed !== undefined || plan !== undefined || rule.length > 0 || baseline !== undefined;
  return reporter.name === 'terminal' && !all && !verbose && !strict && !narrowed;
}

/**
 * Checks the project as the options ask.
 * @throws NoProject, UsageError
 */
export async function checkProject(
  options: CheckOptions,
  surroundings: Surroundings,
  known?: ReadonlyMap<string, SourceFile>,
): Promise<Checked> {
  const { root } = surroundings;
  const changing = isForPerson(options) ? changesMeanwhile(root) : undefined;
  const { today, transitive, strict, verbose, reporter } = options;
  const baseline = options.baseline === undefined ? undefined : readBaseline(surroundings, options.baseline);
  // Who checks again in one process has what was worked out in its memory: only the first check takes and keeps.
  const cache = surroundings.cache === undefined || known ? undefined : recordCache(surroundings.cache);
  const project = loadProject(root, { today, transitive, cache }, known);
  requirePlan(project, options.plan);
  const rules = options.rule.length === 0 ? rulesHere() : options.rule.map(namedRule);
  const whole = await runRules(project, rules, { strict, partial: options.rule.length > 0 });
  // Now that the rules have run, what they asked of each record is kept as well.
  cache?.keep(project.files);
  const based = baseline === undefined ? whole : applyBaseline(whole, baseline, options.baseline ?? '');
  const files = touched(root, options.changed);
  const before =
    files && (await findingsBefore(project, rules, textsBefore(root, options.changed ?? '', contentOf(files)), files));
  const scoped = narrowed(based, { plan: options.plan, files, before });
  // A baseline knows every finding: one that waits today stands alone tomorrow.
  const report =
    verbose || reporter.name === 'baseline'
      ? scoped
      : withCauses(scoped, project, () => movements(root, options.changed ?? 'HEAD'));
  const changed = await changing;
  if (changed) return { project, ...yoursFirst(report, changed) };
  // What is only for information is counted, not shown, at a terminal: its places need not be worked out.
  const placed = reporter.name === 'terminal' && !verbose ? ordered(report, 'warning') : ordered(report, 'info');
  return { project, report: placed, elsewhere: new Set() };
}

/** @throws UsageError when `--plan` names a plan that there is not. */
export function requirePlan(project: Project, plan: string | undefined): void {
  if (plan === undefined || project.plans.has(plan)) return;
  throw new UsageError(`--plan ${plan}: the plans are ${[...project.plans].join(', ')}`);
}

function namedRule(code: string): Rule {
  const rule = ruleOf(code);
  if (rule) return rule;
  const near = nearest(
    code,
    rulesHere().map((known) => known.code),
  );
  throw new UsageError(`--rule ${code}: there is no such rule${near ? `; did you mean ${near}?` : ''}`);
}

function touched(root: string, base: string | undefined): ReadonlySet<string> | undefined {
  if (base === undefined) return undefined;
  const files = changedFiles(root, base);
  if (!files) throw new UsageError(`--changed ${base}: git does not know this revision here`);
  return files;
}

/** The files among them that lie in the content. */
function contentOf(files: ReadonlySet<string>): string[] {
  return [...files].filter((path) => pathInContent(path) !== undefined);
}

/** The keys of what the rules found before some files changed. Secrets lie in the files themselves, so that rule need not run again. */
async function findingsBefore(
  project: Project,
  rules: readonly Rule[],
  texts: readonly SourceFile[],
  changed: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const files = withoutOverridden([...project.files.filter(({ path }) => !changed.has(path)), ...texts]);
  const rest = rules.filter(({ group }) => group !== 'secrets');
  const { findings, waived } = await runRules(readProject({ ...project, files }), rest, { partial: true });
  return new Set([...findings, ...waived.map(({ finding }) => finding)].map(findingKey));
}

function readBaseline(surroundings: Surroundings, path: string): Baseline {
  const text = readNamed(surroundings, path, '--baseline');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new UsageError(`--baseline ${path}: the file cannot be read as JSON`);
  }
  const result = baselineSchema.safeParse(data);
  if (!result.success) throw new UsageError(`--baseline ${path}: this is no baseline; make one with --format baseline`);
  return result.data;
}
