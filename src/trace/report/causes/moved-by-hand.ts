import { type Address, addressText, parseLink, recordKey } from '../../../model/address.ts';
import { type CollectionName, kindOf } from '../../../model/collections.ts';
import { meaningOf } from '../../graph/fingerprint.ts';
import type { Edge } from '../../graph/graph.ts';
import type { Project } from '../../project/project.ts';
import { identify } from '../../project/records.ts';
import type { SourceFile } from '../../text/source.ts';

/** The files that came and went since some revision, where history knows: those that are gone with the texts they had, new ones by path. */
export interface Movements {
  deleted: readonly SourceFile[];
  added: ReadonlySet<string>;
}

/** A record that links still call by a name that is gone, and the new name that it seems to have now. */
export interface Moved {
  from: Address;
  to: Address;
}

/**
 * Records that somebody seems to have renamed by moving their file: an id that links name is gone, and a record that nothing
 * names is new in its collection and is the same: by what was confirmed of it, by its items, by its name in another folder, or by the
 * text of a file that was deleted.
 */
export function movedByHand(project: Project, movements: () => Movements): Moved[] {
  const gone = goneRecords(project);
  if (gone.size === 0) return [];
  const fresh = unnamedRecords(project);
  const confirmed = confirmedOf(project);
  const { deleted, added } = movements();
  const texts = textsOf(deleted);
  const own = textsOf(project.files.filter(({ path }) => added.has(path)));
  const moved: Moved[] = [];
  for (const edges of gone.values()) {
    const from = edges[0]?.to;
    if (!from) continue;
    const old = { collection: from.collection, id: from.id };
    const known = confirmed.get(recordKey(old)) ?? { meanings: [], linked: [] };
    const [best, second] = (fresh.get(from.collection) ?? [])
      .map((candidate) => {
        const alike = likeness(texts.get(recordKey(old)), own.get(recordKey(candidate)));
        return { candidate, signs: alike + signsOf(project, { old, edges, candidate, known }) };
      })
      .sort((left, right) => right.signs - left.signs);
    if (best && best.signs > 0 && best.signs > (second?.signs ?? 0)) moved.push({ from: old, to: best.candidate });
  }
  // Two old names cannot both be the new one.
  const claims = Map.groupBy(moved, ({ to }) => recordKey(to));
  return moved.filter(({ to }) => claims.get(recordKey(to))?.length === 1);
}

/** The links to each record that does not exist and was not retired. */
function goneRecords({ graph, ledgers }: Project): Map<string, Edge[]> {
  const retired = new Set(ledgers.retired.entries.map(({ id }) => id));
  const gone = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    if (graph.records.has(edge.toKey) || retired.has(edge.toKey)) continue;
    const edges = gone.get(edge.toKey);
    if (edges) edges.push(edge);
    else gone.set(edge.toKey, [edge]);
  }
  return gone;
}

/** The records that no other names, by collection. */
function unnamedRecords({ records, graph }: Project): Map<CollectionName, Address[]> {
  const unnamed = records.filter((record) => {
    const key = recordKey(record);
    return !(graph.incoming.get(key) ?? []).some(({ fromKey }) => fromKey !== key);
  });
  return Map.groupBy(
    unnamed.map(({ collection, id }) => ({ collection, id })),
    ({ collection }) => collection,
  );
}

/** What somebody has confirmed about a record. */
interface Confirmed {
  /** What it, or an item in it, meant. */
  meanings: { item: string | undefined; means: string }[];
  /** The records and items that it linked to. */
  linked: string[];
}

/** What was confirmed about each record: what it meant when somebody looked at a link to it, and its own links. */
function confirmedOf({ ledgers }: Project): Map<string, Confirmed> {
  const found = new Map<string, Confirmed>();
  const of = (key: string): Confirmed => {
    const known = found.get(key) ?? { meanings: [], linked: [] };
    found.set(key, known);
    return known;
  };
  for (const { link, means } of ledgers.confirmations.entries) {
    const [from = '', text = ''] = link.split(' -> ');
    const to = parseLink(text);
    if (!to) continue;
    of(recordKey(to)).meanings.push({ item: to.item, means });
    of(from.replace(/#.*$/, '')).linked.push(text);
  }
  return found;
}

interface Comparison {
  old: Address;
  /** The links to the old name. */
  edges: readonly Edge[];
  candidate: Address;
  /** What was confirmed of the old record. */
  known: Confirmed;
}

/**
 * How many signs there are that two names are of one record: what was confirmed of the old one, its own links included, and is so in the new; the items
 * that links name; the same name in another folder. Plans share steps, so a single sign may point to several records.
 */
function signsOf({ graph }: Project, { old, edges, candidate, known }: Comparison): number {
  const same = known.meanings.filter(({ item, means }) => meaningOf(graph, { ...candidate, item }) === means).length;
  const items = graph.items.get(recordKey(candidate));
  const named = new Set(edges.flatMap(({ to }) => to.item ?? []));
  const allThere = named.size > 1 && [...named].every((item) => items?.has(item));
  const slash = old.id.lastIndexOf('/');
  const sameName = slash !== -1 && candidate.id.endsWith(old.id.slice(slash));
  const links = new Set((graph.outgoing.get(recordKey(candidate)) ?? []).map(({ to }) => addressText(to)));
  const shared = known.linked.filter((text) => links.has(text)).length;
  return same + shared + (allThere ? named.size : 0) + (sameName ? 1 : 0);
}

/** The texts of records, by their keys. */
function textsOf(files: readonly SourceFile[]): Map<string, string> {
  return new Map(
    files.flatMap(({ path, text }) => {
      const record = identify(path);
      return record ? [[recordKey(record), text] as const] : [];
    }),
  );
}

/** How many lines two texts share, where these are half of the longer one or more; else none. */
function likeness(old: string | undefined, now: string | undefined): number {
  if (old === undefined || now === undefined) return 0;
  const [before, after] = [linesOf(old), linesOf(now)];
  const shared = [...before].filter((line) => after.has(line)).length;
  return 2 * shared >= Math.max(before.size, after.size) ? shared : 0;
}

function linesOf(text: string): Set<string> {
  return new Set(text.split('\n').flatMap((line) => line.trim() || []));
}

/** A folder of a collection whose records moved to another: `playbooks`, from one folder to another. */
export interface MovedFolder {
  collection: CollectionName;
  from: string;
  to: string;
  records: Moved[];
}

/** Moved records that changed nothing but their folder, two or more together; and those that moved alone. */
export function byFolder(moved: readonly Moved[]): { folders: MovedFolder[]; single: Moved[] } {
  const groups = Map.groupBy(moved, ({ from, to }) => {
    const [oldFolder, oldName] = parted(from.id);
    const [newFolder, newName] = parted(to.id);
    return oldName === newName ? `${kindOf(from.collection)} ${oldFolder} ${newFolder}` : '';
  });
  const folders: MovedFolder[] = [];
  const single: Moved[] = [];
  for (const [key, records] of groups) {
    const [first] = records;
    if (!first || key === '' || records.length < 2) single.push(...records);
    else {
      const [from] = parted(first.from.id);
      const [to] = parted(first.to.id);
      folders.push({ collection: first.from.collection, from, to, records });
    }
  }
  return { folders, single };
}

function parted(id: string): [folder: string, name: string] {
  const slash = id.lastIndexOf('/');
  return [id.slice(0, Math.max(0, slash)), id.slice(slash + 1)];
}
