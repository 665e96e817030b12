import { collections } from '../model/collections.ts';
import {
  type CollectionName,
  collectionNames,
  collectionOfKind,
  type FieldMeaning,
  kinds,
  type Relation,
} from '../model/fields.ts';
import { type MeaningfulField, meaningfulFields } from './meanings.ts';
import type { DataPath } from './place.ts';
import { proseLinks } from './prose.ts';

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
  /** How many characters of the text are the link. */
  length: number;
}

export interface Graph {
  /** Every record, by `kind:id`. */
  records: ReadonlyMap<string, GraphRecord>;
  /** The items of each record with their paths, by `kind:id`. */
  items: ReadonlyMap<string, ReadonlyMap<string, DataPath>>;
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

/** A link as waivers and confirmations name it: `playbook:tmt/emergency-stop -> risk:R-070`. */
export function linkText({ from, to }: Pick<Edge, 'from' | 'to'>): string {
  return `${addressText(from)} -> ${addressText(to)}`;
}

/** Reads `playbook:tmt/emergency-stop#verify`; undefined when its kind is unknown. */
export function parseLink(text: string): Address | undefined {
  const colon = text.indexOf(':');
  const collection = colon > 0 ? collectionOfKind(text.slice(0, colon)) : undefined;
  return collection && splitItem(collection, text.slice(colon + 1));
}

function splitItem(collection: CollectionName, address: string): Address {
  const hash = address.indexOf('#');
  if (hash === -1) return { collection, id: address };
  return { collection, id: address.slice(0, hash), item: address.slice(hash + 1) };
}

interface OwnLinks {
  items: ReadonlyMap<string, DataPath>;
  edges: readonly Edge[];
}

/** What a record contributes does not depend on any other record, so it is worked out once. */
const contributions = new WeakMap<object, OwnLinks>();

function contribution(record: GraphRecord): OwnLinks {
  const key = typeof record.data === 'object' && record.data !== null ? record.data : record;
  const known = contributions.get(key);
  if (known) return known;
  const items = new Map<string, DataPath>();
  const edges: Edge[] = [];
  for (const field of meaningfulFields(collections[record.collection].schema, record.data)) {
    if (field.meaning.means !== 'item') addEdges(record, field, edges);
    else if (!items.has(field.value)) items.set(field.value, field.path);
  }
  if (record.body) addProse({ collection: record.collection, id: record.id }, record.body, [], edges, true);
  const own = { items, edges };
  contributions.set(key, own);
  return own;
}

/** Builds the link graph of a set of records. Links to records that do not exist are edges like any other. */
export function buildGraph(all: readonly GraphRecord[]): Graph {
  const records = new Map<string, GraphRecord>();
  const items = new Map<string, ReadonlyMap<string, DataPath>>();
  const edges: Edge[] = [];
  const outgoing = new Map<string, readonly Edge[]>();
  const incoming = new Map<string, Edge[]>();
  for (const record of all) {
    const key = recordKey(record);
    const own = contribution(record);
    records.set(key, record);
    items.set(key, own.items);
    outgoing.set(key, own.edges);
    for (const edge of own.edges) {
      edges.push(edge);
      const target = recordKey(edge.to);
      const list = incoming.get(target);
      if (list) list.push(edge);
      else incoming.set(target, [edge]);
    }
  }
  return { records, items, edges, outgoing, incoming };
}

function addEdges(record: GraphRecord, field: MeaningfulField, edges: Edge[]): void {
  const from: Address = { collection: record.collection, id: record.id, item: field.item };
  const { meaning, value, path } = field;
  if (meaning.means === 'prose') {
    addProse(from, value, path, edges);
    return;
  }
  const target = targetOf(record, meaning, value);
  if (!target) return;
  const relation = ('relation' in meaning && meaning.relation) || reference;
  edges.push({ from, ...target, relation, path, offset: 0, length: value.length });
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
      return undefined;
  }
}

function addProse(from: Address, text: string, path: DataPath, edges: Edge[], mdx = false): void {
  for (const { address, offset, length } of proseLinks(text, mdx)) {
    const to = parseLink(address);
    if (to) edges.push({ from, to, relation: mention, allowed: collectionNames, path, offset, length });
  }
}
