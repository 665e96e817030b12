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
export function unsetPaths(value: unknown, path: DataPath = []): DataPath[] {
  if (value === unset) return [path];
  if (Array.isArray(value)) return value.flatMap((entry, index) => unsetPaths(entry, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => unsetPaths(entry, [...path, key]));
}
