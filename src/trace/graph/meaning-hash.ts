import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isObject } from '../../model/is-object.ts';

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
  'stop',
  'symptoms',
  'urgent',
  'words',
  'openGap',
]);

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
