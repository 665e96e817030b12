import { cpSync } from 'node:fs';
import { join } from 'node:path';

const parts = ['src', 'config', 'public', 'schemas', 'scripts', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

/** Copies this project's code into a folder, with the content that is there already, or this one's where none is. */
export function layOutEngine(root: string): void {
  for (const part of parts) cpSync(part, join(root, part), { recursive: true, force: false });
}
