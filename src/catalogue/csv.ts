import { neutralText } from '../model/neutral.ts';

/**
 * Writes rows as CSV after RFC 4180: CRLF after each row, the header's included; a field that holds a comma, a quote, a
 * line break, what other countries' spreadsheets part cells by (";", a tab) or white space at its edge stands in quotes, and a quote
 * inside it is doubled. A text that a spreadsheet would run as a formula has an apostrophe before it; a number stays what it is. Every row has a field per column;
 * undefined is the empty field.
 */
export function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | undefined>>[],
): string {
  const lines = [columns.map(field), ...rows.map((row) => columns.map((column) => field(row[column])))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function field(value: string | number | undefined): string {
  const text = typeof value === 'string' ? neutralText(value) : String(value ?? '');
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
