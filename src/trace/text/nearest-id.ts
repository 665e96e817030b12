import { nearest } from './nearest.ts';

/**
 * The id that was meant by a name that there is not: what is called so in the plan, where the plan was left out, or the nearest by its letters.
 * @param ids of records, some with their kind in front
 * @param plan of whoever names it, where that is known: its record counts before others of the name
 */
export function nearestId(name: string, ids: readonly string[], plan?: string): string | undefined {
  const kind = name.slice(0, name.indexOf(':') + 1);
  const last = `/${name.slice(kind.length)}`;
  const called = new Set(
    ids.filter((id) => id.endsWith(last) && (kind === '' ? !id.includes(':') : id.startsWith(kind))),
  );
  const own = `${kind}${plan}${last}`;
  if (called.has(own)) return own;
  const [only, another] = called;
  return only !== undefined && another === undefined ? only : nearest(name, ids);
}
