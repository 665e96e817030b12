import type { Cell, WriteSheet } from 'hucre';
import { writeCsv } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import { neutralText, originalText } from '../model/neutral.ts';
import { written } from './columns.ts';
import type { WrittenRow } from './to-rows.ts';

const widths: Readonly<Record<string, number>> = {
  description: 60,
  expected: 50,
  questions: 40,
  narrative: 40,
  notes: 40,
  steps: 50,
  objective: 40,
};

/**
 * A list as CSV: UTF-8 with a mark that spreadsheets need, CRLF, each text that a spreadsheet could run with an apostrophe
 * before it. `readBook` takes that away again.
 */
export function listCsv(rows: readonly WrittenRow[]): string {
  const lines = [
    written.map(([, header]) => header),
    ...rows.map((row) => written.map(([field]) => neutralText(row[field]))),
  ];
  return writeCsv(lines, { bom: true, quoteStyle: 'required' });
}

/**
 * A list as a workbook with one sheet. Every cell is a text in a column of texts, so that nothing in it is a formula, not
 * after an edit either.
 */
export async function listXlsx(rows: readonly WrittenRow[]): Promise<Uint8Array> {
  const lines = [
    written.map(([, header]) => header as string),
    ...rows.map((row) => written.map(([field]) => inBook(row[field]))),
  ];
  const cells = new Map<string, Partial<Cell>>();
  for (const [index, line] of lines.entries())
    for (const [column, value] of line.entries())
      cells.set(`${index},${column}`, {
        value,
        type: 'string',
        style: {
          numFmt: '@',
          alignment: { vertical: 'top', wrapText: true },
          ...(index === 0 ? { font: { bold: true } } : {}),
        },
      });
  const sheet: WriteSheet = {
    name: 'MSEL',
    columns: written.map(([field]) => ({ width: widths[field] ?? 18 })),
    rows: lines,
    cells,
    freezePane: { rows: 1 },
  };
  // The same list is the same file whenever it is built: a device fetches anew what has changed.
  return await writeXlsx({ sheets: [sheet], properties: { modified: new Date(0) } });
}

/** A text cell is no formula. Only what reading would strip an apostrophe from gets one more. */
function inBook(text: string): string {
  return originalText(text) === text ? text : `'${text}`;
}
