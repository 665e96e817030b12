import { unset } from '../../model/fields.ts';
import type { DataPath } from '../text/place.ts';

/** The list that an item stands in, by its path: `levels` for `levels.0.id`, `groups.steps` for `groups.1.steps.3.id`. */
export function listOf(path: DataPath): string {
  return path
    .slice(0, -1)
    .filter((step) => typeof step === 'string')
    .join('.');
}

/** Every text of a record that is literally `unset`, with its path. */
export function unsetPaths(data: unknown): DataPath[] {
  const found: DataPath[] = [];
  const path: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (value === unset) found.push(path.slice());
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) step(index, value[index]);
    else for (const key of Object.keys(value)) step(key, Reflect.get(value, key));
  };
  const step = (key: string | number, entry: unknown): void => {
    // Most values are texts, and of hundreds of thousands few are unset.
    if (entry !== unset && (typeof entry !== 'object' || entry === null)) return;
    path.push(key);
    visit(entry);
    path.pop();
  };
  visit(data);
  return found;
}
