import { readContentFiles } from '../src/load/files.ts';
import { addressText, buildGraph, recordKey } from '../src/trace/graph.ts';
import { readRecords } from '../src/trace/records.ts';

const { records, findings } = readRecords(await readContentFiles(process.cwd()));
const graph = buildGraph(records);
for (const edge of graph.edges) {
  const record = records.find((candidate) => recordKey(candidate) === recordKey(edge.from));
  const exists =
    graph.records.has(recordKey(edge.to)) && (!edge.to.item || graph.items.get(recordKey(edge.to))?.has(edge.to.item));
  if (exists || !record) continue;
  findings.push({
    rule: 'link-dangling',
    level: 'error',
    message: `${addressText(edge.to)} does not exist`,
    place: { path: record.path, ...record.source.locate(edge.path) },
  });
}
for (const { place, rule, message } of findings)
  console.log(`${place.path}:${place.line}:${place.column} ${rule} ${message}`);
console.log(`${records.length} records, ${graph.edges.length} links, ${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
