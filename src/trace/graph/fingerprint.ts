import { type Address, recordKey } from '../../model/address.ts';
import { isObject } from '../../model/is-object.ts';
import { type DataPath, valueAt } from '../text/place.ts';
import { type Graph, ownLinks } from './graph.ts';
import { fingerprint } from './meaning-hash.ts';

const known = new WeakMap<object, Map<string, string>>();

/** The fingerprints that were made of a record's data so far, by the path of what they cover: `''`, `steps.0`. */
export function knownMeanings(data: object): ReadonlyMap<string, string> {
  return known.get(data) ?? new Map();
}

/** Takes the fingerprints of a record's data from whoever made them before, of the same data and the same schema. */
export function rememberMeanings(data: object, made: Iterable<readonly [string, string]>): void {
  known.set(data, new Map(made));
}

/**
 * The fingerprint of what a link's target means: 16 hexadecimal digits of a SHA-256 over the fields that its schema does not set aside, white
 * space unified. For an item it covers the item alone. Undefined when the target does not exist.
 */
export function meaningOf(graph: Graph, address: Address): string | undefined {
  const key = recordKey(address);
  const record = graph.records.get(key);
  const data = record?.data;
  if (!record || !isObject(data)) return undefined;
  let path: DataPath = [];
  if (address.item !== undefined) {
    const item = graph.items.get(key)?.get(address.item);
    if (!item) return undefined;
    path = item.slice(0, -1);
  }
  const cache = known.get(data) ?? new Map<string, string>();
  known.set(data, cache);
  const name = path.join('.');
  const made = cache.get(name) ?? fingerprint(valueAt(data, path), ownLinks(record).asides);
  cache.set(name, made);
  return made;
}
