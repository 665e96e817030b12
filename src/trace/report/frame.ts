import type { Place } from '../project/finding.ts';
import { lineOf } from '../text/place.ts';

/** Text of a file by its path; undefined when there is none to show. */
export type TextOf = (path: string) => string | undefined;

/** The line of a place with a caret under what is meant; tabs become spaces, and a long line is cut around the caret. */
export function codeFrame(place: Place, textOf: TextOf): string[] {
  const line = lineIn(textOf(place.path), place.line);
  if (line === undefined) return [];
  const width = 110;
  const from = Math.max(0, place.column - 1 - 70);
  const cut = line.slice(from, from + width);
  const shown = `${from > 0 ? '…' : ''}${cut.replaceAll('\t', ' ')}${from + width < line.length ? '…' : ''}`;
  const at = place.column - 1 - from + (from > 0 ? 1 : 0);
  const length = Math.max(1, Math.min(place.length ?? 1, shown.length - at));
  const gutter = String(place.line);
  return [`${gutter} │ ${shown}`, `${' '.repeat(gutter.length)} │ ${' '.repeat(Math.max(0, at))}${'^'.repeat(length)}`];
}

function lineIn(text: string | undefined, line: number): string | undefined {
  return text === undefined ? undefined : lineOf(text, line);
}

/** `path:line:column`, as terminals make links of it. */
export function placeText({ path, line, column }: Pick<Place, 'path' | 'line' | 'column'>): string {
  return `${path}:${line}:${column}`;
}

/** "1 error", "2 errors". */
export function counted(count: number, word: string): string {
  return `${withThousands(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** A whole number of things with its thousands set apart, "6,258". The first `toLocaleString` of a process costs more than the whole report. */
export function withThousands(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
