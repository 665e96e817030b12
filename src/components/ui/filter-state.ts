/** What a reader has chosen in a filter: the name of each control in use, and its value. */
export type FilterState = Readonly<Record<string, string>>;

/** What a filter can ask of one record of a list. */
export interface Filterable {
  /** All text of the record, in lower case. */
  text: string;
  /** The values of a field, by the name of its control; several where a record has several. */
  values: Readonly<Record<string, readonly string[]>>;
}

/** The control whose value is looked for in the text, and the prefix of those that set a lower bound. */
const textControl = 'text';
const atLeastPrefix = 'min-';

/**
 * Reads a filter's state from the address's fragment: `#plan=tmt&text=stale`. Names that are no control's, and a
 * fragment that is an ordinary anchor, give nothing.
 */
export function parseFilter(hash: string, names: readonly string[]): FilterState {
  const fragment = hash.replace(/^#/, '');
  if (!fragment.includes('=')) return {};
  const entries = [...new URLSearchParams(fragment)].filter(([name, value]) => names.includes(name) && value !== '');
  return Object.fromEntries(entries);
}

/** The fragment for a state, without `#`, in the order of the names; empty when nothing is chosen. */
export function formatFilter(state: FilterState, names: readonly string[]): string {
  const chosen = names.flatMap((name) => {
    const value = state[name];
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(chosen).toString();
}

/** Whether a record satisfies every part of a state. All words of a text must occur, in any order. */
export function satisfies(record: Filterable, state: FilterState): boolean {
  return Object.entries(state).every(([name, value]) => {
    if (name === textControl) return words(value).every((word) => record.text.includes(word));
    if (name.startsWith(atLeastPrefix)) {
      return (record.values[name.slice(atLeastPrefix.length)] ?? []).some((own) => Number(own) >= Number(value));
    }
    return (record.values[name] ?? []).includes(value);
  });
}

/** "12 of 38 risks", or "All 38 risks" when nothing is filtered out. */
export function resultWords(shown: number, total: number, noun: string): string {
  if (shown === total) return `All ${total} ${noun}`;
  return shown === 0 ? `None of ${total} ${noun}` : `${shown} of ${total} ${noun}`;
}

function words(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
