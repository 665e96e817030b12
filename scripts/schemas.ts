import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles, schemaFolder } from '../src/trace/author/schema-files.ts';

const usage = `npm run schemas              write the JSON Schemas of the model to ${schemaFolder}/
npm run schemas -- --check   say which are stale, and write nothing (exit 1 when there are any)`;

/** Writes what has changed and removes the schema of a collection that is gone. */
function main(line: readonly string[]): number {
  const [option, ...more] = line;
  if (more.length > 0 || (option !== undefined && option !== '--check')) {
    console.error(usage);
    return 2;
  }
  const root = process.cwd();
  const wanted = new Map(schemaFiles().map(({ path, text }) => [path, text]));
  const folder = join(root, schemaFolder);
  const present = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.schema.json'))
        .map((name) => `${schemaFolder}/${name}`)
    : [];
  const gone = present.filter((path) => !wanted.has(path));
  const stale = [...wanted].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  );
  if (option === '--check') {
    for (const path of [...stale.map(([name]) => name), ...gone]) console.log(`stale: ${path}`);
    if (stale.length + gone.length > 0) console.log('run: npm run schemas');
    return stale.length + gone.length > 0 ? 1 : 0;
  }
  mkdirSync(folder, { recursive: true });
  for (const path of gone) rmSync(join(root, path));
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
  console.log(`${wanted.size} schemas in ${schemaFolder}/, ${stale.length} written, ${gone.length} removed`);
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(`schemas: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
