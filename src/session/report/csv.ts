import { neutralText } from '../../model/neutral.ts';

/**
 * Rows as a CSV (RFC 4180, lines end in CR LF). Every cell is quoted, and one that a spreadsheet would run as a formula has an
 * apostrophe before it.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => `${row.map((cell) => `"${neutralText(cell).replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');
}
