import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles, schemaFolder } from '../../src/trace/author/schema-files.ts';
import type { Surroundings } from '../lib/surroundings.ts';

/** Writes what has changed and removes the schema of a collection that is gone; with `check`, only says what it would do. */
export function schemas({ values }: { values: { check: boolean } }, { root, out }: Surroundings): number {
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
  if (values.check) {
    for (const path of [...stale.map(([name]) => name), ...gone]) out(`stale: ${path}\n`);
    if (stale.length + gone.length > 0) out('run: npm run schemas\n');
    return stale.length + gone.length > 0 ? 1 : 0;
  }
  mkdirSync(folder, { recursive: true });
  for (const path of gone) rmSync(join(root, path));
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
  out(`${wanted.size} schemas in ${schemaFolder}/, ${stale.length} written, ${gone.length} removed\n`);
  return 0;
}
