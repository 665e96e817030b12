import { isCollection, isMap, isPair, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml';
import { parseLink, recordKey } from '../../src/model/address.ts';
import { type CollectionName, chosen, kindOf, registers, rowOf } from '../../src/model/collections.ts';
import type { FieldMeaning } from '../../src/model/fields.ts';
import type { Graph } from '../../src/trace/graph/graph.ts';
import { listOf } from '../../src/trace/graph/items.ts';
import { recordMeanings } from '../../src/trace/graph/record-meanings.ts';
import { type ContentRecord, isRecordOf, planOf } from '../../src/trace/project/records.ts';
import type { DataPath } from '../../src/trace/text/place.ts';
import { enumsOf } from './enums.ts';

/** One fault made in one file. */
export interface Mutation {
  path: string;
  /** What was done: "misspell reference". */
  kind: string;
  /** Where in the record. */
  at: string;
  text: string;
  /** Line on which the fault stands in the changed text. */
  line: number;
  /** The rules of which one has to find it. */
  rules: readonly string[];
}

interface Target {
  from: number;
  to: number;
  line: number;
}

const frontmatter = /^---[ \t]*\r?\n/;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** Every fault that can be made in one record: in each reference, id, date, required field and enumerated value. */
export function mutationsOf(record: ContentRecord, text: string, graph: Graph): Mutation[] {
  const head = record.path.endsWith('.mdx') ? (frontmatter.exec(text)?.[0].length ?? 0) : 0;
  const end = head === 0 ? text.length : text.indexOf('\n---', head) + 1;
  const document = parseDocument(text.slice(head, end));
  const found: Mutation[] = [];
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const targetAt = (path: DataPath): Target | undefined => {
    const node = document.getIn(path, true);
    if (!isScalar(node) || !node.range) return undefined;
    const [from, to] = node.range;
    return { from: from + head, to: to + head, line: lineOf(from + head) };
  };
  const change = (path: DataPath, kind: string, value: string, rules: readonly string[]) => {
    const target = targetAt(path);
    if (!target) return;
    const quoted = `'${value.replaceAll("'", "''")}'`;
    found.push({
      path: record.path,
      kind,
      at: path.join('.'),
      text: text.slice(0, target.from) + quoted + text.slice(target.to),
      line: target.line,
      rules,
    });
  };
  for (const { meaning, value, path } of recordMeanings(record.collection, record.data).fields)
    mutateMeaning(record, graph, meaning, value, path, change);
  for (const [path, value] of scalars(record.data)) {
    if (typeof value === 'string' && date.test(value)) {
      change(path, 'malform date', value.replace(/\d\d$/, '45'), ['content-invalid']);
      if (isDue(record.collection, path)) change(path, 'expire date', '2020-01-01', expiry(record.collection, path));
    }
  }
  for (const [path, values] of enumsOf(rowOf(record.collection).schema, record.data)) {
    const value = values[0] ?? '';
    change(path, 'misspell enum', `${value}x`, ['content-invalid']);
  }
  removeFields(record, text, head, document.contents, lineOf, found);
  if (record.source.body) mutateBody(record, text, found);
  return found;
}

function mutateMeaning(
  record: ContentRecord,
  graph: Graph,
  meaning: FieldMeaning,
  value: string,
  path: DataPath,
  change: (path: DataPath, kind: string, value: string, rules: readonly string[]) => void,
): void {
  const dangling = ['link-dangling', 'content-invalid'];
  const wrong = ['link-wrong-kind', 'link-dangling', 'content-invalid'];
  switch (meaning.means) {
    case 'item':
      change(path, 'malform id', `${value} x`, ['content-invalid']);
      return;
    case 'ref':
    case 'link': {
      const misspelt = misspell(value);
      change(path, 'misspell reference', misspelt, dangling);
      change(path, 'malform reference', `${value} !`, ['content-invalid']);
      const abroad = anotherPlan(record, graph, value, meaning, path);
      if (abroad) change(path, 'point to another plan', abroad, ['link-across-plans']);
      const other =
        meaning.means === 'ref'
          ? anotherKind(graph, [meaning.collection])
          : anotherKind(graph, chosen(meaning.collections));
      if (other) change(path, 'point to the wrong kind', meaning.means === 'ref' ? other.id : other.key, wrong);
      const to = meaning.means === 'link' ? parseLink(value) : parseLink(`${kindOf(meaning.collection)}:${value}`);
      const stray = to && strayItem(graph, recordKey(to), meaning.items);
      if (stray) change(path, 'name an item of another list', `${value.split('#')[0]}#${stray}`, ['link-wrong-kind']);
      if (meaning.items && !meaning.whole && to)
        change(path, 'name the whole record', value.replace(/#.*$/, ''), ['link-whole']);
      return;
    }
    case 'local-ref': {
      const stray = strayItem(graph, recordKey(record), meaning.items);
      if (stray) change(path, 'name an item of another list', stray, ['link-wrong-kind']);
      change(path, 'misspell local reference', misspell(value), [...dangling, 'playbook-unreachable']);
      return;
    }
    case 'prose': {
      if (record.collection === 'templates') return;
      const link = /\]\(([a-z-]+):([^)\s]+)\)/.exec(value);
      if (link?.[1] && link[2])
        change(path, 'misspell prose link', value.replace(link[0], `](${link[1]}:${misspell(link[2])})`), dangling);
      return;
    }
  }
}

/** An item of a record that stands in none of the lists whose items a field may name. */
function strayItem(graph: Graph, key: string, lists: readonly string[] | undefined): string | undefined {
  return lists && [...(graph.items.get(key) ?? [])].find(([, path]) => !lists.includes(listOf(path)))?.[0];
}

/** The same id with one letter changed, so that it is well-formed and names nothing. */
export function misspell(value: string): string {
  return /^[A-Z]+-\d+$/.test(value.split(':').at(-1) ?? '')
    ? value.replace(/\d+$/, (digits) => `9${digits}`)
    : value.replace(/[a-z0-9](?=[^a-z0-9]*$)/, (letter) => `${letter}qx`);
}

/** An address like a reference's own, in another plan; undefined where a link may look across plans. */
function anotherPlan(
  record: ContentRecord,
  graph: Graph,
  value: string,
  meaning: Extract<FieldMeaning, { means: 'ref' | 'link' }>,
  path: DataPath,
): string | undefined {
  const own = planOf(record);
  if (own === undefined || path[0] === 'related' || record.collection === 'terms') return undefined;
  if (isRecordOf(record, 'requirements') && record.data.kind === 'gap') return undefined;
  const to = meaning.means === 'link' ? parseLink(value) : parseLink(`${kindOf(meaning.collection)}:${value}`);
  if (!to || to.collection === 'decisions' || to.collection === 'requirements' || to.collection === 'terms')
    return undefined;
  const list = to.item === undefined ? undefined : listOf(graph.items.get(recordKey(to))?.get(to.item) ?? []);
  for (const [key, other] of graph.records) {
    if (other.collection !== to.collection || planOf(other) === own || planOf(other) === undefined) continue;
    const items = [...(graph.items.get(key) ?? [])];
    const item = items.find(([, at]) => listOf(at) === list)?.[0];
    if (list !== undefined && item === undefined) continue;
    const address = item === undefined || list === undefined ? other.id : `${other.id}#${item}`;
    return meaning.means === 'link' ? `${kindOf(to.collection)}:${address}` : address;
  }
  return undefined;
}

function anotherKind(graph: Graph, allowed: readonly CollectionName[]): { id: string; key: string } | undefined {
  const words = new Set(allowed.map((name) => `${kindOf(name)}`));
  for (const [key, record] of graph.records) {
    const clash = allowed.some((name) => graph.records.has(`${kindOf(name)}:${record.id}`));
    if (!words.has(kindOf(record.collection)) && !clash) return { id: record.id, key };
  }
  return undefined;
}

function* scalars(value: unknown, path: DataPath = []): Generator<[DataPath, unknown]> {
  if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* scalars(entry, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) yield* scalars(entry, [...path, key]);
  else yield [path, value];
}

function isDue(collection: CollectionName, path: DataPath): boolean {
  return expiry(collection, path).length > 0;
}

function expiry(collection: CollectionName, path: DataPath): string[] {
  const name = path.join('.');
  if (name === 'review.next' || (collection === 'risks' && name === 'review')) return ['time-review-overdue'];
  if (name === 'acceptedUntil') return ['risk-accepted'];
  return [];
}

/** Takes each required field away, the block of its lines or its part of a line in braces. */
function removeFields(
  record: ContentRecord,
  text: string,
  head: number,
  root: unknown,
  lineOf: (offset: number) => number,
  found: Mutation[],
): void {
  const walk = (node: unknown, path: DataPath, parentLine: number) => {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries())
        walk(item, [...path, index], isCollection(item) && item.range ? lineOf(item.range[0] + head) : parentLine);
      return;
    }
    if (!isMap(node)) return;
    for (const [index, pair] of node.items.entries()) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const inner = lineOf((pair.key.range?.[0] ?? 0) + head);
      if (!node.flow && required(record, [...path, key]) && node.items.length > 1)
        found.push(...removed(record, text, head, node.items, index, [...path, key], parentLine));
      walk(pair.value, [...path, key], inner);
    }
  };
  walk(root, [], 1 + (head === 0 ? 0 : 1));
}

function removed(
  record: ContentRecord,
  text: string,
  head: number,
  items: readonly Pair[],
  index: number,
  path: DataPath,
  parentLine: number,
): Mutation[] {
  const start = keyOf(items[index]);
  const next = keyOf(items[index + 1]);
  if (start === undefined || (index > 0 && next === undefined))
    return lastRemoved(record, text, head, items, index, path, parentLine);
  if (next === undefined) return [];
  const from = start + head;
  return [
    {
      path: record.path,
      kind: 'remove required field',
      at: path.join('.'),
      text: text.slice(0, from) + text.slice(next + head),
      line: parentLine,
      rules: ['content-invalid'],
    },
  ];
}

function lastRemoved(
  record: ContentRecord,
  text: string,
  head: number,
  items: readonly Pair[],
  index: number,
  path: DataPath,
  parentLine: number,
): Mutation[] {
  const start = keyOf(items[index]);
  const value = items[index]?.value;
  const end =
    typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range)
      ? value.range[2]
      : undefined;
  if (start === undefined || typeof end !== 'number') return [];
  const from = text.lastIndexOf('\n', start + head - 1) + 1;
  if (text.slice(from, start + head).trim() !== '') return [];
  return [
    {
      path: record.path,
      kind: 'remove required field',
      at: path.join('.'),
      text: text.slice(0, from) + text.slice(Math.max(from, end + head)),
      line: parentLine,
      rules: ['content-invalid'],
    },
  ];
}

function keyOf(pair: Pair | undefined): number | undefined {
  const key: unknown = pair?.key;
  return isScalar(key) ? (key satisfies Scalar).range?.[0] : undefined;
}

function required(record: ContentRecord, path: DataPath): boolean {
  const without = structuredClone(record.data);
  let holder: unknown = without;
  for (const step of path.slice(0, -1)) {
    if (Array.isArray(holder) && typeof step === 'number') holder = holder[step];
    else if (typeof holder === 'object' && holder !== null) holder = Reflect.get(holder, step);
  }
  if (typeof holder !== 'object' || holder === null) return false;
  Reflect.deleteProperty(holder, path.at(-1) ?? '');
  return !rowOf(record.collection).schema.safeParse(without).success;
}

const linkOrBareId = new RegExp(`\\]\\(([a-z-]+):([^)\\s]+)\\)|\\b(${registers().join('|')})-\\d{3,}\\b`, 'g');

function mutateBody(record: ContentRecord, text: string, found: Mutation[]): void {
  const bodyStart = text.length - record.source.body.length;
  for (const match of record.source.body.matchAll(linkOrBareId)) {
    const [whole, kind, address] = match;
    const at = bodyStart + match.index;
    if (/\[[^\]]*$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at)) && !kind) continue;
    const changed = kind && address ? `](${kind}:${misspell(address)})` : misspell(whole);
    found.push({
      path: record.path,
      kind: 'misspell link in body',
      at: whole,
      text: text.slice(0, at) + changed + text.slice(at + whole.length),
      line: text.slice(0, at).split('\n').length,
      rules: ['link-dangling'],
    });
    if (kind && address)
      found.push({
        path: record.path,
        kind: 'unknown kind in body',
        at: whole,
        text: `${text.slice(0, at)}](${kind}x:${address})${text.slice(at + whole.length)}`,
        line: text.slice(0, at).split('\n').length,
        rules: ['link-wrong-kind'],
      });
  }
}
