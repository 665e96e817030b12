import { collections } from '../model/collections.ts';
import {
  type CollectionName,
  collectionNames,
  collectionOfKind,
  type FieldMeaning,
  kinds,
  type Relation,
  registerIds,
} from '../model/fields.ts';
import { meaningfulFields } from './meanings.ts';
import type { DataPath } from './source.ts';

/** What the graph needs of a record. Both `ContentRecord` and an entry of the site satisfy it. */
export interface GraphRecord {
  collection: CollectionName;
  id: string;
  data: unknown;
  /** The prose below the frontmatter, where there is any. */
  body?: string | undefined;
}

/** One end of a link: a record, or an item in it. */
export interface Address {
  collection: CollectionName;
  id: string;
  item?: string | undefined;
}

/** A typed, directed link from one record to another, in its one authoritative direction. */
export interface Edge {
  from: Address;
  to: Address;
  relation: Relation;
  /** The collections that the field may name. */
  allowed: readonly CollectionName[];
  /** The field that holds the link; for the prose body, empty. */
  path: DataPath;
  /** Offset of the link in the field's text or in the body; 0 for a field that is the link. */
  offset: number;
}

export interface Graph {
  /** Every record, by `kind:id`. */
  records: ReadonlyMap<string, GraphRecord>;
  /** The items of each record, by `kind:id`. */
  items: ReadonlyMap<string, ReadonlySet<string>>;
  edges: readonly Edge[];
  /** Edges by the `kind:id` of the record that they leave or reach, items included. */
  outgoing: ReadonlyMap<string, readonly Edge[]>;
  incoming: ReadonlyMap<string, readonly Edge[]>;
}

const mention: Relation = { is: 'mentions', inverse: 'is mentioned by' };
const reference: Relation = { is: 'refers to', inverse: 'is referred to by' };

/** An address as links and reports write it: `playbook:tmt/emergency-stop#verify`. */
export function addressText({ collection, id, item }: Address): string {
  return `${kinds[collection]}:${id}${item ? `#${item}` : ''}`;
}

/** The key of the record that an address lies in. */
export function recordKey({ collection, id }: Address): string {
  return `${kinds[collection]}:${id}`;
}

/** Reads `playbook:tmt/emergency-stop#verify`; undefined when its kind is unknown. */
export function parseLink(text: string): Address | undefined {
  const colon = text.indexOf(':');
  const collection = collectionOfKind(text.slice(0, colon));
  return collection && splitItem(collection, text.slice(colon + 1));
}

function splitItem(collection: CollectionName, address: string): Address {
  const [id = '', item] = address.split('#');
  return item === undefined ? { collection, id } : { collection, id, item };
}

/** Builds the link graph of a set of records. Links to records that do not exist are edges like any other. */
export function buildGraph(all: readonly GraphRecord[]): Graph {
  const records = new Map<string, GraphRecord>();
  const items = new Map<string, Set<string>>();
  const edges: Edge[] = [];
  for (const record of all) {
    records.set(recordKey(record), record);
    const own = new Set<string>();
    items.set(recordKey(record), own);
    for (const field of meaningfulFields(collections[record.collection].schema, record.data)) {
      if (field.meaning.means === 'item') own.add(field.value);
      else edges.push(...edgesOf(record, field));
    }
    if (record.body) edges.push(...proseEdges({ collection: record.collection, id: record.id }, record.body, []));
  }
  const outgoing = new Map<string, Edge[]>();
  const incoming = new Map<string, Edge[]>();
  for (const edge of edges) {
    append(outgoing, recordKey(edge.from), edge);
    append(incoming, recordKey(edge.to), edge);
  }
  return { records, items, edges, outgoing, incoming };
}

function append(index: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = index.get(key);
  if (list) list.push(edge);
  else index.set(key, [edge]);
}

function edgesOf(
  record: GraphRecord,
  field: { meaning: FieldMeaning; value: string; path: DataPath; item: string | undefined },
): Edge[] {
  const from: Address = { collection: record.collection, id: record.id, item: field.item };
  const { meaning, value, path } = field;
  switch (meaning.means) {
    case 'ref':
      return [
        {
          from,
          to: splitItem(meaning.collection, value),
          relation: meaning.relation ?? reference,
          allowed: [meaning.collection],
          path,
          offset: 0,
        },
      ];
    case 'link': {
      const to = parseLink(value);
      return to
        ? [{ from, to, relation: meaning.relation ?? reference, allowed: meaning.collections, path, offset: 0 }]
        : [];
    }
    case 'local-ref':
      return [
        {
          from,
          to: { collection: record.collection, id: record.id, item: value },
          relation: reference,
          allowed: [record.collection],
          path,
          offset: 0,
        },
      ];
    case 'prose':
      return proseEdges(from, value, path);
    case 'item':
      return [];
  }
}

const proseLink = /\]\(([a-z]+(?:-[a-z]+)*):([^)\s]+)\)|\b(R|TI|V|ADR)-\d{3,}\b/g;

function proseEdges(from: Address, text: string, path: DataPath): Edge[] {
  const found: Edge[] = [];
  for (const match of text.matchAll(proseLink)) {
    const [whole, kind, address, register] = match;
    const to = register ? splitItem(registerIds[register] ?? 'risks', whole) : parseLink(`${kind}:${address}`);
    if (to) found.push({ from, to, relation: mention, allowed: collectionNames, path, offset: match.index });
  }
  return found;
}
