import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = findPackageJSON(import.meta.url);
if (manifest === undefined) throw new Error('Drillbook is not in a package: there is no package.json above it');

/** The folder of this package: the repository itself, or where a desk has installed it. It holds `src`, `config` and `public`. */
export const engine = dirname(manifest);

/** A file of this package, by its path in it: `src/styles/base.css`. What is compiled and what a bundler reads stand in two places. */
export function inEngine(path: string): string {
  return join(engine, path);
}
