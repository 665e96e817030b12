import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentFolder } from '../trace/records.ts';
import type { SourceFile } from '../trace/source.ts';

/** Reads every content file below a project's folder, in a stable order. */
export async function readContentFiles(root: string): Promise<SourceFile[]> {
  const paths: string[] = [];
  for await (const path of glob(`${contentFolder}/**/*.{yaml,mdx}`, { cwd: root }))
    paths.push(path.split(sep).join('/'));
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
