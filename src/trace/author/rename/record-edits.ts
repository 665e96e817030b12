import { type Address, addressText, parseLink, recordKey } from '../../../model/address.ts';
import { routeOf } from '../../../model/routes.ts';
import type { MeaningfulField } from '../../graph/meanings.ts';
import { recordMeanings } from '../../graph/record-meanings.ts';
import type { Project } from '../../project/project.ts';
import { type ContentRecord, isRecordOf } from '../../project/records.ts';
import { placeholders } from '../../project/template-fields.ts';
import type { MarkdownScan } from '../../text/markdown/scan.ts';
import { writtenAddresses } from '../../text/prose.ts';
import type { Edits } from './edits.ts';
import { type Renaming, renamed } from './renaming.ts';

/** Rewrites what records and guides call by the old name: fields, prose, and the item's own id. */
export function editRecords(project: Project, renaming: Renaming, edits: Edits): void {
  for (const record of project.records) {
    for (const field of recordMeanings(record.collection, record.data).fields)
      editField(record, field, renaming, edits);
    const { body } = record.source;
    if (body)
      for (const { offset, old, replacement } of proseEdits(body, renaming, record.source.scan()))
        edits.add(record.path, record.source.locateInBody(offset), old, replacement);
    editTemplateFields(record, renaming, edits);
  }
  for (const { path, text, scan } of project.guides) {
    for (const { offset, old, replacement } of proseEdits(text, renaming, scan))
      edits.addAt(path, offset, old, replacement);
  }
}

function editField(record: ContentRecord, field: MeaningfulField, renaming: Renaming, edits: Edits): void {
  const { meaning, value, path } = field;
  const change = (old: string, replacement: string, offset = 0) =>
    edits.add(record.path, record.source.locate(path, 'value', offset), old, replacement);
  if (meaning.means === 'name' || meaning.means === 'between-plans') return;
  if (meaning.means === 'prose') {
    for (const { offset, old, replacement } of proseEdits(value, renaming)) change(old, replacement, offset);
    return;
  }
  if (meaning.means === 'item' || meaning.means === 'local-ref') {
    const { from, to } = renaming;
    if (from.item === value && to.item !== undefined && recordKey(record) === recordKey(from)) change(value, to.item);
    return;
  }
  if (meaning.means === 'link') {
    const address = parseLink(value);
    const next = address && renamed(renaming, address);
    if (next) change(value, addressText(next));
    return;
  }
  const [id = '', item] = value.split('#');
  const next = renamed(renaming, { collection: meaning.collection, id, item });
  if (next) change(value, next.item === undefined ? next.id : `${next.id}#${next.item}`);
}

interface ProseEdit {
  offset: number;
  old: string;
  replacement: string;
}

/** Typed links, bare ids, and links to the page of what is renamed. */
function proseEdits(text: string, renaming: Renaming, scan?: MarkdownScan): ProseEdit[] {
  return writtenAddresses(text, scan).flatMap(({ address, offset }) => {
    const replacement = replacementOf(address, renaming);
    if (replacement === undefined) return [];
    // A bare id stands for its whole address.
    if (text.startsWith(renaming.from.id, offset))
      return [{ offset, old: renaming.from.id, replacement: renaming.to.id }];
    return [{ offset, old: address, replacement }];
  });
}

function replacementOf(address: string, renaming: Renaming): string | undefined {
  if (address.startsWith('/')) return routeAfter(address, renaming);
  const target = parseLink(address);
  const next = target && renamed(renaming, target);
  return next && addressText(next);
}

function routeAfter(url: string, { from, to }: Renaming): string | undefined {
  const before = routeOf(from.collection, pagePart(from));
  const after = routeOf(to.collection, pagePart(to));
  // An item is an anchor, and so are a role and a term: nothing lies below it.
  const whole = before.includes('#');
  if (whole ? url !== before : !url.startsWith(before)) return undefined;
  return after + url.slice(before.length);
}

function pagePart({ id, item }: Address): string {
  return item === undefined ? id : `${id}#${item}`;
}

/** A field of a template stands in its subject and body as `{{id}}`, which no schema marks as a link. */
function editTemplateFields(record: ContentRecord, { from, to }: Renaming, edits: Edits): void {
  if (from.item === undefined || to.item === undefined) return;
  if (!isRecordOf(record, 'templates') || recordKey(record) !== recordKey(from)) return;
  for (const { id, path, offset } of placeholders(record.data)) {
    if (id !== from.item) continue;
    const at = offset + (record.data[path] ?? '').slice(offset).indexOf(id);
    edits.add(record.path, record.source.locate([path], 'value', at), id, to.item);
  }
}
