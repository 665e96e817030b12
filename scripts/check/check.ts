import type { Surroundings } from '../lib/surroundings.ts';
import { type CheckValues, checkOptions } from './options.ts';
import { checkProject } from './project-check.ts';
import { show } from './show.ts';

/**
 * Checks the content of the project.
 * @throws NoProject, UsageError
 */
export async function check({ values }: { values: CheckValues }, surroundings: Surroundings): Promise<number> {
  const options = checkOptions(values, surroundings);
  if (options.watch) {
    const { watchProject } = await import('./watch.ts');
    await watchProject(options, surroundings);
    return 0;
  }
  const { project, report, elsewhere } = await checkProject(options, surroundings);
  return show(report, project.files, { ...options, elsewhere }, surroundings);
}
