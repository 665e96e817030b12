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
    for (const [key, entry] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      path.push(key);
      visit(entry);
      path.pop();
    }
  };
  visit(data);
  return found;
}
