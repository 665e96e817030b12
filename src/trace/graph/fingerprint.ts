import { type Address, recordKey } from '../../model/address.ts';
import { isObject } from '../../model/is-object.ts';
import { type DataPath, valueAt } from '../text/place.ts';
import type { Graph } from './graph.ts';
import { fingerprint } from './meaning-hash.ts';

const known = new WeakMap<object, Map<string, string>>();

/**
 * The fingerprint of what a link's target means: 16 hexadecimal digits of a SHA-256 over the fields that matter, white
 * space unified. For an item it covers the item alone. Undefined when the target does not exist.
 */
export function meaningOf(graph: Graph, address: Address): string | undefined {
  const key = recordKey(address);
  const data = graph.records.get(key)?.data;
  if (!isObject(data)) return undefined;
  let path: DataPath = [];
  if (address.item !== undefined) {
    const item = graph.items.get(key)?.get(address.item);
    if (!item) return undefined;
    path = item.slice(0, -1);
  }
  const cache = known.get(data) ?? new Map<string, string>();
  known.set(data, cache);
  const name = path.join('.');
  const made = cache.get(name) ?? fingerprint(valueAt(data, path));
  cache.set(name, made);
  return made;
}
