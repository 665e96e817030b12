import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentFolder } from '../trace/records.ts';
import type { SourceFile } from '../trace/source.ts';

/** Reads the content files of a project, or of one of its collections, in a stable order. */
export async function readContentFiles(root: string, collection = '**'): Promise<SourceFile[]> {
  const paths: string[] = [];
  for await (const path of glob(`${contentFolder}/${collection}/**/*.{yaml,mdx}`, { cwd: root }))
    paths.push(path.split(sep).join('/'));
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
