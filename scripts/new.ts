import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadProject } from '../src/load/project.ts';
import { collectionOfKind, kinds } from '../src/model/fields.ts';
import { nearest } from '../src/trace/nearest.ts';
import { scaffold, scaffoldKey } from '../src/trace/scaffold.ts';

const usage = `npm run new -- playbook tmt/feed-outage     a record with this id
npm run new -- risk tmt                     the next number of a register, for this plan
The kinds are: ${Object.values(kinds).join(', ')}`;

function main(): number {
  const [kind, name] = process.argv.slice(2);
  if (kind === undefined) return refuse(usage);
  const collection = collectionOfKind(kind);
  if (!collection) {
    const near = nearest(kind, Object.values(kinds));
    return refuse(`"${kind}" is no kind of record${near ? `; did you mean "${near}"?` : `\n\n${usage}`}`);
  }
  const root = process.cwd();
  const made = scaffold(loadProject(root, { today: new Date().toISOString().slice(0, 10) }), collection, name);
  const path = join(root, made.path);
  if (existsSync(path)) return refuse(`${made.path} exists already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made.text);
  console.log(`${made.path}: ${scaffoldKey(collection, made)}\nReplace what says "Write …", then: npm run check`);
  return 0;
}

function refuse(message: string): number {
  console.error(`new: ${message}`);
  return 2;
}

try {
  process.exitCode = main();
} catch (error) {
  process.exitCode = refuse(error instanceof Error ? error.message : String(error));
}
