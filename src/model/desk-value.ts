import { isSet } from './fields.ts';
import type { Plan } from './plans.ts';

/**
 * The value that the desk gives a name, for the plan to which a page belongs: what its commands and messages offer to fill in.
 * @param path from the site's root: `/plans/clinic/templates/status/`
 */
export function deskValue(
  plans: readonly { id: string; data: Pick<Plan, 'variables'> }[],
  path: string,
  name: string,
): string | undefined {
  const [, id] = /^\/plans\/([^/]+)\//.exec(path) ?? [];
  const value = plans.find((plan) => plan.id === id)?.data.variables?.find((one) => one.id === name)?.value;
  return isSet(value) ? value : undefined;
}
