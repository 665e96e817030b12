import { within } from '../../../config/at.ts';
import { readFragment } from '../../copy/fragment.ts';
import { type KeptValue, keyOf, readStored, scopeOf, storedText } from '../../copy/kept-values.ts';
import { storedValues, storeValues } from './visit-storage.ts';

const changed = new EventTarget();
const scope = scopeOf(within(location.pathname));
const values = readStored(storedValues());
let offered = takeFragment();

addEventListener('hashchange', () => {
  offered = new Map([...offered, ...takeFragment()]);
  tell();
});

// A page that the browser kept for the way back knows only what was filled in when it was left.
addEventListener('pageshow', ({ persisted }) => {
  const stored = persisted ? storedValues() : null;
  if (stored === null) return;
  values.clear();
  for (const [key, kept] of readStored(stored)) values.set(key, kept);
  tell();
});

/** What this visit has filled in for a variable of this page, or what the link that opened the page says of it. */
export function valueFor(name: string): KeptValue | undefined {
  return values.get(keyOf(scope, name));
}

/** Keeps what the reader has written for a variable; undefined empties it. Every field and command of the page follows. */
export function setValue(name: string, value: string | undefined): void {
  if (value === undefined) values.delete(keyOf(scope, name));
  else values.set(keyOf(scope, name), { value, from: 'reader' });
  save();
  tell();
}

/**
 * The value that the address has for a variable, once: who asks checks it against the variable's type and then keeps it with `setFromLink`,
 * so that nothing of a stranger's link is kept that no field of the page would take.
 */
export function takeOffered(name: string): string | undefined {
  const value = offered.get(name);
  offered.delete(name);
  return value;
}

/** Keeps a value from the address, to be checked by the reader, unless the reader has written the same already. */
export function setFromLink(name: string, value: string): void {
  if (valueFor(name)?.value === value) return;
  values.set(keyOf(scope, name), { value, from: 'link' });
  save();
  tell();
}

/** Calls back whenever a value changes, and once at the end of the current task, when the page's fields are there. */
export function watchValues(listener: () => void, signal: AbortSignal): void {
  changed.addEventListener('change', listener, { signal });
  queueMicrotask(listener);
}

function tell(): void {
  changed.dispatchEvent(new Event('change'));
}

/** Reads the values of the address and takes them out of it: the anchor stays, and a reload does not offer them again. */
function takeFragment(): Map<string, string> {
  const { anchor, values: found } = readFragment(location.hash);
  if (found.size === 0) return new Map();
  history.replaceState(history.state, '', location.pathname + location.search);
  if (anchor) location.replace(`#${anchor}`);
  return new Map(found);
}

function save(): void {
  storeValues(storedText(values));
}
