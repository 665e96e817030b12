import { type Known, readWindow, type WindowReading } from './reading.ts';
import type { ClockWindow, EventMeaning } from './window.ts';

/** What a person asks for by name: a regulator's row, or an item of a plan, with its windows. */
export interface ClockRow {
  id: string;
  /** The address of the record or the item. */
  link: string;
  title: string;
  events: readonly EventMeaning[];
  entities: readonly { id: string; name: string; also?: readonly string[] | undefined }[];
  windows: readonly ClockWindow[];
  /** Whether the desk has said that it is owed. A plan's own rows are. */
  on: boolean;
}

/** A window of a row with what it says. */
export interface RowReading {
  window: ClockWindow;
  reading: WindowReading;
}

/** What every window of a row says. */
export function readRow(row: ClockRow, known: Known): RowReading[] {
  return row.windows.map((window) => ({ window, reading: readWindow(window, known) }));
}

/** The window that a row stands for: in its order, the first that is due and not sent, else the first that applies. */
export function foremost(readings: readonly RowReading[]): RowReading | undefined {
  const applies = readings.filter(({ reading }) => reading.state !== 'not-applicable');
  const due = applies.filter(({ reading }) => reading.due !== undefined);
  return (
    due.find(({ reading }) => reading.state !== 'sent') ??
    due[0] ??
    applies.find(({ reading }) => reading.state === 'unknown-calendar' || reading.state === 'no-number') ??
    applies[0] ??
    readings[0]
  );
}

/** Nouns for what happened, by the word that rows have. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['awareness', 'aware'],
  ['classification', 'classified'],
  ['detection', 'detected'],
  ['determination', 'determined'],
  ['submission', 'submitted'],
]);

/**
 * The events that a word may name in a row: the one of that id, or those of which it is another name. Underscores are read as hyphens,
 * "awareness" as "aware", "initial-sent" as "initial-submitted".
 * @param entities the kinds that owe it: of several events, one that meets a window of theirs is meant.
 */
export function eventsNamed(
  row: Pick<ClockRow, 'events' | 'windows'>,
  word: string,
  entities: readonly string[] = [],
): readonly string[] {
  const plain = plainWord(word);
  const words = [plain, nouns.get(plain) ?? plain, plain.replace(/-sent$/, '-submitted')];
  const own = words.find((name) => row.events.some(({ id }) => id === name));
  if (own !== undefined) return [own];
  const name = words.find((each) => row.events.some(({ also }) => also.includes(each)));
  const named = row.events.filter(({ also }) => name !== undefined && also.includes(name)).map(({ id }) => id);
  const theirs = row.windows.filter((window) => window.for?.some((kind) => entities.includes(kind)));
  const meant = named.filter((id) => theirs.some(({ meets }) => meets === id));
  return meant.length > 0 ? meant : named;
}

/** The ids of the kinds of entity that words may name: "Investment firm" and "broker" are `investment-firm`. */
export function entitiesNamed(row: Pick<ClockRow, 'entities'>, word: string): readonly string[] {
  const plain = plainWord(word);
  const own = row.entities.find(({ id, name }) => id === plain || plainWord(name) === plain);
  if (own) return [own.id];
  return row.entities.filter(({ also = [] }) => also.includes(plain)).map(({ id }) => id);
}

/** A word as ids are written. */
export function plainWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, '-');
}
