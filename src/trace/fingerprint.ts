import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Address, type Graph, recordKey } from './graph.ts';
import { isObject } from './meanings.ts';
import type { DataPath } from './place.ts';
import { valueAt } from './schema-problems.ts';

/** Fields that can change without a change of meaning: who keeps the record, where it stands, what is said about it. */
const beside: ReadonlySet<string> = new Set([
  'owner',
  'review',
  'reviewed',
  'notes',
  'order',
  'origin',
  'related',
  'section',
  'source',
  'urgent',
  'words',
  'openGap',
]);

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

/** The fingerprint of a value. Equal for values that mean the same. */
export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(meaningful(value)))).slice(0, 16);
}

function meaningful(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.trim().replace(/\s+/g, ' '));
  if (Array.isArray(value)) return `[${value.map(meaningful).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(value)
    .filter((key) => !beside.has(key))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${meaningful(value[key])}`);
  return `{${fields.join(',')}}`;
}
