import { collections } from '../model/collections.ts';
import { meaningfulFields } from './meanings.ts';
import type { DataPath } from './place.ts';
import type { ContentRecord } from './records.ts';

/** An item's id that occurs again in the same record. */
export interface DuplicateItem {
  id: string;
  path: DataPath;
  firstPath: DataPath;
}

/** The ids of items that occur more than once in a record. */
export function duplicateItems({ collection, data }: ContentRecord): DuplicateItem[] {
  const first = new Map<string, DataPath>();
  const found: DuplicateItem[] = [];
  for (const { meaning, value, path } of meaningfulFields(collections[collection].schema, data)) {
    if (meaning.means !== 'item') continue;
    const firstPath = first.get(value);
    if (firstPath) found.push({ id: value, path, firstPath });
    else first.set(value, path);
  }
  return found;
}

/** The list that an item stands in: `levels` for `levels.0.id`, `steps` for `groups.1.steps.3.id`. */
export function listOf(path: DataPath): string {
  return path.slice(0, -1).findLast((step) => typeof step === 'string') ?? '';
}

/** Every text of a record that is literally `unset`, with its path. */
export function unsetPaths(value: unknown, path: DataPath = []): DataPath[] {
  if (value === 'unset') return [path];
  if (Array.isArray(value)) return value.flatMap((entry, index) => unsetPaths(entry, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => unsetPaths(entry, [...path, key]));
}
