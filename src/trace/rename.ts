import { confirmationsFile } from './confirm.ts';
import { contentFolder } from './content-folder.ts';
import { meaningOf } from './fingerprint.ts';
import { type Address, type Edge, recordKey } from './graph.ts';
import { ledgerFiles } from './ledgers.ts';
import { type Project, readProject } from './project.ts';
import type { ContentRecord } from './records.ts';
import type { SourceFile } from './source.ts';

/** What a renaming does to the files: new texts by path, and the path that is gone. */
export interface Renaming {
  changed: ReadonlyMap<string, string>;
  removed: string;
  /** Places where the old id stood. */
  places: number;
}

/**
 * Renames a record everywhere: its file, every link to it, the ledgers. It leaves a tombstone, and links that were
 * confirmed and in order stay so.
 */
export function renameRecord(
  project: Project,
  record: ContentRecord,
  id: string,
  on: string,
  reason: string,
): Renaming {
  const old: Address = { collection: record.collection, id: record.id };
  const oldKey = recordKey(old);
  const newKey = recordKey({ ...old, id });
  const texts = new Map(project.files.map(({ path, text }) => [path, text]));
  const cuts = new Map<string, Set<number>>();
  const cut = (path: string, offset: number) => cuts.set(path, (cuts.get(path) ?? new Set()).add(offset));
  for (const edge of project.graph.incoming.get(oldKey) ?? []) {
    const at = writtenAt(edge, record.id, texts, project);
    if (at) cut(at.path, at.offset);
  }
  for (const guide of project.guides) {
    for (const { address, offset } of guide.links) {
      if (address.split('#')[0] !== oldKey) continue;
      const at = guide.text.indexOf(record.id, offset);
      if (at !== -1) cut(guide.path, at);
    }
  }
  const changed = new Map<string, string>();
  let places = 0;
  for (const [path, offsets] of cuts) {
    let text = texts.get(path) ?? '';
    for (const offset of [...offsets].sort((left, right) => right - left)) {
      text = text.slice(0, offset) + id + text.slice(offset + record.id.length);
      places += 1;
    }
    changed.set(path, text);
  }
  const extension = record.path.slice(record.path.lastIndexOf('.'));
  const newPath = `${contentFolder}/${record.collection}/${id}${extension}`;
  changed.set(newPath, changed.get(record.path) ?? texts.get(record.path) ?? '');
  changed.delete(record.path);
  changed.set(ledgerFiles.retired, withTombstone(texts.get(ledgerFiles.retired), oldKey, newKey, on, reason));
  renameInWaivers(texts, changed, oldKey, newKey);
  renameInConfirmations(project, changed, record.path, oldKey, newKey);
  return { changed, removed: record.path, places };
}

/** Where in a file the id of a link's target is written; undefined when the link names it in no letters of its own. */
function writtenAt(
  edge: Edge,
  id: string,
  texts: ReadonlyMap<string, string>,
  project: Project,
): { path: string; offset: number } | undefined {
  const { path, line, column } = project.edgePlace(edge);
  const text = texts.get(path);
  if (text === undefined) return undefined;
  const start = offsetOf(text, line, column);
  const here = text.slice(start, start + edge.length + 2).indexOf(id);
  if (here !== -1) return { path, offset: start + here };
  if (edge.relation.is !== 'mentions') return undefined;
  // A reference link names a label; the address stands in its definition.
  const definition = text.indexOf(`]: ${edge.toKey}`);
  return definition === -1 ? undefined : { path, offset: definition + 3 + edge.toKey.length - id.length };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 1; count < line; count += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1 + (text.startsWith('\uFEFF') && line === 1 ? 1 : 0);
}

function withTombstone(text: string | undefined, oldKey: string, newKey: string, on: string, reason: string): string {
  const entry = `  - id: '${oldKey}'\n    by: '${newKey}'\n    on: ${on}\n    reason: '${reason.replaceAll("'", "''")}'\n`;
  if (text === undefined || /^retired:\s*\[\]\s*$/m.test(text))
    return `${(text ?? '').replace(/^retired:\s*\[\]\s*$/m, '').trimEnd()}${text?.trim().startsWith('#') ? '\n' : ''}retired:\n${entry}`;
  return `${text.trimEnd()}\n${entry}`;
}

function renameInWaivers(
  texts: ReadonlyMap<string, string>,
  changed: Map<string, string>,
  oldKey: string,
  newKey: string,
): void {
  const text = texts.get(ledgerFiles.waivers);
  if (text?.includes(oldKey)) changed.set(ledgerFiles.waivers, replaceKey(text, oldKey, newKey));
}

/** Replaces a key where it is not the beginning of a longer one. */
function replaceKey(text: string, oldKey: string, newKey: string): string {
  const pattern = new RegExp(`(?<![\\w/-])${oldKey.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w/-])`, 'g');
  return text.replace(pattern, () => newKey);
}

function renameInConfirmations(
  project: Project,
  changed: Map<string, string>,
  removed: string,
  oldKey: string,
  newKey: string,
): void {
  const { entries } = project.ledgers.confirmations;
  if (entries.length === 0) return;
  const after = readProject({ files: applied(project.files, changed, removed), today: project.today });
  const edges = new Map(project.graph.edges.map((edge) => [`${keyText(edge.from)} -> ${keyText(edge.to)}`, edge]));
  const renamed = entries.map((entry) => {
    const link = replaceKey(entry.link, oldKey, newKey);
    const edge = edges.get(entry.link);
    const inOrder = edge !== undefined && meaningOf(project.graph, edge.to) === entry.means;
    if (!edge || !inOrder) return { ...entry, link };
    const to = edge.toKey === oldKey ? { ...edge.to, id: newKey.slice(newKey.indexOf(':') + 1) } : edge.to;
    return { ...entry, link, means: meaningOf(after.graph, to) ?? entry.means };
  });
  changed.set(ledgerFiles.confirmations, confirmationsFile(renamed));
}

function keyText(address: Address): string {
  return `${recordKey(address)}${address.item ? `#${address.item}` : ''}`;
}

/** The files after a renaming. */
export function applied(
  files: readonly SourceFile[],
  changed: ReadonlyMap<string, string>,
  removed: string,
): SourceFile[] {
  const kept = files.filter(({ path }) => path !== removed && !changed.has(path));
  return [...kept, ...[...changed].map(([path, text]) => ({ path, text }))];
}
