import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { localTime } from '../../src/model/story-time.ts';
import { zone as zoneSchema } from '../../src/model/time.ts';
import { readBook, UnreadableBook } from '../../src/msel/book.ts';
import { type List, NoList, type Remark, readList } from '../../src/msel/list.ts';
import { mergeList } from '../../src/msel/merge.ts';
import { newDrill } from '../../src/msel/new-drill.ts';
import { rowsOf } from '../../src/msel/to-rows.ts';
import { listCsv, listXlsx } from '../../src/msel/write-book.ts';
import { mergedYaml, recordYaml } from '../../src/msel/yaml.ts';
import { type ContentRecord, isRecordOf } from '../../src/trace/project/records.ts';
import { readNamedBytes, writeNamed } from '../lib/files.ts';
import { Refused, type Surroundings, UsageError } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';
import { drillRecords, noDrill } from './drill.ts';

interface ExportCall {
  words: readonly string[];
  values: { format: string | undefined; output: string | undefined };
}

/**
 * Writes a drill's injects as a Master Scenario Events List, and says what its columns do not carry.
 * @throws UsageError when there is no such drill or format, or the file cannot be written, Refused when the record has faults.
 */
export async function exportDrill(
  { words: [id = ''], values }: ExportCall,
  surroundings: Surroundings,
): Promise<number> {
  const format = values.format ?? (values.output?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv');
  if (format !== 'csv' && format !== 'xlsx') throw new UsageError(`--format ${format}: expected csv or xlsx`);
  const record = drillRecords(surroundings).find((drill) => drill.id === id);
  if (!record) throw noDrill(id, surroundings);
  if (!isRecordOf(record, 'drills'))
    throw new Refused(`"${id}" has faults (npm run check says which): mend them first`);
  const { rows, lost } = rowsOf(record.data);
  const file = values.output ?? `${basename(id)}.${format}`;
  const bytes = format === 'csv' ? listCsv(rows) : await listXlsx(rows);
  writeNamed(surroundings, file, bytes);
  surroundings.out(`${file}: ${rows.length} injects of ${id}\n`);
  tell(lost, surroundings);
  return 0;
}

interface ImportCall {
  words: readonly string[];
  values: {
    drill: string | undefined;
    sheet: string | undefined;
    start: string | undefined;
    zone: string | undefined;
    title: string | undefined;
    write: boolean;
  };
}

/**
 * Shows what a Master Scenario Events List would make of a drill, row by row, and with --write writes it: a new draft, or the
 * changes of a drill that is there.
 * @throws UsageError when the call cannot be followed or the file not read, Refused when the file holds no list.
 */
export async function importDrill(
  { words: [file = ''], values }: ImportCall,
  surroundings: Surroundings,
): Promise<number> {
  const id = values.drill;
  if (id === undefined || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id))
    throw new UsageError('name the drill that it becomes: --drill my-desk/feed-outage');
  if (values.zone !== undefined && !zoneSchema.safeParse(values.zone).success)
    throw new UsageError(`--zone ${values.zone}: expected an IANA time zone such as Europe/London or UTC`);
  if (values.start !== undefined && !localTime.safeParse(values.start).success)
    throw new UsageError(`--start ${values.start}: expected a day and time such as 2026-02-02T08:35`);
  const list = await listIn(file, values.sheet, surroundings);
  const imported = (write?: Write) => {
    const known = drillRecords(surroundings).find((drill) => drill.id === id);
    return known
      ? intoDrill(list, known, write, surroundings)
      : asDraft(list, id, file, { ...values, write }, surroundings);
  };
  if (!values.write) return imported();
  return writingWhole(surroundings, calledAs('drill', ['import', file], values), imported);
}

async function listIn(file: string, sheet: string | undefined, surroundings: Surroundings): Promise<List> {
  const bytes = readNamedBytes(surroundings, file);
  try {
    return readList(await readBook(bytes), sheet);
  } catch (error) {
    if (error instanceof NoList || error instanceof UnreadableBook)
      throw new Refused(`${basename(file)}: ${error.message}`);
    throw error;
  }
}

function intoDrill(list: List, record: ContentRecord, write: Write | undefined, surroundings: Surroundings): number {
  if (!isRecordOf(record, 'drills'))
    throw new Refused(`"${record.id}" has faults (npm run check says which): mend them first`);
  const merge = mergeList(list, record.data);
  const before = readFileSync(join(surroundings.root, record.path), 'utf8');
  const after = mergedYaml(before, merge);
  surroundings.out(
    `${record.path}: ${after === before ? 'nothing changes' : `Fields that change: ${merge.changes.length}; new injects: ${merge.added.length}`}\n`,
  );
  tell(merge.outcomes, surroundings);
  if (merge.remarks.length > 0) surroundings.out('\nnot carried, or to look at:\n');
  tell(merge.remarks, surroundings);
  if (after === before) return 0;
  if (!write) return notYet(surroundings);
  write([{ path: record.path, before, after }]);
  surroundings.out(`\nwritten: ${record.path} (npm run check, npm run drill -- walk ${record.id})\n`);
  return 0;
}

function asDraft(
  list: List,
  id: string,
  file: string,
  values: Omit<ImportCall['values'], 'write'> & { write: Write | undefined },
  surroundings: Surroundings,
): number {
  const [plan = ''] = id.split('/');
  const { plans } = loadProject(surroundings.root, { today: localDay(surroundings.now) });
  if (!plans.has(plan)) throw new UsageError(`there is no plan "${plan}"; the plans are ${[...plans].join(', ')}`);
  const title = values.title ?? basename(file, extname(file));
  const draft = newDrill(list, { plan, title, start: values.start, zone: values.zone });
  const path = `src/content/drills/${id}.yaml`;
  surroundings.out(
    `${path}: a new draft, “${title}”, of sheet "${list.sheet}": ${draft.data.injects.length} injects\n`,
  );
  tell(draft.outcomes, surroundings);
  if (draft.remarks.length > 0) surroundings.out('\nnot carried, or to look at:\n');
  tell(draft.remarks, surroundings);
  surroundings.out(`\nstill to be written by you: ${draft.missing.join('; ')}\n`);
  if (draft.questions.length > 0) {
    for (const question of draft.questions) surroundings.err(`${question}\n`);
    throw new Refused('nothing was written: the list leaves something open that is not ours to assume');
  }
  if (!values.write) return notYet(surroundings);
  values.write([{ path, before: undefined, after: recordYaml(draft.data) }]);
  surroundings.out(`\nwritten: ${path} (npm run check says what is open, npm run drill -- walk ${id} plays it)\n`);
  return 0;
}

function notYet(surroundings: Surroundings): number {
  surroundings.out('\nnothing was written: say --write if this is right\n');
  return 0;
}

function tell(remarks: readonly Remark[], { out }: Surroundings): void {
  for (const { row, message } of remarks) out(`  ${row === undefined ? '' : `row ${row}: `}${message}\n`);
}
