import { type Address, recordKey } from '../../model/address.ts';
import type { CollectionName, KnownCollection } from '../../model/collections.ts';
import { mention } from '../../model/fields.ts';
import { buildGraph, type Edge, type Graph } from '../graph/graph.ts';
import type { SourceFile } from '../text/source.ts';
import type { Place } from './finding.ts';
import { forDesk } from './for-desk.ts';
import { type Guide, readGuides } from './guides.ts';
import { type Ledgers, readLedgers } from './ledgers.ts';
import { type ContentRecord, isRecordOf, placeIn, planOf, type RecordOf, readRecords } from './records.ts';

/** What a check is given. Time is passed in, never asked for. */
export interface ProjectInput {
  /** Every text file of the content: records, guides, ledgers. */
  files: readonly SourceFile[];
  /** The day by which dates are judged, as YYYY-MM-DD. */
  today: string;
  /** The day on which each drilled playbook's meaning last changed after its last run, by `playbook:id`, where history tells it. */
  materialChanges?: ReadonlyMap<string, string>;
  /** Whether suspicion is followed to the records that lean on a suspect link. */
  transitive?: boolean;
}

/** All content, parsed once, as the rules see it. */
export interface Project {
  files: readonly SourceFile[];
  today: string;
  transitive: boolean;
  materialChanges: ReadonlyMap<string, string>;
  records: readonly ContentRecord[];
  graph: Graph;
  guides: readonly Guide[];
  ledgers: Ledgers;
  /** The record at an address, valid or not. */
  record(address: Address): ContentRecord | undefined;
  /** The valid records of a collection. */
  of<Name extends KnownCollection>(name: Name): readonly RecordOf<Name>[];
  /** The place of a link. */
  edgePlace(edge: Edge): Place;
  /** Where a record or an item in it is defined. */
  addressPlace(address: Address): Place | undefined;
  /** The ids of the plans. */
  plans: ReadonlySet<string>;
  /** The plan that an address belongs to, if its record exists and has one. */
  planOf(address: Address): string | undefined;
  /** The same by the record's key. */
  planOfKey(key: string): string | undefined;
}

/** Parses the files, builds the link graph, and offers both to the rules. */
export function readProject({ files, today, materialChanges = new Map(), transitive = false }: ProjectInput): Project {
  const counted = forDesk(files);
  const { records } = readRecords(counted);
  const byKey = new Map(records.map((record) => [recordKey(record), record]));
  const graph = buildGraph(
    records.map((record) => ({
      collection: record.collection,
      id: record.id,
      data: record.data,
      body: record.source.body,
      scan: record.source.scan,
    })),
  );
  const valid = new Map<CollectionName, ContentRecord[]>();
  for (const record of records) {
    if (!record.valid) continue;
    const list = valid.get(record.collection);
    if (list) list.push(record);
    else valid.set(record.collection, [record]);
  }
  const planByKey = new Map([...byKey].map(([key, record]) => [key, planOf(record)]));
  const record = (address: Address) => byKey.get(recordKey(address));
  return {
    files,
    today,
    transitive,
    materialChanges,
    records,
    graph,
    guides: readGuides(counted),
    ledgers: readLedgers(files),
    record,
    of: (name) => (valid.get(name) ?? []).filter((candidate) => isRecordOf(candidate, name)),
    edgePlace(edge) {
      const from = record(edge.from);
      if (!from) return { path: '', line: 1, column: 1 };
      if (edge.path.length === 0)
        return { path: from.path, ...from.source.locateInBody(edge.offset), length: edge.length };
      if (edge.relation !== mention) return placeIn(from, edge.path);
      return { ...placeIn(from, edge.path, 'value', edge.offset), length: edge.length };
    },
    addressPlace(address) {
      const target = record(address);
      const item = address.item === undefined ? [] : graph.items.get(recordKey(address))?.get(address.item);
      return target && item ? placeIn(target, item) : undefined;
    },
    plans: new Set(records.filter(({ collection }) => collection === 'plans').map(({ id }) => id)),
    planOf: (address) => planByKey.get(recordKey(address)),
    planOfKey: (key) => planByKey.get(key),
  };
}
