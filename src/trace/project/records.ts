import {
  type CollectionName,
  collectionNames,
  type DataOf,
  isCollection,
  type KnownCollection,
  kindOf,
  rowOf,
} from '../../model/collections.ts';
import { recordIdPattern } from '../../model/fields.ts';
import { isObject } from '../../model/is-object.ts';
import type { DataPath } from '../text/place.ts';
import type { ParsedSource, SourceFile } from '../text/source.ts';
import { contentFolder, pathInContent } from './content-folder.ts';
import { type Finding, finding, type Place } from './finding.ts';
import { parsePlain } from './plain-source.ts';
import { schemaProblems } from './schema-problems.ts';
import { syntaxFaults } from './syntax-faults.ts';

/** A record. `data` satisfies its collection's schema when it is valid. */
export interface ContentRecord {
  collection: CollectionName;
  id: string;
  path: string;
  data: unknown;
  source: ParsedSource;
  valid: boolean;
  /** What makes the record invalid. */
  faults: readonly Finding[];
}

/** A valid record of a known collection. */
export interface RecordOf<Name extends KnownCollection> extends ContentRecord {
  collection: Name;
  data: DataOf<Name>;
}

/** Whether a record is a valid one of a collection: its schema has accepted its data. */
export function isRecordOf<Name extends KnownCollection>(record: ContentRecord, name: Name): record is RecordOf<Name> {
  return record.collection === name && record.valid;
}

/** The collection and id that a path stands for, or undefined when it is no record's. */
export function identify(path: string): { collection: CollectionName; id: string } | undefined {
  const inside = pathInContent(path);
  if (inside === undefined) return undefined;
  const slash = inside.indexOf('/');
  const folder = inside.slice(0, slash);
  const collection = slash !== -1 && isCollection(folder) ? folder : undefined;
  if (collection === undefined) return undefined;
  const extension = `.${rowOf(collection).format}`;
  return inside.endsWith(extension) ? { collection, id: inside.slice(slash + 1, -extension.length) } : undefined;
}

/** The place of a value in a record. */
export function placeIn(
  record: Pick<ContentRecord, 'path' | 'source'>,
  path: DataPath,
  part?: 'key' | 'value',
  offset?: number,
): Place {
  return { path: record.path, ...record.source.locate(path, part, offset) };
}

/** The plan that a record says it belongs to, whether or not it is valid. A plan belongs to itself. */
export function planOf(record: Pick<ContentRecord, 'collection' | 'id' | 'data'>): string | undefined {
  if (record.collection === 'plans') return record.id;
  const plan = isObject(record.data) ? record.data['plan'] : undefined;
  return typeof plan === 'string' ? plan : undefined;
}

/** A file is parsed and validated once, however many rules, reports and runs ask for it. */
const known = new WeakMap<SourceFile, ContentRecord>();

/** Parses and validates every content file. Reports all faults of all files at once. */
export function readRecords(files: readonly SourceFile[]): { records: ContentRecord[]; findings: Finding[] } {
  const records: ContentRecord[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const record = known.get(file) ?? readRecord(file);
    if (!record) continue;
    known.set(file, record);
    records.push(record);
    findings.push(...record.faults);
  }
  return { records, findings };
}

/** The record that was read from a file, if one was. */
export function knownRecord(file: SourceFile): ContentRecord | undefined {
  return known.get(file);
}

/** Takes the record of a file from whoever read and validated the same text before. */
export function rememberRecord(file: SourceFile, record: ContentRecord): void {
  known.set(file, record);
}

function readRecord(file: SourceFile): ContentRecord | undefined {
  const identity = identify(file.path);
  if (!identity) return undefined;
  const source = parsePlain(file, rowOf(identity.collection).format);
  const faults = file.fault === undefined ? faultsOf(identity, file, source) : [];
  return {
    ...identity,
    path: file.path,
    data: source.data,
    source,
    valid: file.fault === undefined && faults.length === 0,
    faults,
  };
}

function faultsOf(
  { collection, id }: { collection: CollectionName; id: string },
  { path, text }: SourceFile,
  source: ParsedSource,
): Finding[] {
  const invalid = { rule: 'content-invalid', level: 'error', subject: `${kindOf(collection)}:${id}` } as const;
  const faults = syntaxFaults(source.problems, text).map(({ message, position, help }) =>
    finding({ ...invalid, message, help, place: () => ({ path, ...position }) }),
  );
  if (!recordIdPattern.test(id)) {
    faults.push(
      finding({
        ...invalid,
        message: `the file name makes the id "${id}"`,
        place: () => ({ path, line: 1, column: 1 }),
        help: 'expected lower-case words joined by hyphens, or a register number such as R-001',
      }),
    );
  }
  if (faults.length > 0) return faults;
  const problems = schemaProblems(rowOf(collection).schema, source.data);
  const meant = problems.length > 1 ? looksLike(collection, source.data) : undefined;
  if (meant) {
    const message = `this looks like a ${kindOf(meant)}, and lies among the ${collection}`;
    const help = `move it to ${contentFolder}/${meant}/, or take "npm run new" for a ${kindOf(collection)}`;
    return [finding({ ...invalid, message, help, place: () => ({ path, line: 1, column: 1 }) })];
  }
  return problems.map(({ message, path: at, part, help }) =>
    finding({ ...invalid, message, place: () => ({ path, ...source.locate(at, part) }), help }),
  );
}

/** The other collection whose schema accepts the data as it stands; a strict schema accepts nothing by chance. */
function looksLike(own: CollectionName, data: unknown): CollectionName | undefined {
  return collectionNames().find((name) => name !== own && rowOf(name).schema.safeParse(data).success);
}
