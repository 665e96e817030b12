/** A value and how it came: written by the reader, or taken from the link that opened the page and not looked at yet. */
export interface KeptValue {
  value: string;
  from: 'reader' | 'link';
}

/** What a visit has filled in, by scope and name (`keyOf`). */
export type KeptValues = ReadonlyMap<string, KeptValue>;

/**
 * Whose values a page shares: those of a plan's commands are one visit long the same, a template's are its own, lest an internal
 * sentence ends in a message to clients.
 * @param path the path of a page, such as `/plans/tmt/playbooks/emergency-stop/`
 */
export function scopeOf(path: string): string {
  return /^\/plans\/([^/]+(?:\/templates\/[^/]+)?)/.exec(path)?.[1] ?? '';
}

/** The name under which a variable's value is kept. */
export function keyOf(scope: string, name: string): string {
  return `${scope}#${name}`;
}

/** Reads what `storedText` has written. Anything else, such as another version's text, is no values. */
export function readStored(text: string | null): Map<string, KeptValue> {
  if (text === null) return new Map();
  try {
    const read: unknown = JSON.parse(text);
    return new Map(Array.isArray(read) ? read.flatMap(entryOf) : []);
  } catch {
    return new Map();
  }
}

/** The values as one text for a browser's storage. */
export function storedText(values: KeptValues): string {
  return JSON.stringify([...values].map(([key, { value, from }]) => [key, value, from]));
}

function entryOf(entry: unknown): [string, KeptValue][] {
  if (!Array.isArray(entry)) return [];
  const [key, value, from]: unknown[] = entry;
  if (typeof key !== 'string' || typeof value !== 'string') return [];
  return [[key, { value, from: from === 'reader' ? 'reader' : 'link' }]];
}
