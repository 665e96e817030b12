import type { DataPath } from '../text/place.ts';

/** Why data is not what a record can be made of, and where. */
export interface ImpureData {
  message: string;
  path: DataPath;
  help: string;
}

/** Far more than any record has, and few enough to walk through: a reader that goes down by itself stays on its feet. */
const deepest = 100;
/** How many values a file may stand for once its aliases are followed. */
const most = 1_000_000;

/**
 * What keeps data from being plain: lists and maps of text, numbers, true, false and nothing, which end somewhere. YAML can
 * say more (a list that holds itself, bytes, a set, a number that is none), and whatever reads a record may take it for
 * granted that none of that is left. Undefined for plain data.
 */
export function impurity(data: unknown): ImpureData | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const path: (string | number)[] = [];
  let found: ImpureData | undefined;
  const fault = (message: string, help: string) => {
    found ??= { message, path: [...path], help };
    return 1;
  };
  const sizeOf = (value: unknown): number => {
    if (found || value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean')
      return 1;
    if (typeof value === 'number')
      return Number.isFinite(value) ? 1 : fault('this number is none, or too large', 'write it in digits');
    if (typeof value !== 'object') return fault('this value is neither text nor number', plainHelp);
    const known = sizes.get(value);
    if (known !== undefined) return known;
    if (open.has(value)) return fault('this alias stands inside what it names, without an end', 'write it out');
    if (open.size === deepest) return fault(`this is nested deeper than ${deepest} levels`, 'records need a few');
    const list = Array.isArray(value);
    if (!list && !isMap(value)) return fault('this value is neither text nor number, list nor map', plainHelp);
    open.add(value);
    let size = 1;
    const step = (key: string | number, inner: unknown) => {
      path.push(key);
      size += key === '__proto__' ? fault('"__proto__" cannot be the name of a field', 'rename it') : sizeOf(inner);
      path.pop();
    };
    if (list) for (const [index, inner] of value.entries()) step(index, inner);
    else for (const key of Object.keys(value)) step(key, Reflect.get(value, key));
    open.delete(value);
    sizes.set(value, size);
    return size > most
      ? fault(`its aliases stand for more than ${most.toLocaleString('en')} values`, 'write it out')
      : size;
  };
  sizeOf(data);
  return found;
}

const plainHelp = 'leave YAML tags such as !!binary out';

function isMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
