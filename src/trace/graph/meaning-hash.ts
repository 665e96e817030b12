import { isObject } from '../../model/is-object.ts';
import { shortDigest } from '../text/short-digest.ts';
import type { Asides } from './meanings.ts';

/** The fingerprint of a value without what is set aside in it. Equal for values that mean the same. */
export function fingerprint(value: unknown, asides?: Asides): string {
  return shortDigest(meaningful(value, asides));
}

/** White space that is not one single space between words. */
const uneven = /\s\s|[^\S ]|^\s|\s$/;

function meaningful(value: unknown, asides: Asides | undefined): string {
  if (typeof value === 'string') return JSON.stringify(uneven.test(value) ? value.trim().replace(/\s+/g, ' ') : value);
  if (Array.isArray(value)) return `[${value.map((one) => meaningful(one, asides)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const beside = asides?.get(value) ?? [];
  let fields = '';
  for (const key of Object.keys(value).sort()) {
    if (beside.includes(key)) continue;
    fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${meaningful(value[key], asides)}`;
  }
  return `{${fields}}`;
}
