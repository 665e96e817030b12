import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles, schemaFolder } from '../../src/trace/author/schema-files.ts';
import type { Surroundings } from '../lib/surroundings.ts';
import { calledAs, type Write, writingWhole } from '../lib/writing/whole.ts';

/** Writes what has changed and removes the schema of a collection that is gone; with `check`, only says what it would do. */
export async function schemas({ values }: { values: { check: boolean } }, surroundings: Surroundings): Promise<number> {
  if (values.check) return fresh(undefined, surroundings);
  return writingWhole(surroundings, calledAs('schemas', []), (write) => fresh(write, surroundings));
}

function fresh(write: Write | undefined, { root, out }: Surroundings): number {
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
  if (!write) {
    for (const path of [...stale.map(([name]) => name), ...gone]) out(`stale: ${path}\n`);
    if (stale.length + gone.length > 0) out('run: npm run schemas\n');
    return stale.length + gone.length > 0 ? 1 : 0;
  }
  const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  write([
    ...gone.map((path) => ({ path, before: textOf(path), after: undefined })),
    ...stale.map(([path, after]) => ({ path, before: textOf(path), after })),
  ]);
  out(`${wanted.size} schemas in ${schemaFolder}/, ${stale.length} written, ${gone.length} removed\n`);
  return 0;
}
