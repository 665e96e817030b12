import { type Address, parseLink, recordKey, splitItem } from '../../model/address.ts';
import type { CollectionName } from '../../model/collections.ts';
import { type Choice, type FieldMeaning, type ItemLists, mention, type Relation } from '../../model/fields.ts';
import { readPage } from '../text/markdown/read.ts';
import type { MarkdownLink, MarkdownScan } from '../text/markdown/scan.ts';
import type { DataPath } from '../text/place.ts';
import { type Prose, proseOf, readProse } from '../text/prose.ts';
import type { Asides, MeaningfulField, TimeField } from './meanings.ts';
import { isName } from './readers.ts';
import { compileCollections, recordMeanings } from './record-meanings.ts';

/** What the graph needs of a record. Both `ContentRecord` and an entry of the site satisfy it. */
export interface GraphRecord {
  collection: CollectionName;
  id: string;
  data: unknown;
  /** The prose below the frontmatter, where there is any. */
  body?: string | undefined;
  /** The same, read, where somebody has done so already. */
  scan?: (() => MarkdownScan) | undefined;
}

/** A typed, directed link from one record to another, in its one authoritative direction. */
export interface Edge {
  from: Address;
  to: Address;
  /** `recordKey` of both ends. */
  fromKey: string;
  toKey: string;
  relation: Relation;
  /** The collections that the field may name. */
  allowed: Choice;
  /** The lists whose items the field may name; undefined where it may name any item, or none. */
  lists: ItemLists | undefined;
  /** Whether it has to name one of them, and not the record as a whole. */
  itemOnly: boolean;
  /** Whether the field may name a record of another plan. */
  abroad: boolean;
  /** The field that holds the link; for the prose body, empty. */
  path: DataPath;
  /** Offset of the link in the field's text or in the body; 0 for a field that is the link. */
  offset: number;
  /** How many characters of the text are the link. */
  length: number;
}

export interface Graph {
  /** Every record, by `kind:id`. */
  records: ReadonlyMap<string, GraphRecord>;
  /** The items of each record with their paths, by `kind:id`. */
  items: ReadonlyMap<string, ReadonlyMap<string, DataPath>>;
  /** What readers know each record and its items by, by `kind:id` and then as `OwnLinks` has it. */
  names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  edges: readonly Edge[];
  /** Edges by the `kind:id` of the record that they leave or reach, items included. */
  outgoing: ReadonlyMap<string, readonly Edge[]>;
  incoming: ReadonlyMap<string, readonly Edge[]>;
}

/** Prose may mention a record of any kind. */
const everything: Choice = { allBut: [] };
const reference: Relation = { is: 'refers to', inverse: 'is referred to by' };

/** A typed link in prose that no edge could be made of: its kind is the name of no collection. */
export interface UnknownKind {
  address: string;
  path: DataPath;
  offset: number;
  length: number;
}

/** The ordinary links of one prose text; `path` is empty for the body. */
export interface PageLinks {
  path: DataPath;
  links: readonly MarkdownLink[];
}

/** What one record contributes to the graph and to the rules about links. */
export interface OwnLinks {
  items: ReadonlyMap<string, DataPath>;
  /** What readers know the record and its items by, under the path of the map that is so called: `''`, `steps.0`. */
  names: ReadonlyMap<string, string>;
  /** The bounds on time, cadences and days of review in it, wherever its schema declares one. */
  times: readonly TimeField[];
  /** Whether it lies between plans: its links, and those to it, may look across them. */
  betweenPlans: boolean;
  /** What its schema sets aside from its meaning. */
  asides: Asides;
  /** Ids of items that stand in the record again. */
  again: readonly { id: string; path: DataPath }[];
  edges: readonly Edge[];
  unknownKinds: readonly UnknownKind[];
  pageLinks: readonly PageLinks[];
}

/** What a record contributes does not depend on any other record, so it is worked out once. */
const contributions = new WeakMap<object, OwnLinks>();

/** Reads a record's items and links off its schema, in one walk. */
export function ownLinks(record: GraphRecord): OwnLinks {
  const cacheKey = typeof record.data === 'object' && record.data !== null ? record.data : record;
  const known = contributions.get(cacheKey);
  if (known) return known;
  const items = new Map<string, DataPath>();
  const again: { id: string; path: DataPath }[] = [];
  const names = new Map<string, string>();
  const found: Found = { key: recordKey(record), edges: [], unknownKinds: [], pageLinks: [] };
  let betweenPlans = false;
  const { fields, times, asides } = recordMeanings(record.collection, record.data);
  for (const field of fields) {
    if (field.meaning.means === 'between-plans' && field.meaning.values.includes(field.value)) betweenPlans = true;
    if (isName(field.meaning)) names.set(field.path.slice(0, -1).join('.'), field.value);
    if (field.meaning.means !== 'item') addEdges(record, field, found);
    else if (items.has(field.value)) again.push({ id: field.value, path: field.path });
    else items.set(field.value, field.path);
  }
  if (record.body) {
    const scan = record.scan?.() ?? readPage(record.body, { mdx: true });
    addProse({ collection: record.collection, id: record.id }, proseOf(record.body, scan), [], found);
  }
  const own = {
    items,
    names,
    times,
    betweenPlans,
    asides,
    again,
    edges: found.edges,
    unknownKinds: found.unknownKinds,
    pageLinks: found.pageLinks,
  };
  contributions.set(cacheKey, own);
  return own;
}

/** Takes what a record's data contributes from whoever worked it out before, of the same data and the same schema. */
export function rememberLinks(data: object, own: OwnLinks): void {
  contributions.set(data, own);
}

interface Found {
  key: string;
  edges: Edge[];
  unknownKinds: UnknownKind[];
  pageLinks: PageLinks[];
}

/** Builds the link graph of a set of records. Links to records that do not exist are edges like any other. */
export function buildGraph(all: readonly GraphRecord[]): Graph {
  compileCollections();
  const records = new Map<string, GraphRecord>();
  const items = new Map<string, ReadonlyMap<string, DataPath>>();
  const names = new Map<string, ReadonlyMap<string, string>>();
  const edges: Edge[] = [];
  const outgoing = new Map<string, readonly Edge[]>();
  const incoming = new Map<string, Edge[]>();
  for (const record of all) {
    const key = recordKey(record);
    const own = ownLinks(record);
    records.set(key, record);
    items.set(key, own.items);
    names.set(key, own.names);
    outgoing.set(key, own.edges);
    for (const edge of own.edges) {
      edges.push(edge);
      const list = incoming.get(edge.toKey);
      if (list) list.push(edge);
      else incoming.set(edge.toKey, [edge]);
    }
  }
  return { records, items, names, edges, outgoing, incoming };
}

function addEdges(record: GraphRecord, field: MeaningfulField, found: Found): void {
  const from: Address = { collection: record.collection, id: record.id, item: field.item };
  const { meaning, value, path } = field;
  if (meaning.means === 'prose') {
    addProse(from, readProse(value), path, found);
    return;
  }
  const target = targetOf(record, meaning, value);
  if (!target) return;
  const relation = ('relation' in meaning && meaning.relation) || reference;
  const lists = 'items' in meaning ? meaning.items : undefined;
  const itemOnly = lists !== undefined && !('whole' in meaning && meaning.whole);
  const abroad = 'abroad' in meaning && meaning.abroad === true;
  const toKey = meaning.means === 'local-ref' ? found.key : recordKey(target.to);
  found.edges.push({
    from,
    ...target,
    fromKey: found.key,
    toKey,
    relation,
    lists,
    itemOnly,
    abroad,
    path,
    offset: 0,
    length: value.length,
  });
}

function targetOf(
  record: GraphRecord,
  meaning: Exclude<FieldMeaning, { means: 'prose' }>,
  value: string,
): Pick<Edge, 'to' | 'allowed'> | undefined {
  switch (meaning.means) {
    case 'ref':
      return { to: splitItem(meaning.collection, value), allowed: [meaning.collection] };
    case 'link': {
      const to = parseLink(value);
      return to && { to, allowed: meaning.collections };
    }
    case 'local-ref':
      return {
        to: { collection: record.collection, id: record.id, item: value },
        allowed: [record.collection],
      };
    case 'item':
    case 'name':
    case 'between-plans':
      return undefined;
  }
}

function addProse(from: Address, { records, pages }: Prose, path: DataPath, found: Found): void {
  for (const { address, offset, length } of records) {
    const to = parseLink(address);
    if (!to) {
      found.unknownKinds.push({ address, path, offset, length });
      continue;
    }
    const toKey = recordKey(to);
    const ends = { from, to, fromKey: found.key, toKey };
    found.edges.push({
      ...ends,
      relation: mention,
      allowed: everything,
      lists: undefined,
      itemOnly: false,
      abroad: true,
      path,
      offset,
      length,
    });
  }
  if (pages.length > 0) found.pageLinks.push({ path, links: pages });
}
