import type { DataPath } from '../text/place.ts';

/**
 * Each map and list of a record's data with its path, where JSON gives the data back to the letter. Undefined where it would not: where two places
 * hold one value (an alias of YAML), or for a number such as -0.
 */
export function plainPaths(data: object): ReadonlyMap<object, DataPath> | undefined {
  const paths = new Map<object, DataPath>();
  const path: (string | number)[] = [];
  const isPlain = (value: unknown): boolean => {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== 'object' || paths.has(value)) return false;
    paths.set(value, path.slice());
    const isInside = (key: string | number, inner: unknown) => {
      path.push(key);
      const plain = isPlain(inner);
      path.pop();
      return plain;
    };
    // A list with holes has entries that are undefined, which are not plain.
    if (Array.isArray(value)) return Array.from(value).every((inner, index) => isInside(index, inner));
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    return Object.keys(value).every((key) => key !== '__proto__' && isInside(key, Reflect.get(value, key)));
  };
  return isPlain(data) ? paths : undefined;
}
