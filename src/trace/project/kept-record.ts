import { recordKey } from '../../model/address.ts';
import { isAsShipped, rowOf } from '../../model/collections.ts';
import { isObject } from '../../model/is-object.ts';
import { knownMeanings, rememberMeanings } from '../graph/fingerprint.ts';
import { type OwnLinks, ownLinks, rememberLinks } from '../graph/graph.ts';
import { type DataPath, valueAt } from '../text/place.ts';
import { parseSource, type SourceFile } from '../text/source.ts';
import { type KeptEdges, keptEdges, recalledEdges } from './kept-edges.ts';
import { type KeptScan, keptScan, recalledScan } from './kept-scan.ts';
import { plainPaths } from './plain-paths.ts';
import { identify, knownRecord, rememberRecord } from './records.ts';

/** What was worked out from one valid record's file, as JSON can hold it. */
export interface KeptRecord extends KeptEdges {
  data: object;
  scan: KeptScan | undefined;
  items: readonly (readonly [string, DataPath])[];
  names: readonly (readonly [string, string])[];
  times: readonly (readonly [OwnLinks['times'][number]['kind'], DataPath, string | null])[];
  asides: readonly (readonly [DataPath, readonly string[]])[];
  betweenPlans: boolean;
  again: OwnLinks['again'];
  unknownKinds: OwnLinks['unknownKinds'];
  pageLinks: OwnLinks['pageLinks'];
  meanings: readonly (readonly [string, string])[];
}

/**
 * What was worked out from a file, for `recallRecord` in another process: of a valid record that JSON can hold to the letter, whose schema is
 * the engine's own. Undefined for any other; it is read anew each time.
 */
export function keepRecord(file: SourceFile): KeptRecord | undefined {
  const record = knownRecord(file);
  if (!record?.valid || !isObject(record.data) || !isAsShipped(record.collection)) return undefined;
  const paths = plainPaths(record.data);
  if (!paths) return undefined;
  const { collection, id, data, source } = record;
  const own = ownLinks({ collection, id, data, body: source.body, scan: source.scan });
  const scan = source.body === '' ? undefined : source.scan();
  return {
    data,
    scan: scan && keptScan(scan),
    items: [...own.items],
    names: [...own.names],
    times: own.times.map(({ kind, path, item }) => [kind, path, item ?? null]),
    asides: [...own.asides].map(([holder, keys]) => [paths.get(holder) ?? [], keys]),
    betweenPlans: own.betweenPlans,
    again: own.again,
    unknownKinds: own.unknownKinds,
    pageLinks: own.pageLinks,
    meanings: [...knownMeanings(data)],
    ...keptEdges(own.edges),
  };
}

/** How many fingerprints were made of a file's record so far: what is kept of it is out of date once there are more. */
export function meaningsMade(file: SourceFile): number {
  const data = knownRecord(file)?.data;
  return isObject(data) ? knownMeanings(data).size : 0;
}

/** Takes what `keepRecord` made of the same text at the same path by the same engine. Whoever calls it answers for that. */
export function recallRecord(file: SourceFile, kept: KeptRecord): void {
  const identity = identify(file.path);
  if (!identity || !isAsShipped(identity.collection)) return;
  const { data, scan } = kept;
  const source = parseSource(file, rowOf(identity.collection).format, { data, scan: scan && recalledScan(scan) });
  const own: OwnLinks = {
    items: new Map(kept.items),
    names: new Map(kept.names),
    times: kept.times.map(([kind, path, item]) => ({
      kind,
      path,
      value: valueAt(data, path),
      item: item ?? undefined,
    })),
    asides: new Map(kept.asides.map(([path, keys]) => [objectAt(data, path), keys])),
    betweenPlans: kept.betweenPlans,
    again: kept.again,
    unknownKinds: kept.unknownKinds,
    pageLinks: kept.pageLinks,
    edges: recalledEdges(identity, recordKey(identity), kept),
  };
  // Nothing is taken before all of it is there.
  rememberMeanings(data, kept.meanings);
  rememberLinks(data, own);
  rememberRecord(file, { ...identity, path: file.path, data, source, valid: true, faults: [] });
}

function objectAt(data: object, path: DataPath): object {
  const value = valueAt(data, path);
  return typeof value === 'object' && value !== null ? value : data;
}
