import type { Finding } from './finding.ts';
import { addressText, buildGraph, recordKey } from './graph.ts';
import { readRecords } from './records.ts';
import type { SourceFile } from './source.ts';

/** What must hold before a page can be made: every record is valid, and every link reaches a record or an item in one. */
export function contentFindings(files: readonly SourceFile[]): Finding[] {
  const { records, findings } = readRecords(files);
  const graph = buildGraph(
    records.map(({ collection, id, data, source }) => ({ collection, id, data, body: source.body })),
  );
  const byKey = new Map(records.map((record) => [recordKey(record), record]));
  for (const edge of graph.edges) {
    const target = graph.items.get(recordKey(edge.to));
    const record = byKey.get(recordKey(edge.from));
    if (!record || (target && (edge.to.item === undefined || target.has(edge.to.item)))) continue;
    const place = { path: record.path, ...record.source.locate(edge.path) };
    findings.push({
      rule: 'link-dangling',
      level: 'error',
      message: `${addressText(edge.to)} does not exist`,
      place,
      subject: addressText(edge.from),
    });
  }
  return findings;
}
