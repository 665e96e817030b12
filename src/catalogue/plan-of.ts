import { isObject } from '../model/is-object.ts';

/** The plan that a record belongs to: its `plan` field, or for a plan itself its id. */
export function planOf(id: string, data: unknown): string {
  const plan = isObject(data) ? data['plan'] : undefined;
  return typeof plan === 'string' ? plan : (id.split('/')[0] ?? id);
}
