import type { Book, Sheet } from './book.ts';
import type { Cell } from './cell.ts';
import { type Field, type Header, headerOf } from './columns.ts';
import { joined, readWhen, type When } from './when.ts';

/** A row of a list, as planners wrote it. */
export interface ListRow {
  /** As the sheet counts: from 1, the header included. */
  row: number;
  text: Readonly<Partial<Record<Field, string>>>;
  /** When it comes: its time, with the day of a column of days. */
  when: When;
}

/** What is said about a list: of one row, or of all where no row is named. */
export interface Remark {
  row?: number;
  message: string;
}

/** A Master Scenario Events List as it stands in a sheet. */
export interface List {
  sheet: string;
  fields: ReadonlySet<Field>;
  rows: ListRow[];
  /** What cannot be carried or was read with doubt. */
  remarks: Remark[];
}

/** Why no list was read: with what to do. */
export class NoList extends Error {}

/** What a list of events needs, beside what says what happens: fewer, and it is some other table. */
const telling: readonly Field[] = [
  'time',
  'day',
  'mode',
  'from',
  'to',
  'expected',
  'controller',
  'type',
  'status',
  'number',
  'scenario',
];

/**
 * Reads the list of a book. Where several sheets hold one, a person has to choose: the newest is not known to any program.
 * @throws NoList when no sheet holds one, when several do and none is named, or when the named one holds none.
 */
export function readList(book: Book, name?: string): List {
  const open = book.sheets.map((sheet) => ({ sheet, header: headerOf(sheet.rows) }));
  if (name !== undefined) {
    const found = open.find(({ sheet }) => sheet.name.trim() === name.trim());
    if (!found) throw new NoList(`there is no sheet "${name}": there are ${named(book.sheets)}`);
    if (!found.header || !isList(found.header))
      throw new NoList(`the sheet "${name}" is no list of events: ${lacks(found.header)}`);
    return listOf(found.sheet, found.header);
  }
  const lists = open.flatMap(({ sheet, header }) =>
    header && isList(header) && sheet.rows.length > header.row + 1 && !sheet.hidden ? [{ sheet, header }] : [],
  );
  const [only] = lists;
  if (!only) {
    const best = open.toSorted((one, other) => (other.header?.fields.size ?? 0) - (one.header?.fields.size ?? 0))[0];
    throw new NoList(
      `this is no Master Scenario Events List: ${best?.sheet.rows.length ? `${best.sheet.name === 'CSV' ? 'it' : `its nearest sheet, "${best.sheet.name}",`} ${lacks(best.header)}` : 'it holds no row'}`,
    );
  }
  if (lists.length > 1)
    throw new NoList(
      `${lists.length} sheets hold a list of events; name one: ${named(lists.map(({ sheet }) => sheet))}`,
    );
  const list = listOf(only.sheet, only.header);
  const hidden = open.filter(({ sheet, header }) => sheet.hidden && header && isList(header)).map(({ sheet }) => sheet);
  if (hidden.length > 0)
    list.remarks.unshift({ message: `hidden sheets hold lists too, and were not read: ${named(hidden)}` });
  return list;
}

function isList({ fields }: Header): boolean {
  const says = fields.has('subject') || fields.has('description');
  const placed = fields.has('time') || fields.has('day') || fields.has('number');
  const sent = fields.has('to') || fields.has('from') || fields.has('mode') || fields.has('expected');
  return says && placed && sent && telling.filter((field) => fields.has(field)).length >= 3;
}

function lacks(header: Header | undefined): string {
  if (!header) return 'has no row of headers such as SUBJECT, EVENT TIME, SEND TO';
  const { fields } = header;
  const missing = [
    ...(fields.has('subject') || fields.has('description') ? [] : ['what happens (SUBJECT or EVENT DESCRIPTION)']),
    ...(fields.has('time') || fields.has('number') || fields.has('day')
      ? []
      : ['when or which (EVENT TIME or EVENT #)']),
    ...(fields.has('to') || fields.has('from') || fields.has('mode') || fields.has('expected')
      ? []
      : ['who sends what to whom (SEND TO, SEND FROM, INJECT MODE, EXPECTED OUTCOMES)']),
  ];
  const known = header.columns.flatMap(({ header: text, field }) => (field ? [text] : []));
  return `lacks ${missing.length > 0 ? missing.join('; ') : 'enough of the columns of such a list'} (row ${header.row + 1} has ${known.join(', ') || 'none of them'})`;
}

function named(sheets: readonly Sheet[]): string {
  return sheets.map(({ name, rows }) => `"${name}" (${rows.length} rows)`).join(', ');
}

function listOf(sheet: Sheet, header: Header): List {
  const remarks: Remark[] = [];
  const columns = new Map<Field, number[]>();
  for (const { field, index } of header.columns) if (field) columns.set(field, [...(columns.get(field) ?? []), index]);
  const body = sheet.rows.map((cells, index) => ({ cells, row: index + 1 })).slice(header.row + 1);
  const filled = body.filter(({ cells }) => cells.some(({ text }) => text !== ''));
  const rows = filled.map(({ cells, row }): ListRow => {
    const text: Partial<Record<Field, string>> = {};
    for (const [field, indices] of columns) {
      const found = [...new Set(indices.map((index) => cells[index]?.text ?? '').filter((value) => value !== ''))];
      const [first, ...more] = found;
      if (first === undefined) continue;
      const single = field === 'time' || field === 'day' || field === 'number';
      text[field] = single ? first : found.join('\n');
      if (single && more.length > 0)
        remarks.push({ row, message: `two columns for one thing differ: "${first}" and "${more.join('", "')}"` });
    }
    remarks.push(...formulas(cells, row));
    return { row, text, when: whenOf(cells, columns) };
  });
  remarks.push(...notCarried(header, filled));
  return { sheet: sheet.name, fields: header.fields, rows, remarks };
}

function whenOf(cells: readonly Cell[], columns: ReadonlyMap<Field, readonly number[]>): When {
  const read = (field: Field) =>
    (columns.get(field) ?? []).map((index) => readWhen(cells[index])).find(({ kind }) => kind !== 'none') ?? {
      kind: 'none' as const,
    };
  const times = (columns.get('time') ?? [])
    .map((index) => readWhen(cells[index]))
    .filter(({ kind }) => kind !== 'none');
  // Of a time and a date-time group beside it, the one with a day says more.
  const time = times.find((when) => when.kind === 'wall' && when.day !== undefined) ??
    times[0] ?? { kind: 'none' as const };
  return joined(read('day'), time);
}

function formulas(cells: readonly Cell[], row: number): Remark[] {
  return cells.flatMap(({ formula, text }) => {
    if (formula === undefined) return [];
    const value =
      text === '' || text.startsWith('#')
        ? 'it has no saved value'
        : `its saved value is taken: "${text.slice(0, 60)}"`;
    return [{ row, message: `a formula is not worked out; ${value}` }];
  });
}

/** What stands in columns that no field of a drill takes: once for each column, with its rows. */
function notCarried({ columns }: Header, rows: readonly { cells: readonly Cell[]; row: number }[]): Remark[] {
  return columns.flatMap(({ field, header, index }) => {
    const full = rows.filter(({ cells }) => (cells[index]?.text ?? '') !== '').map(({ row }) => row);
    if (field || full.length === 0) return [];
    return [{ message: `the column "${header}" is not carried (${rowNumbers(full)})` }];
  });
}

/** Rows as people write them: "rows 2–5, 9". */
export function rowNumbers(rows: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else spans.push([row, row]);
  }
  const text = spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return `${rows.length === 1 ? 'row' : 'rows'} ${text}`;
}
