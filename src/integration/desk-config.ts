import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The names that Astro looks for, in its order. */
const names = ['astro.config.mjs', 'astro.config.js', 'astro.config.ts', 'astro.config.mts'];

/**
 * Reads a desk's `astro.config`, which calls `drillbook()` and so says the desk's site, rules, collections and fields to this process.
 * A folder without one has said nothing.
 * @throws whatever the configuration throws: of `drillbook()`, an Error that names the option.
 */
export async function readDeskConfig(root: string): Promise<void> {
  const file = names.map((name) => join(root, name)).find((path) => existsSync(path));
  if (file !== undefined) await import(pathToFileURL(file).href);
}
