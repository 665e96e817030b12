import type { Finding } from '../project/finding.ts';
import { findingKey } from '../project/finding-key.ts';
import type { Project } from '../project/project.ts';
import { rulesHere } from '../rules/all-rules.ts';
import { runRules } from '../rules/run.ts';

/**
 * The errors of one state of a project that another did not have. A finding is known again by its key, wherever it has
 * moved in its file; `renamed` gives the key that an old finding has now.
 */
export async function newErrors(
  before: Project,
  after: Project,
  renamed: (finding: Finding) => string = findingKey,
): Promise<Finding[]> {
  const known = new Set((await errorsOf(before)).map(renamed));
  return (await errorsOf(after)).filter((finding) => !known.has(findingKey(finding)));
}

async function errorsOf(project: Project): Promise<Finding[]> {
  const { findings } = await runRules(project, rulesHere());
  return findings.filter(({ level }) => level === 'error');
}
