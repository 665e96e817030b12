import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadProject } from '../src/load/project.ts';
import { collectionNames, kinds, recordIdPattern } from '../src/model/fields.ts';
import { allRules } from '../src/trace/all-rules.ts';
import { parseLink } from '../src/trace/graph.ts';
import { nearest } from '../src/trace/nearest.ts';
import { type Project, readProject } from '../src/trace/project.ts';
import type { ContentRecord } from '../src/trace/records.ts';
import { applied, renameRecord } from '../src/trace/rename.ts';
import { counted } from '../src/trace/reports/frame.ts';
import { runRules } from '../src/trace/run.ts';
import { planDocumentKinds } from '../src/trace/scaffold/blank.ts';

const usage = `npm run rename -- R-007 R-031 [--reason "…"]     renames a record everywhere and leaves a tombstone
npm run rename -- playbook:tmt/old tmt/new`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, today: { type: 'string' } },
  });
  const [from, to] = positionals;
  if (from === undefined || to === undefined) return refuse(usage);
  const root = process.cwd();
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  const project = loadProject(root, { today });
  const record = find(project, from);
  if (!record) {
    const near = nearest(
      from,
      project.records.map(({ id }) => id),
    );
    return refuse(
      `${from} does not exist, or several records have that id: then write its kind, as in risk:R-007${near ? `; did you mean ${near}?` : ''}`,
    );
  }
  const id = to.includes(':') ? to.slice(to.indexOf(':') + 1) : to;
  const key = `${kinds[record.collection]}:${id}`;
  if (['plan', ...planDocumentKinds].includes(kinds[record.collection]))
    return refuse(`a ${kinds[record.collection]} has the id of its plan and cannot be renamed alone`);
  if (!recordIdPattern.test(id) || /^[A-Z]/.test(id) !== /^[A-Z]/.test(record.id))
    return refuse(`"${id}" is no id like "${record.id}"`);
  if (project.graph.records.has(key)) return refuse(`${key} exists already`);
  if (project.ledgers.retired.entries.some((entry) => entry.id === key))
    return refuse(`${key} is retired: an id is never used again`);
  const { changed, removed, places } = renameRecord(project, record, id, today, values.reason ?? 'renamed');
  const before = await errors(project);
  const after = await errors(readProject({ files: applied(project.files, changed, removed), today }));
  if (after > before)
    return refuse(`nothing was changed: the check would find ${counted(after - before, 'more error')} afterwards`);
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (existsSync(join(root, removed))) rmSync(join(root, removed));
  console.log(`${record.id} is ${id} now, in ${counted(places, 'place')}; its tombstone stands in retired.yaml`);
  return 0;
}

function find(project: Project, name: string): ContentRecord | undefined {
  const address = parseLink(name);
  if (address) return project.record(address);
  const matches = collectionNames.flatMap((collection) => project.record({ collection, id: name }) ?? []);
  return matches.length === 1 ? matches[0] : undefined;
}

async function errors(project: Project): Promise<number> {
  const { findings } = await runRules(project, allRules);
  return findings.filter(({ level }) => level === 'error').length;
}

function refuse(message: string): number {
  console.error(`rename: ${message}`);
  return 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = refuse(error instanceof Error ? error.message : String(error));
}
