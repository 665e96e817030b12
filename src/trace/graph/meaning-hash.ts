import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isObject } from '../../model/is-object.ts';
import type { Asides } from './meanings.ts';

/** The fingerprint of a value without what is set aside in it. Equal for values that mean the same. */
export function fingerprint(value: unknown, asides?: Asides): string {
  return bytesToHex(sha256(utf8ToBytes(meaningful(value, asides)))).slice(0, 16);
}

function meaningful(value: unknown, asides: Asides | undefined): string {
  if (typeof value === 'string') return JSON.stringify(value.trim().replace(/\s+/g, ' '));
  if (Array.isArray(value)) return `[${value.map((one) => meaningful(one, asides)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const beside = asides?.get(value) ?? [];
  const fields = Object.keys(value)
    .filter((key) => !beside.includes(key))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${meaningful(value[key], asides)}`);
  return `{${fields.join(',')}}`;
}
