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
 * The id of the event that a word names in a row: its own, or one of its other names. Underscores are read as hyphens, "awareness" as
 * "aware", "initial-sent" as "initial-submitted".
 */
export function eventNamed(row: Pick<ClockRow, 'events'>, word: string): string | undefined {
  const plain = plainWord(word);
  const words = [plain, nouns.get(plain) ?? plain, plain.replace(/-sent$/, '-submitted')];
  const own = words.flatMap((name) => row.events.find(({ id }) => id === name) ?? []);
  const other = words.flatMap((name) => row.events.find(({ also }) => also.includes(name)) ?? []);
  return [...own, ...other][0]?.id;
}

/** The id of the kind of entity that words name: "Investment firm" is `investment-firm`. */
export function entityNamed(row: Pick<ClockRow, 'entities'>, word: string): string | undefined {
  const plain = plainWord(word);
  return row.entities.find(
    ({ id, name, also = [] }) => id === plain || plainWord(name) === plain || also.includes(plain),
  )?.id;
}

/** A word as ids are written. */
export function plainWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, '-');
}
