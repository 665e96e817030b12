import type { Part, View } from './tables.ts';

/**
 * Copies the lists and maps of a draft and of its parts, not what stands in them: what stands there is replaced, never
 * changed in place. Of a state, its log book stays behind: only what the empty draft has is copied.
 */
export function copyDraft<Draft extends object>(draft: View<Draft>, empty: Draft): Draft {
  const copy = { ...empty };
  for (const key of Object.keys(empty)) Reflect.set(copy, key, copied(Reflect.get(draft, key)));
  return copy;
}

function copied(value: unknown): unknown {
  if (value instanceof Map) return new Map(value);
  if (Array.isArray(value)) return value.slice();
  return isPart(value) ? copyDraft(value, value) : value;
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'part');
}
