import { isMap, isSeq, parseDocument } from 'yaml';
import { type Address, addressText, parseLink } from '../../../model/address.ts';
import { claimsOf } from '../../graph/claims.ts';
import { meaningOf } from '../../graph/fingerprint.ts';
import type { Ledger } from '../../project/ledgers.ts';
import type { Project } from '../../project/project.ts';
import type { Edits } from './edits.ts';
import { type Renaming, renamed } from './renaming.ts';

/** Rewrites the names in waivers, confirmations and the successors of older tombstones. */
export function editLedgers({ ledgers }: Project, renaming: Renaming, edits: Edits): void {
  const { waivers, retired, confirmations } = ledgers;
  const change = (ledger: Ledger<unknown>, at: [string, number, string], old: string) => {
    const replacement = subjectAfter(old, renaming);
    if (replacement !== old && ledger.source)
      edits.add(ledger.path, ledger.source.locate(at, 'value', 0), old, replacement);
  };
  for (const [index, { subject }] of waivers.entries.entries()) change(waivers, ['waivers', index, 'subject'], subject);
  for (const [index, { by }] of retired.entries.entries())
    if (by !== undefined) change(retired, ['retired', index, 'by'], by);
  for (const file of confirmations.files)
    for (const [index, { link }] of file.entries.entries()) change(file, ['confirmations', index, 'link'], link);
}

/**
 * A record that names what is renamed means what it meant, but its fingerprint is another. Confirmations that were in
 * order before are kept in order, and so are records of runs of a drill; what was suspect, or of another version, stays so.
 */
export function editFingerprints(before: Project, after: Project, renaming: Renaming, edits: Edits): void {
  const claims = claimsOf(before.graph);
  for (const { entries, source, path } of before.ledgers.confirmations.files) {
    for (const [index, { link, means }] of entries.entries()) {
      const target = claims.get(link)?.to;
      if (!target || !source || meaningOf(before.graph, target) !== means) continue;
      const now = meaningOf(after.graph, renamed(renaming, target) ?? target);
      if (now !== undefined && now !== means)
        edits.add(path, source.locate(['confirmations', index, 'means'], 'value', 0), means, now);
    }
  }
  for (const record of before.of('drill-records')) {
    const drill: Address = { collection: 'drills', id: record.data.drill };
    const { scenario } = record.data;
    if (scenario === undefined || meaningOf(before.graph, drill) !== scenario) continue;
    const now = meaningOf(after.graph, renamed(renaming, drill) ?? drill);
    if (now !== undefined && now !== scenario)
      edits.add(record.path, record.source.locate(['scenario'], 'value', 0), scenario, now);
  }
}

/** What a waiver or a confirmation names: a record, an item, a link between two; a "*" at the end stands for anything. */
function subjectAfter(subject: string, renaming: Renaming): string {
  return subject
    .split(' -> ')
    .map((end) => endAfter(end, renaming))
    .join(' -> ');
}

function endAfter(end: string, renaming: Renaming): string {
  const [, name = '', rest = ''] = /^(.*?)(#?\*)?$/s.exec(end) ?? [];
  const address = parseLink(name);
  const next = address && renamed(renaming, address);
  return next ? addressText(next) + rest : end;
}

/** The text of `retired.yaml` with one more tombstone at its end, in the file's own form. */
export function withTombstone(text: string, { from, to }: Renaming, on: string, reason: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const fields = [
    `id: ${quoted(addressText(from))}`,
    `by: ${quoted(addressText(to))}`,
    `on: ${on}`,
    `reason: ${quoted(reason)}`,
  ];
  const { contents } = parseDocument(text);
  const list = isMap(contents) ? contents.get('retired', true) : undefined;
  const [start, end] = (isSeq(list) && list.range) || [];
  if (isSeq(list) && list.flow && start !== undefined && end !== undefined) {
    if (list.items.length > 0) {
      const inside = text.slice(0, end - 1).trimEnd();
      return `${inside}${inside.endsWith(',') ? '' : ','} { ${fields.join(', ')} }${text.slice(inside.length)}`;
    }
    const tail = text.slice(end).trim() === '' ? '' : text.slice(end).trimEnd();
    return `${text.slice(0, start).trimEnd()}${tail}${lineEnd}${entry(fields, '  ', lineEnd)}`;
  }
  const indent = start === undefined ? '  ' : ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const head = isMap(contents) ? ended(text, lineEnd) : `${ended(text, lineEnd)}retired:${lineEnd}`;
  return head + entry(fields, indent, lineEnd);
}

function entry(fields: readonly string[], indent: string, lineEnd: string): string {
  return `${indent}- ${fields.join(`${lineEnd}${indent}  `)}${lineEnd}`;
}

function ended(text: string, lineEnd: string): string {
  return text === '' || text.endsWith('\n') ? text : text + lineEnd;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
