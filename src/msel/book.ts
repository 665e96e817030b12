import { type Cell as BookCell, type Sheet as BookSheet, type CellValue, formatValue } from 'hucre';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { originalText } from '../model/neutral.ts';
import type { Cell } from './cell.ts';
import { headerOf } from './columns.ts';

export interface Sheet {
  name: string;
  hidden: boolean;
  /** Rows without empty cells at their ends. */
  rows: Cell[][];
}

export interface Book {
  sheets: Sheet[];
}

/** Why a file is no workbook that can be read. */
export class UnreadableBook extends Error {}

/** More than any list of events; what is larger is something else. In bytes. */
const mostBytes = 30_000_000;
const mostRows = 20_000;

/**
 * Reads a workbook (`.xlsx`) or a CSV by what it holds, whatever its name. Nothing is worked out: of a formula, its last saved value
 * is taken.
 * @throws UnreadableBook with the reason.
 */
export async function readBook(bytes: Uint8Array): Promise<Book> {
  if (bytes.length === 0) throw new UnreadableBook('the file is empty');
  if (bytes.length > mostBytes) throw new UnreadableBook('the file is larger than 30 MB');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new UnreadableBook('it is an old workbook (.xls) or one with a password: save it as .xlsx without one');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { sheets: (await sheetsOf(bytes)).map(sheetOf) };
  return { sheets: [{ name: 'CSV', hidden: false, rows: csvRows(decoded(bytes)) }] };
}

/** The rows of a CSV, parted by what gives the most headers that a list has: a comma inside a long text proves nothing. */
function csvRows(text: string): Cell[][] {
  const read = (delimiter: string, maxRows: number) =>
    parseCsv(text, { delimiter, maxRows }).map((row) => trimmedRow(row.map((value) => cell(value))));
  const named = (delimiter: string) => headerOf(read(delimiter, 20))?.fields.size ?? 0;
  const [best = ','] = [',', ';', '\t'].toSorted((one, other) => named(other) - named(one));
  return read(best, mostRows);
}

async function sheetsOf(bytes: Uint8Array): Promise<BookSheet[]> {
  try {
    return (await readXlsx(bytes, { readStyles: true, maxRows: mostRows })).sheets;
  } catch (error) {
    throw new UnreadableBook(`it is no workbook: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
}

function decoded(bytes: Uint8Array): string {
  if (bytes.includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe))
    throw new UnreadableBook('it is neither a workbook nor a text');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function sheetOf(sheet: BookSheet): Sheet {
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: sheet.rows.map((row, index) =>
      trimmedRow(row.map((value, column) => cell(value, sheet.cells?.get(`${index},${column}`)))),
    ),
  };
}

function cell(value: CellValue, detail?: BookCell): Cell {
  const read = contentOf(value, detail?.style?.numFmt);
  return detail?.formula ? { ...read, formula: detail.formula } : read;
}

function contentOf(value: CellValue, format: string | undefined): Cell {
  if (value === null) return { text: '' };
  if (value instanceof Date) return dateCell(value);
  if (typeof value === 'number') return { text: numberText(value, format), number: value };
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' };
  return { text: originalText(value.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()) };
}

/** A number as the sheet shows it, where its format gives it words or zeros: 9000 is "FSS 9000" in a column of such ids. */
function numberText(value: number, format: string | undefined): string {
  if (format !== undefined && /["\\]|^0{2,}$/.test(format)) return formatValue(value, format).trim();
  return String(value);
}

/** A workbook counts days from the end of 1899: what lies there is a time of no day. */
function dateCell(value: Date): Cell {
  const second = Math.round((value.getTime() % 86_400_000) / 1_000);
  const inDay = ((second % 86_400) + 86_400) % 86_400;
  const clock = new Date(inDay * 1_000).toISOString().slice(11, 16);
  if (value.getUTCFullYear() < 1900) return { text: clock, second: inDay };
  const day = value.toISOString().slice(0, 10);
  return inDay === 0 ? { text: day, day } : { text: `${day} ${clock}`, day, second: inDay };
}

function trimmedRow(row: Cell[]): Cell[] {
  return row.slice(0, row.findLastIndex(({ text }) => text !== '') + 1);
}
